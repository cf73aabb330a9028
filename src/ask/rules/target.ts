import type { Target } from "../chips.ts";
import type { Clause } from "../clause.ts";
import { meantFirst } from "../lexicon.ts";
import { addNames } from "./addNames.ts";
import { doesToMeeting, talkTogether, travels } from "./dealings.ts";
import { BY_PHONE, HAPPENED, readMeetings } from "./meetings.ts";

const HEADS: [Target, string][] = [
  [
    "STATEMENTS",
    "<WORDS>|say|told|who talks|who (?:<AUX> |<ADV> )*(?:quoted|cited)|talks (?:about|of)|how often|respond",
  ],
  ["MEETINGS", "meeting|talks|summit|visit|call|meet"],
  ["SOURCES", "source|report"],
  ["ACTORS", "people|organisation|government|unnamed (?:source|title)"],
  ["PUBLISHERS", "publisher"],
];
/** "Trump called Zelensky a dictator" was no call. */
const CALLS_NAMES = /^ (?:\uE000 (?:an?|the|\uE002)|claim|statement|report) /;
/** "What did Trump call Zelensky". */
const CALLS = /(?:^| )what (?:do|does|did|has|have|had) (?:the )?\uE000 $/u;
/** "What is planned in Saudi Arabia". */
const PLANNED = "(?:what|anything)(?: (?:is|are|was|were|has|been|being|else|all))* (?:planned|upcoming)";
/** "Who works for …": their roles are what is asked for. */
const STAFF =
  "(?:(?:<WHO>|people)(?: (?:that|which|who|<AUX>))* (?:works?|worked|serves?|served|working|serving|affiliated|employed)|<WHO> (?:is|are|was|were)(?: (?:a |the )?(?:people|part))?) (?:for|at|in|under|with|by|of)";
/** "Who is Peskov": who that is, and not what he said. */
const WHO_IS = [
  "who(?: 's| is| are| was| were) (?<names><NAMES>)",
  "(?:who|whom|where) (?:do|does|did) (?<names><NAMES>) works?(?: for| at)?",
];
/** "The people who attended the talks": who was there is shown with each meeting. */
const ATTENDED =
  "(?:attend|attended|participate|participated|joined|meet|(?:take|taking|took) part|(?:at|in) (?:the |a |an )?<MEETING>)";
const ACTIVE = "(?:<ADV> |<AUX> )*(?:deny|confirm)";

