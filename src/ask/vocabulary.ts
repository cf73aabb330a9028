import { distance } from "./distance.ts";

/** The words of the grammar: each stands for all of its forms. */
const FORMS: Record<string, string> = {
  statement:
    "statement statements stmt stmts remark remarks utterance utterances words wording position positions view views stance stances opinion opinions speech speeches message messages line lines reaction reactions",
  claim:
    "claim claims comment comments promise promises warning warnings assertion assertions declaration declarations demand demands demanded demanding proposal proposals request requests accusation accusations allegation allegations threat threats criticism praise description descriptions assessment assessments characterisation characterization portrayal portrayals explanation explanations account accounts version versions interpretation interpretations",
  quote: "quote quotes quotation quotations",
  say: "say says said saying speak speaks spoke spoken speaking talk talked talking state states stated stating declare declared declares argue argued argues announce announces commented commenting claimed claiming warned warns warn insisted insists insist think thinks thought believe believes believed promised react reacts reacted reacting describe describes described describing portray portrays portrayed characterise characterises characterize characterizes",
  told: "told tell tells telling briefed briefs informed informs",
  mention: "mention mentions mentioned mentioning discuss discusses discussed discussing",
  named: "named naming names",
  deny: "deny denies denied denying denial denials reject rejects rejected rejecting rejection rejections dispute disputes disputing dismiss dismisses dismissed dismissing refute refutes refuted",
  contradict:
    "contradict contradicts contradicted contradicting contradiction contradictions contradictory conflicting inconsistent disagree disagrees disagreed disagreeing disagreement disagreements",
  confirm: "confirm confirms confirmed confirming confirmation confirmations",
  correct: "corrects corrected correcting correction corrections",
  respond:
    "respond responds responded responding response responses reply replies replied answer answers answered answering",
  meeting: "meeting meetings encounter encounters negotiation negotiations gathering gatherings round rounds",
  talks: "talks",
  summit: "summit summits",
  visit: "visit visits trip trips visited visiting travel travels travelled traveled travelling traveling",
  call: "call calls phonecall phonecalls",
  meet: "meet meets met",
  source: "source sources article articles document documents story stories",
  report: "report reports",
  reported: "reported reporting published printed carried carry carries carrying covered broadcast",
  people: "people person persons member members actor actors speaker speakers politician politicians",
  organisation: "organisation organisations organization organizations",
  government: "government governments",
  publisher:
    "publisher publishers outlet outlets newspaper newspapers paper papers broadcaster broadcasters media agency agencies",
  place: "place places country countries city cities",
  topic: "topic topics subject subjects theme themes issue issues",
  title:
    "president presidents pres minister ministers secretary chancellor spokesman spokeswoman spokesperson spokespeople official officials diplomat diplomats leader leaders envoy envoys ambassador ambassadors senator senators general generals king prince pope mr mrs ms dr mister sir foreign prime deputy chief officer officers side",
  contested: "contested disputed",
  uncontested: "uncontested undisputed",
  corroborated: "corroborated verified substantiated",
  uncorroborated: "uncorroborated unconfirmed unverified unsubstantiated",
  latest: "latest newest recent",
  oldest: "oldest earliest",
  planned: "planned",
  announced: "announced",
  held: "held",
  cancelled: "cancelled canceled",
  postponed: "postponed delayed",
  about: "about abt regarding concerning re",
  since: "since",
  before: "before",
  after: "after",
  between: "between",
  during: "during",
  until: "until till",
  according: "according",
  origin: "origin origins",
  unnamed: "unnamed anonymous unidentified",
  independent: "independent different distinct separate",
};

