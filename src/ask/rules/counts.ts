import type { CountedBy } from "../chips.ts";
import { type Clause, numberOf } from "../clause.ts";
import { talkTogether } from "./dealings.ts";
import { readNumber } from "./numbers.ts";

const NOUNS: Record<Exclude<CountedBy, "SAID_IN" | "ATTRIBUTION_PUBLISHERS">, string> = {
  SPEAKERS: "people",
  SUBJECTS: "topic",
  PLACES: "place",
  PUBLISHERS: "publisher",
};

/** "Did Peskov talk to", "has Trump told": somebody speaks, and it is asked to whom. */
const SPEAKS_TO =
  "(?= <AUX> (?:the )?<N>(?: <ADV>)* (?:told|(?:say|talks) (?:to|with)|(?:give|gave|given) (?:an )?interviews? to) )";

const OF_THEM = /^ (?:in|of|from|at|with|within) (?:the )?\uE000 /;

/** By what an answer is counted: "who talks most about NATO", "by speaker", "how many", "which outlets". */
export function readCounts(clause: Clause): void {
  clause.each(
    "which of (?:the |these |those )?(?:two|three|four|them|people)(?= (?:<AUX> |<ADV> )*<SAID> )(?: more)?",
    (fit) => clause.countBy("SPEAKERS", fit),
  );
  clause.each("whose(?= (?:[a-z]+ )*?<WORDS> )", (fit) => clause.countBy("SPEAKERS", fit));
  clause.each(
    "who(?: (?:has|have|had|made|makes|gave|gives))+ (?:the )?most(?= (?:statement|claim|quote) )",
    (fit) => clause.countBy("SPEAKERS", fit),
  );
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
  // "Places mentioned by Trump".
  clause.each(
    "(?<noun>people|topic|place|organisation|government|meeting)(?: (?:that|which|<AUX>))* (?:mention|raised|named)(?= by (?:the )?<N> )",
    (fit) => clause.countBy(fit.groups.noun === "place" ? "PLACES" : "SUBJECTS", fit),
  );
  // "Who did Trump insult": whoever it is.
  clause.each("(?:who|whom)(?= <AUX> <NAMES>(?: <ADV>)* (?<verb><WORD>) )", (fit) => {
    const { unknown, symbol, typed } = clause.parts[fit.range("verb").from]!;
    if ((!unknown && symbol !== "mention") || /^(?:work|serve|cite)/.test(typed)) return false;
    clause.countBy("SUBJECTS", fit);
    return true;
  });
  // "Which outlets does Brussels Morning cite".
  clause.each("(?:what|which) publisher(?= <AUX> (?:the )?<N> (?:<ADV> )*(?:quote|cites?) )", (fit) => {
    if (!clause.isOutlet(clause.parts.findIndex(({ named }, i) => i > fit.from && named))) return false;
    clause.countBy("ATTRIBUTION_PUBLISHERS", fit);
    return true;
  });
  for (const [by, noun] of Object.entries(NOUNS) as [keyof typeof NOUNS, string][]) {
    clause.each(
      `(?<=(?:by|per|each) (?:day|week|month|quarter|year) and )${noun}|(?:(?:grouped|ranked|sorted|counted|split|broken down) )?(?:by|per|for each|each) ${noun}(?! (?:other|who|that|outside|apart) )|(?<=most (?:contested|corroborated) )${noun}|${noun}(?: that| which)?(?= <NAMES>(?: both)? (?:say|talks|mention) )|(?:top|most (?:quote|quoted|mention|discussed|active|frequent|often quote|common|reported)|(?:what|which)(?: are the)?(?: main| most)*) (?:(?<n><NUM>) )?${noun}`,
      ({ from, to, groups, after }) => {
        // "By people in the Kremlin": whose statements they are.
        if (/^(?:people|person|member)/.test(clause.parts[to - 1]!.typed) && OF_THEM.test(after))
          return false;
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
  clause.each("<WHO>(?=(?: <ADV>)* broke (?:the )?(?:news|source) )", (fit) =>
    clause.countBy("PUBLISHERS", fit),
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
  clause.each(
    "(?<=(?:who|whom|publisher) <AUX> (?:the )?<N> (?:<ADV> )*)cites?(?! (?:the )?<N>)",
    () => true,
  );
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
}