/** "Trump about the meeting …": a meeting that is spoken of. */
const IS_OBJECT =
  /(?:\uE000|stuff|material|anything|something|everything|things?|contested|uncontested) .*(?:about|on|over|mention) (?:(?:the|a|an|any|his|her|their|possible|planned|next|first|last|latest|second|new|meeting|of|and|'s|\uE000) )*(?:[\p{L}\p{N}]+ ){0,2}$/u;

/** What a question asks for: the first of its words that is a head decides. Consumes it, with what it says itself. */
export function readTarget(clause: Clause): void {
  clause.target = targetOf(clause);
  switch (clause.target) {
    case "MEETINGS":
      readMeetings(clause);
      return;
    case "SOURCES":
      clause.each(
        "(?<!unnamed (?:<N> )?)(?:source|report)(?: (?:that|which))?(?: (?:quote|say|reported|report))?",
        () => true,
      );
      return;
    case "ACTORS":
      for (const source of WHO_IS)
        clause.each(source, (fit) => {
          addNames(clause, fit.from, fit.range("names"), [["ACTOR", ["Actor"]]], {
            negated: false,
            or: false,
            any: true,
          });
        });
      clause.each(STAFF, ({ from, to }) => {
        // The preposition is the name's.
        clause.consume(from, to - 1);
        return false;
      });
      clause.each("unnamed(?: (?:source|people|title))?", (fit) => {
        clause.add({ kind: "SORT", sort: ["UNNAMED"] }, fit);
      });
      clause.each("(?<sort>people|organisation|government)", ({ from, to, groups }) => {
        const sort = { people: "PERSON", organisation: "ORGANISATION", government: "GOVERNMENT" }[
          groups.sort!
        ]!;
        const typed = clause.parts[from]!.typed;
        if (!/^(?:actor|speaker|member)s?$/.test(typed))
          clause.add({ kind: "SORT", sort: [sort] }, { from, to });
      });
      return;
    case "PUBLISHERS":
      clause.each("publisher", ({ from, to }) => {
        const sort = { newspaper: "NEWSPAPER", broadcaster: "BROADCASTER", agenc: "AGENCY" }[
          clause.parts[from]!.typed.replace(/(?:s|y|ies)$/, "")
        ];
        if (sort) clause.add({ kind: "SORT", sort: [sort] }, { from, to });
      });
      return;
    default:
      // "The meeting in Riyadh" is what is spoken of: its place or its parties say it.
      clause.each(
        "(?:meeting|talks|summit|visit|call)(?= (?:in|at|with|between|of|to|from) <NAMES>)",
        () => true,
      );
      clause.each("statement|claim", () => true);
      clause.each(
        "(?<not><NOT> )?quote(?! (?:(?:the|a|an|any|some) )*unnamed )",
        ({ from, to, before, groups }) => {
          if (groups.not === undefined && / (?:is|are|most|often) $/.test(before)) return false;
          // "Whom does CNN quote": that it does says nothing of how.
          if (/ (?:do|does|did|has|have) (?:the )?\uE000 $/.test(before) && clause.isOutlet(from - 1))
            return true;
          const negated = groups.not !== undefined;
          clause.add({ kind: "STATEMENT_KIND", kinds: ["DIRECT", "MIXED"] }, { from, to }, { negated });
          return true;
        },
      );
  }
}

function targetOf(clause: Clause): Target {
  const object =
    "(?: (?:the|a|any|all|that|there|was|were|would|be|of|reported|planned|alleged|possible|title|[\uE000]))*";
  // Who denies a meeting is what its accounts tell.
  if (
    clause.has(`<WHO> ${ACTIVE}${object} <MEETING>`) ||
    (clause.has(`<WHO> ${ACTIVE}`) && onlyMeetings(clause))
  )
    return "MEETINGS";
  if (talkTogether(clause) || travels(clause)) return "MEETINGS";
  // "Did the Kremlin deny the talks".
  if (
    clause.has(
      `<AUX> <NAMES>(?: <ADV>)* (?:deny|confirm|cancelled|postponed|announced)(?: (?:the|a|an|any|these|those|that|planned|possible))* (?:meeting|talks|summit|visit)`,
    )
  )
    return "MEETINGS";
  if (doesToMeeting(clause)) return "STATEMENTS";
  if (asksWho(clause)) return "ACTORS";
  if (asksForStaff(clause)) return "ACTORS";
  if (doPeople(clause)) {
    clause.each("people (?:that|which|who)", ({ to }) => clause.countBy("SPEAKERS", { from: to - 1, to }));
    return "STATEMENTS";
  }
  if (clause.has(`people(?: (?:that|which|who|<AUX>))* ${ATTENDED}`)) return "MEETINGS";
  // "When did they last talk on the phone": a call, unless it is asked what was said.
  if (clause.has(`say ${BY_PHONE}`) && !clause.has("what")) return "MEETINGS";
  if (
    clause.has("<N>(?: (?:<ADV>|<AUX>))* (?:deny|confirm|planned|announced|held|cancelled|postponed)") &&
    onlyMeetings(clause)
  )
    return "MEETINGS";
  // "Were the Istanbul talks confirmed by Russia": by an account of them.
  let isOfMeeting = false;
  clause.each(
    "(?<names><N>)(?: (?:<ADV>|<AUX>|been))* (?:deny|confirm|planned|announced|cancelled|postponed) by",
    ({ range }) => {
      isOfMeeting = meantFirst(clause.names(range("names"))[0]!.named)?.type === "Meeting";
      return false;
    },
  );
  if (isOfMeeting) return "MEETINGS";
  if (clause.has(`(?:${HAPPENED}|${PLANNED})(?= )`) && happensSomewhere(clause)) return "MEETINGS";
  // "Who reported the meeting": the statements, counted by who reports them.
  // "Do any sources contradict Peskov": the statements, counted by who reports them.
  if (
    clause.has(
      "(?<!<N> |<MEETING> .*)source(?: (?:that|which|<AUX>))* (?:deny|contradict|confirm|correct|respond)(?! by)",
    )
  ) {
    clause.each("source", (fit) => clause.countBy("PUBLISHERS", fit));
    return "STATEMENTS";
  }
  if (
    clause.has(
      "<WHO> (?:was |were )?(?:the )?(?:<ADV> )*(?:to )?(?:report|reported|broke (?:the )?(?:news|source))|publisher (?:<ADV> )*reported that",
    )
  )
    return "STATEMENTS";
  // "What did CNN report": what was said there.
  if (clause.has("<AUX> <NAMES>(?: <ADV>)* (?:report|reported)")) return "STATEMENTS";
  const firsts = HEADS.map(([target, source]) => {
    let first = Number.POSITIVE_INFINITY;
    clause.each(source, ({ from, before, after }) => {
      if (
        !IS_OBJECT.test(before) &&
        !(target === "MEETINGS" && (CALLS_NAMES.test(after) || CALLS.test(before))) &&
        !(target === "SOURCES" && before.endsWith("\uE000 's ") && / say /.test(after))
      )
        first = Math.min(first, from);
      return false;
    });
    return { target, first };
  });
  const counted = clause.chips.some(({ kind }) => kind === "COUNTED_BY");
  const { target, first } = firsts.reduce((a, b) => (b.first < a.first ? b : a));
  if (first === Number.POSITIVE_INFINITY) return isAsked(clause) ? "MEETINGS" : "STATEMENTS";
  // "People who spoke about Iran", "which newspapers reported Peskov": what was said is listed, counted by them.
  if (
    (target === "ACTORS" || target === "PUBLISHERS") &&
    (counted ||
      clause.has(
        "(?:people|unnamed (?:source|title)) (?:about|on|over)|say|told|mention|reported|deny|confirm|quoted|quote|cites?",
      ))
  ) {
    clause.each(target === "ACTORS" ? "people|organisation|government" : "publisher", (fit) => {
      clause.countBy(target === "ACTORS" ? "SPEAKERS" : "PUBLISHERS", fit);
      if (/^(?:organi[sz]ation|government|politician)/.test(clause.parts[fit.from]!.typed))
        clause.chips.at(-1)!.doubt =
          "Speakers of every kind are counted: whether they are people, organisations or governments is not asked of statements.";
    });
    return "STATEMENTS";
  }
  // "Planned meetings were denied": a denial is an account of them.
  if (
    target === "STATEMENTS" &&
    first > 0 &&
    clause.has(`<MEETING>(?: that| which)?(?: were| was| are| is| have been)? (?:deny|confirm)`) &&
    !clause.has("say|statement|claim|<NAMES> (?:<ADV> )*deny")
  )
    return "MEETINGS";
  if (
    clause.has("(?<!<N> )(?<!<N> 's )(?:deny|confirm) <MEETING>") &&
    !clause.has("who|say|told|statement|claim|<AUX> <NAMES>")
  )
    return "MEETINGS";
  return target;
}

/** "Who works for the Kremlin", "who is in the Trump administration": not "who was in Geneva". */
function asksForStaff(clause: Clause): boolean {
  let asks = false;
  clause.each(`${STAFF} (?<names><NAMES>)`, ({ range }) => {
    asks ||= clause.names(range("names")).every(({ named }) => named.some(({ type }) => type === "Actor"));
    return false;
  });
  return asks;
}

/** "People who criticized Trump": what they did is told in what they said. */
function doPeople(clause: Clause): boolean {
  let does = false;
  clause.each(
    "(?<=people (?:that|which|who) (?:(?:<AUX>|<ADV>) )*)(?<names><WORD>)(?= (?:the )?<N> )",
    ({ from }) => {
      does ||= clause.parts[from]!.unknown === true;
      return false;
    },
  );
  return does;
}

/** Whether a question is only who somebody is. */
function asksWho(clause: Clause): boolean {
  let asks = false;
  for (const source of WHO_IS)
    clause.each(source, ({ from, to, range }) => {
      const all = clause
        .names(range("names"))
        .every(({ named }) => named.some(({ type }) => type === "Actor"));
      asks ||= all && from === 0 && to === clause.parts.length;
      return false;
    });
  return asks;
}

/** Whether a question's names and dates only say where and when. */
const happensSomewhere = (clause: Clause) =>
  clause.has("(?:in|at|during) (?:the )?<N>|<D>") &&
  clause.parts.every(
    ({ named }, at) =>
      !named ||
      /^(?:according to|as per)(?: the)?$/.test(
        clause.textBefore(at).trim().split(" ").slice(-2).join(" "),
      ) ||
      (/^(?:in|at|and|or|,|the)$/.test(clause.parts[at - 1]?.symbol ?? "") &&
        named.some(({ type }) => type === "Place")),
  );

/** Whether every name is a meeting's: "who denied the Riyadh talks". */
const onlyMeetings = (clause: Clause) => {
  const names = clause.parts.flatMap(({ named }) => (named ? [named] : []));
  return names.length > 0 && names.every((named) => named.some(({ type }) => type === "Meeting"));
};

/** "When was the Geneva summit": the meeting itself is asked for. */
const isAsked = (clause: Clause) =>
  (clause.has(
    "when|where|status|attended|participated|participants|<AUX> there|there <AUX>|(?:is|are|was|were) there|there (?:is|are|was|were)",
  ) &&
    onlyMeetings(clause)) ||
  // "Who was in Riyadh", "who was at the Jeddah talks".
  (clause.has("who (?:else )?(?:was|were) (?:in|at) (?:the )?<N>") &&
    (happensSomewhere(clause) || onlyMeetings(clause))) ||
  (clause.has("(?:take|took|taking) part|attend|attended|participate|participated|involved in") &&
    clause.parts.some(({ named }) => named && meantFirst(named)?.type === "Meeting"));