/** Words that hold a question together and say nothing by themselves. */
const STOP_WORDS = new Set(
  `a an the all any every each some of to in on at by for from with via through as and or nor but not no never except excluding without other
  than is are was were be been being do does did has have had will would can could may might should that which what who whom whose when where
  why how there their its his her it they them he she we our you your i me my please show list find give get let see want know like look search
  display tell everything anything something only also just ever both either most more least many much per this these those into about
  over against towards toward under up out t d s ago top number count first last next if so then quoted cited citing direct indirect mixed verbatim
  made given took take taking place happen happened happening it's said something things thing around because while apart related relating
  day days week weeks month months quarter quarters year years daily weekly monthly quarterly yearly annually time trend timeline sorted ordered
  order date corroboration known knew sourced widely best added paraphrased two three four five six seven eight nine ten once twice single multiple
  several one us make makes news wants wanted come comes came often frequently info information details detail facts fact data overview summary way anyone anybody everyone everybody someone somebody ones nobody others else happened going attended participated participants part m am new word phrase status looking interested need wondering compare comparison difference differences neither vs versus still database possibly perhaps maybe possible kindly grateful very quite exactly simply sort chronological chronologically reverse recorded tomorrow same similar pull fetch hey stuff got put puts later max maximum eve whether ranked grouped outside fortnight besides unless hardly instead rather counting including leaving aside whatever still recently lately newly nowadays anywhere anytime far yet already currently`.split(
    /\s+/,
  ),
);

const LEMMAS = new Map(
  Object.entries(FORMS).flatMap(([lemma, forms]) => forms.split(" ").map((form) => [form, lemma] as const)),
);

/** Whether a word belongs to the grammar, and so is only a name when it is written as one. */
export const isGrammar = (lower: string): boolean => LEMMAS.has(lower) || STOP_WORDS.has(lower);

/** Whether a word says nothing by itself, so that nothing is lost when it is left out. */
export const isStopWord = (lower: string): boolean => STOP_WORDS.has(lower);

/** Words that only hold a question together: what may be left out without a word about it. Whatever is not here is accounted for. */
const IDLE = new Set(
  `a an the all any every each some to of in on at by for from with and so then is are was were be been being am do does did has have had
  can could may might would that which what who whom whose when where how there it its his her their they them he she we us our you your i me
  my t s d m please show list find give get let see want wants need like look looking search display interested wondering know known knew
  everything anything something thing things also just ever it's make makes made given say told mention info information details detail data
  facts fact overview summary news database about against over between during as related but come comes came word either top quoted others anyone anybody someone somebody if possible grateful very quite exactly simply sort sorted ordered recorded pull fetch hey stuff got pls plz whether ranked thanks thank hi kindly anywhere anytime yet already currently still whatever`.split(
    /\s+/,
  ),
);

/** Whether a word may be left out without a word about it. */
export const isIdle = (lower: string): boolean => IDLE.has(lower);

/** Words that turn a question around: one that no rule took may not be left out. */
const NEGATIONS = new Set(
  "not no non never neither nor none nobody nothing without except excluding besides unless hardly instead rather".split(
    " ",
  ),
);

export const isNegation = (lower: string): boolean => NEGATIONS.has(lower);

/** What a word is to the grammar: the word that stands for its forms, or itself. */
export const lemmaOf = (lower: string): string => LEMMAS.get(lower) ?? lower;

/**
 * The word of the grammar that a mistyped one was meant for ("statments", "febuary"), or null. A letter that was replaced is
 * no slip here: "resort" is not "report".
 */
export function meantWord(lower: string): string | null {
  if (lower.length < 5) return null;
  for (const form of SPELT_OUT) {
    if (form.length < 5 || Math.abs(form.length - lower.length) > 1 || form[0] !== lower[0]) continue;
    if (distance(lower, form) !== 1) continue;
    if (form.length === lower.length ? isSwapped(lower, form) : lower.length > 5) return form;
  }
  return null;
}

/** The words that are put right: those that a question stands or falls with, and that no other word is near to. */
const SPELT_OUT =
  "statement quote mention meeting summit source people publisher about since latest contested corroborated before between during until according planned announced cancelled postponed"
    .split(" ")
    .flatMap((lemma) => FORMS[lemma]!.split(" "))
    .concat(
      "january february march april august september october november december monday tuesday wednesday thursday friday saturday sunday yesterday month months quarter monthly weekly".split(
        " ",
      ),
    );

const isSwapped = (a: string, b: string) => [...a].sort().join() === [...b].sort().join();
