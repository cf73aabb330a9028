import { type Clause, numberOf } from "../clause.ts";
import { readNumber } from "./numbers.ts";

/** In which order: "latest", "oldest first", "most corroborated". */
export function readOrders(clause: Clause): void {
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
    "(?:from )?(?:the )?(?:oldest|first) to (?:the )?(?:latest|last)|(?<!reverse )(?:in )?(?:a )?(?:chronological(?: order)?|chronologically|chronology(?: of)?)|broke(?= (?:the )?(?:source|news) )",
    "OLDEST",
  );
  ordered(
    "(?:from )?(?:the )?(?:latest|last) to (?:the )?(?:oldest|first)|(?:in )?(?:a )?reverse chronological(?: order)?",
    "NEWEST",
  );
  ordered(
    `(?:the )?${N}(?:sorted |ordered )?(?:by )?(?:best|most widely|most) (?:corroborated|sourced|reported|confirm|quoted(?= statement| claim)|cited|repeated)(?: first)?|(?:sorted |ordered |ranked )?by (?:corroboration|(?:the )?number of (?:source|origin|report))|how (?:well|widely|strongly|much) (?:corroborated|sourced|reported|confirm)`,
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
  ordered("(?:the )?(?:least|worst) (?:corroborated|sourced)(?: first)?", "LEAST_CORROBORATED");
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
    "since when|first (?:time|thing|things)|(?:the )?first(?: (?:one|person))? to(?= <SAID>)|(?<!(?:was|were|been|being|is|are|got) )first(?= (?:<SAID>|talks|meet) )|(?<=<SAID> )first|(?<=<WHO> (?:<ADV> )*<SAID> (?:about |on )?(?:the )?<N> )first",
    "OLDEST",
  );
  ordered("last (?:time|thing|things)|last(?= (?:<SAID>|talks|meet) )|(?<=<SAID> )last", "NEWEST");
}
