import type { CountedBy, Interval } from "../chips.ts";
import { type Clause, numberOf } from "../clause.ts";
import { talkTogether } from "./dealings.ts";

const MAX_FIRST = 500;
const INTERVALS: Record<string, Interval> = { da: "DAY", we: "WEEK", mo: "MONTH", qu: "QUARTER", ye: "YEAR" };
const NOUNS: Record<Exclude<CountedBy, "SAID_IN" | "ATTRIBUTION_PUBLISHERS">, string> = {
  SPEAKERS: "people",
  SUBJECTS: "topic",
  PLACES: "place",
  PUBLISHERS: "publisher",
};

/** "Did Peskov talk to", "has Trump told": somebody speaks, and it is asked to whom. */
const SPEAKS_TO =
  "(?= <AUX> (?:the )?<N>(?: <ADV>)* (?:told|(?:say|talks) (?:to|with)|(?:give|gave|given) (?:an )?interviews? to) )";

/** How the answer is laid out: its order and length, by month, by speaker, counted. */
export function readMeasures(clause: Clause): void {
  clause.each(
    "(?:show|list|give|find|get|display)(?: me)? only|only(?= (?:direct(?:ly)? |indirect(?:ly)? )?(?:<WORDS>|quoted) )|(?:pull|bring|come|came|comes|look|dig)(?:ing)? up|independent(?= (?:people|topic|place|meeting) )|(?:use|used|uses|using)(?= (?:the )?(?:word|words|phrase|term|expression) )|so far|to date|(?:until|up to|till) now|at (?:all|any (?:time|point))|told (?:me|us)|(?:told|to) (?:the )?(?:reporters|journalists|the press)",
    () => true,
  );
  clause.each(
    "with (?:(?:its|their|the|all|his|her|any|full) )*(?:source|report|quote)(?:(?: ,| and| or| ,? and) (?:source|report|quote))*",
    () => true,
  );
  clause.each(
    `(?:broken down |grouped |counted |counts? |split )?(?:by|per|each|every|a) (?:calendar )?(?<unit>days?|weeks?|months?|quarters?|years?)|(?<every>daily|weekly|monthly|quarterly|yearly|annually)`,
    ({ from, to, groups }) => {
      const word = groups.unit ?? groups.every!;
      clause.add(
        {
          kind: "INTERVAL",
          interval: INTERVALS[word === "annually" ? "ye" : word.replace("dai", "day").slice(0, 2)]!,
        },
        { from, to },
      );
    },
  );
  clause.each("(?:(?:on|in) )?(?:what|which) (?<unit>day|week|month|quarter|year)s?(?= <AUX> )", (fit) =>
    clause.add({ kind: "INTERVAL", interval: INTERVALS[fit.groups.unit!.slice(0, 2)]! }, fit),
  );
  clause.each(
    "(?:over|through) time|(?:as a )?timeline|(?:the )?trend|along the calendar",
    ({ from, to }) => {
      if (clause.chips.some(({ kind }) => kind === "INTERVAL")) return;
      clause.add({ kind: "INTERVAL", interval: "MONTH" }, { from, to });
    },
  );
  clause.each(
    "which of (?:the |these |those )?(?:two|three|four|them|people)(?= (?:<AUX> |<ADV> )*<SAID> )(?: more)?",
    (fit) => clause.countBy("SPEAKERS", fit),
  );
  clause.each("whose(?= (?:[a-z]+ )*?<WORDS> )", (fit) => clause.countBy("SPEAKERS", fit));
  clause.each("say where(?! <AUX>)", (fit) => clause.countBy("SAID_IN", fit));
  clause.each("(?:where|(?:in|at|from) (?:what|which) place)(?= <AUX> (?:[^ ]+ )*?<SAID> )", (fit) =>
    talkTogether(clause) ? false : clause.countBy("SAID_IN", fit),
  );
  clause.each("(?<=(?:say|told) )by whom", (fit) => clause.countBy("SPEAKERS", fit));
  for (const source of ["(?:told )?to whom", `(?:who|whom|(?:what|which) publisher)${SPEAKS_TO}`])
    clause.each(source, (fit) => clause.countBy("ATTRIBUTION_PUBLISHERS", fit));
  // "Which people does Putin talk about", "which meetings did Peskov mention": what is spoken of.
  clause.each(
    "(?:what|which)(?: (?:other|of the|kind of|sort of))? (?<noun>people|topic|place|organisation|government|meeting|talks|summit|visit|call)(?= <AUX> <NAMES>(?: <ADV>)* (?:say|claim|mention|talks) (?:<ADV> )*(?:about|on|of|over|to )?)",
    (fit) => clause.countBy(fit.groups.noun === "place" ? "PLACES" : "SUBJECTS", fit),
  );
  // "Who did Trump insult": whoever it is.
  clause.each("(?:who|whom)(?= <AUX> <NAMES>(?: <ADV>)* (?<verb><WORD>) )", (fit) => {
    const { unknown, symbol, typed } = clause.parts[fit.range("verb").from]!;
    if ((!unknown && symbol !== "mention") || /^(?:work|serve|cite)/.test(typed)) return false;
    clause.countBy("SUBJECTS", fit);
    return true;
  });
  for (const [by, noun] of Object.entries(NOUNS) as [keyof typeof NOUNS, string][]) {
    clause.each(
      `(?:by|per|for each|each) ${noun}(?! (?:other|who|that|from|in|outside|apart) )|(?<=most (?:contested|corroborated) )${noun}|${noun}(?: that| which)?(?= <NAMES>(?: both)? (?:say|talks|mention) )|(?:top|most (?:quote|quoted|mention|discussed|active|frequent|often quote|common|reported)|(?:what|which)(?: are the)?(?: main| most)*) (?:(?<n><NUM>) )?${noun}`,
      ({ from, to, groups, after }) => {
        // "Which people work at …": a list of them.
        if (
          /^ (?:(?:are|is|were|was|that|who) )*(?:works?|worked|serves?|served|affiliated|employed) /.test(
            after,
          )
        )
          return false;
        // "Which countries rejected …": it is their governments that speak.
        const speak =
          by === "PLACES" &&
          /^ (?:(?:has|have|had|also) )*(?:say|claim|told|deny|contradict|confirm|respond|reject)/.test(
            after,
          );
        clause.countBy(speak ? "SPEAKERS" : by, { from, to });
        if (groups.n) readNumber(clause, numberOf(groups.n), { from, to });
        return true;
      },
    );
  }
  // Topics and places have no list of their own that a question asks for: they are counted.
  for (const by of ["SUBJECTS", "PLACES"] as const)
    clause.each(
      `(?:list|show)(?: (?:me|all|the|every))* ${NOUNS[by]}|all ${NOUNS[by]}|(?<=\uE000 's )${NOUNS[by]}`,
      ({ from, to }) => clause.countBy(by, { from, to }),
    );
  clause.each(
    "<WHO> (?:was |were )?(?:the )?(?:<ADV> )*?(?:(?<first>first) )?(?:to )?(?:report|reported)(?: on)?",
    ({ from, to, groups }) => {
      clause.countBy("PUBLISHERS", { from, to });
      if (groups.first) clause.add({ kind: "ORDER", order: "OLDEST" }, { from, to });
    },
  );
  clause.each("<WHO>(?: <ADV>)* (?:quoted|cited|quote|cites?)(?= (?:the )?<N>)", (fit) =>
    clause.countBy("PUBLISHERS", fit),
  );
  // "Whom does CNN quote": who speaks in what it reports.
  clause.each("(?:who|whom)(?= <AUX> (?:the )?<N> (?:<ADV> )*(?:quote|cites?) )", (fit) => {
    const at = clause.parts.findIndex(({ named }, i) => i > fit.from && named);
    if (!clause.isOutlet(at)) return false;
    clause.countBy("SPEAKERS", fit);
    return true;
  });
  clause.each("(?<=(?:who|whom) <AUX> (?:the )?<N> (?:<ADV> )*)cites?(?! (?:the )?<N>)", () => true);
  // "Who does Peskov talk about most": whatever it is.
  clause.each(
    "(?<=(?:who|whom|what) (?:do|does|did|has|have) .*)(?<names>(?:the )?most(?: often| frequently)?)",
    (fit) => {
      if (
        !/ (?:do|does|did|has|have) (?:the )?\uE000 (?:[a-z]+ )*?(?:say|mention|talks)(?: (?:about|of|on|over))? $/.test(
          fit.before,
        )
      )
        return false;
      clause.countBy("SUBJECTS", fit);
      return true;
    },
  );
  clause.each(
    "how (?:many(?: time| times)?|often|much|frequently)|(?<!by )(?<!by the )(?:the )?(?:total )?number of|counts?(?: of)?",
    ({ from, to }) => clause.add({ kind: "COUNT" }, { from, to }),
  );

  clause.each(
    "<NOT>(?: (?:the|his|her|their|its))* (?:<NUM> )?(?:latest|oldest|first|last|top)(?: <NUM>)?",
    (fit) =>
      clause.refuse(
        "UNSUPPORTED",
        fit,
        "The first or last of a list cannot be left out: give a date instead.",
      ),
  );
  const ordered = (source: string, order: "NEWEST" | "OLDEST" | "MOST_CORROBORATED" | "LEAST_CORROBORATED") =>
    clause.each(source, ({ from, to, groups }) => {
      clause.add({ kind: "ORDER", order }, { from, to });
      if (groups.n) readNumber(clause, numberOf(groups.n), { from, to });
    });
  const N = "(?:(?<n><NUM>) )?";
  clause.each(
    "(?:most )?(?:recently|lately|newly|nowadays|of late|(?:in|over|during) (?:the )?latest (?:days?|weeks?|months?|times?|years?)|these (?:days|weeks|months))",
    (fit) =>
      clause.add({ kind: "ORDER", order: "NEWEST" }, fit, {
        doubt: "How recent is not said, so the newest come first: give a date to leave the others out.",
      }),
  );
  ordered(
    "(?:from )?(?:the )?(?:oldest|first) to (?:the )?(?:latest|last)|(?<!reverse )(?:in )?(?:a )?(?:chronological(?: order)?|chronologically)",
    "OLDEST",
  );
  ordered(
    "(?:from )?(?:the )?(?:latest|last) to (?:the )?(?:oldest|first)|(?:in )?(?:a )?reverse chronological(?: order)?",
    "NEWEST",
  );
  ordered(
    `(?:the )?${N}(?:sorted |ordered )?(?:by )?(?:best|most widely|most) (?:corroborated|sourced|reported|confirm|quoted(?= statement| claim)|cited|repeated)|(?:sorted |ordered |ranked )?by (?:corroboration|(?:the )?number of (?:source|origin|report))|how (?:well|widely|strongly|much) (?:corroborated|sourced|reported|confirm)`,
    "MOST_CORROBORATED",
  );
  clause.each(
    "(?:with |have |has |had )?(?:the )?most (?:independent )?(?:source|origin|report|publisher)",
    (fit) => {
      // "The most articles" are not a statement's.
      if (/^(?:article|document|stor)/.test(clause.parts[fit.to - 1]!.typed)) return false;
      clause.add({ kind: "ORDER", order: "MOST_CORROBORATED" }, fit);
      return true;
    },
  );
  ordered("(?:the )?(?:least|worst) (?:corroborated|sourced)", "LEAST_CORROBORATED");
  ordered(
    `(?:the )?${N}(?:most )?latest(?: first)?|new(?= (?:about|on|from|by|in|statement|claim|quote) )|(?:sorted |ordered )by date`,
    "NEWEST",
  );
  ordered(`(?:the )?${N}oldest(?: first)?`, "OLDEST");
  ordered(
    "(?:the )?last (?<n><NUM>)|(?:the )?last(?= (?:statement|claim|quote|meeting|summit|talks|call|source))",
    "NEWEST",
  );
  ordered(
    "(?:the )?first (?<n><NUM>)(?= (?:statement|claim|quote|meeting|summit|talks|call|source))|(?:the )?first(?= (?:statement|claim|quote|meeting|summit|talks|call|source))",
    "OLDEST",
  );
  // "When did Peskov first mention …", "since when …", "who was the first to say …".
  ordered(
    "since when|first (?:time|thing|things)|(?:the )?first(?: (?:one|person))? to(?= <SAID>)|(?<!(?:was|were|been|being|is|are|got) )first(?= (?:<SAID>|talks|meet) )|(?<=<SAID> )first",
    "OLDEST",
  );
  ordered("last (?:time|thing|things)|last(?= (?:<SAID>|talks|meet) )", "NEWEST");
  clause.each(
    `(?:top |limit |max |maximum |(?<=(?:latest|oldest) ))(?<n><NUM>)|(?<m><NUM>)(?! source (?:statement|claim|quote|source) )(?= (?:[a-z]+ )?(?:statement|claim|quote|meeting|summit|talks|call|source|people|publisher|thing|things)(?! or more))`,
    ({ from, to, groups, before, after }) => {
      if (/(?:least|than|minimum|min|over|only) $/.test(before)) return false;
      // "From 3 sources": how many say so, not how many are wanted.
      if (
        / (?:from|by|with|in|of|only|just) $/.test(before) &&
        /^(?: [a-z]+)? (?:source|publisher|people) /.test(after)
      )
        return false;
      readNumber(clause, numberOf((groups.n ?? groups.m)!), { from, to });
      return true;
    },
  );
}

function readNumber(clause: Clause, first: number, at: { from: number; to: number }): void {
  if (first >= 1 && first <= MAX_FIRST) clause.add({ kind: "NUMBER", first }, at);
  else clause.refuse("UNSUPPORTED", at, `A page holds 1 to ${MAX_FIRST}.`);
}
