/**
 * The lexicon of cues: verbs that report what was said, by what they take after them. The classes
 * follow the usual ones of reporting verbs (Quirk et al., A Comprehensive Grammar of the English Language, 16.30-16.63).
 */

/** What may follow a verb: the frames that it reports speech in. */
interface Frames {
  /** A clause or a quotation: say (that) …, “…,” she added. */
  clause?: true;
  /** Who is spoken to comes first: told reporters that …, reminded him that …. */
  recipient?: true;
  /** An infinitive, with or without its subject: promised to go, urged them to go. */
  infinitive?: true;
  /** A noun phrase that gives what is said, or about what: denied the report, criticised the plan. */
  object?: true;
  /** Reports speech only before a quotation: the banner read “…”. */
  quotationOnly?: true;
  /** Not after one: the chorus goes, “…”, but “a shame,” she went home. */
  neverAfterQuotation?: true;
  /** Reports speech only after one: “…,” she laughed. */
  afterQuotationOnly?: true;
  /** A clause only with "that": ruled that …, but not "ruled the waves". */
  thatOnly?: true;
  /** Reports speech only where marks show the speaker's own words: felt “betrayed”, defended her as “a fighter”. */
  withQuotation?: true;
  /** No verb, but an adjective with "that": was adamant that …. */
  adjective?: true;
  /** No cue without one of its particles: put it, fired back. */
  particleOnly?: true;
  /** Words that belong to the verb: called for …, warned against …. */
  particles?: readonly string[];
}

type CueForm = "base" | "s" | "past" | "participle" | "ing";

export interface Cue extends Frames {
  lemma: string;
  forms: ReadonlySet<CueForm>;
}

const CLASSES: readonly (readonly [Frames, string])[] = [
  // Say: a clause or a quotation.
  [
    { clause: true },
    "say state add note reckon specify explain argue claim assert contend insist maintain remark observe comment declare announce reply respond continue conclude recall reiterate stress emphasize emphasise underline underscore caution opine quip joke muse lament boast brag concede acknowledge admit confess confirm affirm proclaim profess allege testify predict forecast hint imply suggest propose recommend reveal disclose report tweet retweet write blog post email text signal complain grumble gripe exclaim shout yell scream cry whisper murmur mutter mumble snap retort counter interject volunteer elaborate clarify specify posit speculate estimate theorize theorise reason mention point relate recount narrate echo repeat agree deny warn swear vow pledge promise deadpan scoff sneer fume thunder ask wonder inquire enquire counsel advise gush enthuse rave moan whine attest aver surmise foretell prophesy summarize summarise",
  ],
  // Rule: a clause with "that", or a quotation.
  [
    { clause: true, thatOnly: true },
    "accept rule decree indicate submit charge intimate divulge certify stipulate guarantee plead preach rejoice marvel fret object apologize apologise document chronicle detail",
  ],
  // Think and find: what marks show to be the thinker's own words.
  [
    { clause: true, withQuotation: true },
    "think believe feel fear worry hope suspect doubt regret realize realise imagine assume figure guess understand",
  ],
  [
    { clause: true, thatOnly: true, withQuotation: true },
    "find hold show prove learn discover determine decide demonstrate",
  ],
  // Be adamant: an adjective with "that".
  [
    { clause: true, thatOnly: true, adjective: true },
    "adamant insistent emphatic unequivocal clear explicit",
  ],
  [
    { clause: true, thatOnly: true, withQuotation: true, adjective: true },
    "confident certain sure convinced hopeful optimistic worried concerned glad happy proud sorry",
  ],
  // Deny: with the particle alone.
  [{ object: true, particleOnly: true }, "play brush appeal"],
  // Answer back: with the particle alone.
  [{ clause: true, particleOnly: true }, "put fire shoot hit push"],
  // Verbs of other things that introduce a quotation.
  [
    { quotationOnly: true },
    "read answer begin continue sing chant start tease bark bellow boom bawl shriek squeal sob laugh chuckle grin smile shrug sigh groan growl hiss gasp rasp drawl intone pray roar holler croak stammer stutter wail yelp jeer",
  ],
  [{ quotationOnly: true, neverAfterQuotation: true }, "go proceed open end"],
  // Tell: someone first, then a clause or a quotation.
  [
    { clause: true, recipient: true },
    "tell remind assure inform notify brief reassure lecture advise warn promise ask caution convince text email write message",
  ],
  // Order: someone, then an infinitive.
  [
    { infinitive: true },
    "urge ask call order instruct direct implore beg beseech exhort tell warn advise press invite challenge encourage dare request command admonish demand",
  ],
  // Commit: an infinitive of the speaker's own.
  [
    { infinitive: true },
    "promise pledge vow threaten offer swear propose claim profess volunteer commit demand purport",
  ],
  // Judge or mention: a noun phrase.
  [
    { object: true },
    "call describe label brand dub term deem characterize characterise criticize criticise praise blast slam denounce condemn decry deplore deride mock ridicule dismiss rebuke lambast lambaste assail bash hail laud applaud commend salute accuse blame deny dispute rebut refute contradict announce mention promise pledge vow acknowledge admit concede confirm disclose reveal reiterate stress emphasize emphasise underscore suggest propose demand request urge recommend report explain question claim allege predict note bemoan lament tout warn declare recall repeat express voice chide scold berate castigate excoriate trash insult belittle disparage admire liken",
  ],
  // Judge or treat, in the judge's own words where marks show them.
  [
    { object: true, withQuotation: true },
    "fault pan rap skewer savage pillory vilify lampoon extol champion trumpet herald welcome defend reject repudiate disavow justify compare equate chastise reprimand censure upbraid rue second cite reference invoke float pitch advocate foresee envision envisage congratulate thank pronounce christen nickname rate attack target hammer refer portray depict paint cast frame bill regard view see remember peg pose",
  ],
];

/** Words that a verb takes along: without them "call" or "point" is no cue. */
const PARTICLES: Record<string, readonly string[]> = {
  call: ["for", "on", "upon", "out"],
  point: ["out", "to"],
  complain: ["about", "of", "that"],
  warn: ["of", "about", "against"],
  caution: ["against"],
  boast: ["about", "of"],
  brag: ["about", "of"],
  respond: ["to"],
  reply: ["to"],
  comment: ["on"],
  insist: ["on", "upon"],
  speak: ["about", "of"],
  talk: ["about", "of"],
  apologize: ["for"],
  apologise: ["for"],
  object: ["to"],
  allude: ["to"],
  ask: ["about", "for"],
  tell: ["about", "of"],
  write: ["about", "of"],
  hint: ["at"],
  question: ["about"],
  refer: ["to"],
  put: ["it"],
  rule: ["out"],
  play: ["down"],
  brush: ["off", "aside"],
  elaborate: ["on"],
  rail: ["against"],
  lash: ["out"],
  fire: ["back"],
  shoot: ["back"],
  hit: ["back", "out"],
  push: ["back"],
  admit: ["to"],
  confess: ["to"],
  appeal: ["for", "to"],
  plead: ["for", "with"],
  swear: ["to"],
};

/** A form that is the past and the participle. */
const both = (form: string): [string, CueForm][] => [
  [form, "past"],
  [form, "participle"],
];

const IRREGULAR: Record<string, readonly [string, CueForm][]> = {
  say: [
    ["says", "s"],
    ["said", "past"],
    ["said", "participle"],
  ],
  tell: [
    ["told", "past"],
    ["told", "participle"],
  ],
  write: [
    ["wrote", "past"],
    ["written", "participle"],
  ],
  read: [
    ["read", "past"],
    ["read", "participle"],
  ],
  speak: [
    ["spoke", "past"],
    ["spoken", "participle"],
  ],
  swear: [
    ["swore", "past"],
    ["sworn", "participle"],
  ],
  sing: [
    ["sang", "past"],
    ["sung", "participle"],
  ],
  begin: [
    ["began", "past"],
    ["begun", "participle"],
  ],
  put: [["put", "past"]],
  hit: [["hit", "past"]],
  shoot: [["shot", "past"]],
  cast: [["cast", "past"]],
  think: both("thought"),
  feel: both("felt"),
  find: both("found"),
  hold: both("held"),
  understand: both("understood"),
  foretell: both("foretold"),
  see: [
    ["saw", "past"],
    ["seen", "participle"],
  ],
  foresee: [
    ["foresaw", "past"],
    ["foreseen", "participle"],
  ],
  show: [
    ["showed", "past"],
    ["shown", "participle"],
  ],
  go: [
    ["went", "past"],
    ["gone", "participle"],
  ],
};
const DOUBLED = new Set([
  "admit",
  "commit",
  "quip",
  "begin",
  "rebut",
  "slam",
  "dub",
  "beg",
  "brag",
  "pan",
  "refer",
  "fret",
  "rap",
  "peg",
  "regret",
  "submit",
  "snap",
  "sob",
  "grin",
  "shrug",
]);

/** The inflections of a verb. */
function formsOf(lemma: string, { adjective }: Frames): [string, CueForm][] {
  if (adjective) return [[lemma, "base"]];
  const stem = /[^aeiou]y$/u.test(lemma) ? lemma.slice(0, -1) : lemma;
  const s = stem === lemma ? (/(?:s|sh|ch|x|z)$/u.test(lemma) ? `${lemma}es` : `${lemma}s`) : `${stem}ies`;
  const doubled = DOUBLED.has(lemma) ? lemma + lemma.slice(-1) : lemma;
  const silent = lemma.endsWith("e") && !lemma.endsWith("ee") ? lemma.slice(0, -1) : doubled;
  const past = stem !== lemma ? `${stem}ied` : lemma.endsWith("ee") ? `${lemma}d` : `${silent}ed`;
  const irregular = IRREGULAR[lemma];
  return [
    [lemma, "base"],
    [s, "s"],
    [`${silent}ing`, "ing"],
    ...(irregular ??
      ([
        [past, "past"],
        [past, "participle"],
      ] as [string, CueForm][])),
  ];
}

function lexicon(): ReadonlyMap<string, Cue> {
  const frames = new Map<string, Frames>();
  for (const [frame, verbs] of CLASSES) {
    for (const verb of verbs.split(" ")) frames.set(verb, { ...frames.get(verb), ...frame });
  }
  for (const [verb, particles] of Object.entries(PARTICLES))
    frames.set(verb, { ...frames.get(verb), particles });
  const cues = new Map<string, Cue>();
  for (const [lemma, frame] of frames) {
    for (const [form, kind] of formsOf(lemma, frame)) {
      cues.set(form, { ...frame, lemma, forms: new Set([...(cues.get(form)?.forms ?? []), kind]) });
    }
  }
  return cues;
}

const CUES = lexicon();

/** The cue that a word in lower case is a form of, if any. */
export function cueOf(word: string): Cue | undefined {
  return CUES.get(word);
}

/** Nouns that take what was said as a clause: her claim that …, a warning that …. */
export const CUE_NOUNS = new Set(
  "statement claim assertion allegation accusation suggestion warning announcement promise pledge vow argument contention insistence declaration prediction admission acknowledgment acknowledgement confirmation denial remark comment reply response reminder testimony assurance complaint charge call demand figure view point position".split(
    " ",
  ),
);
