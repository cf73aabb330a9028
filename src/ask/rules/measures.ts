import type { Interval } from "../chips.ts";
import { type Clause, numberOf } from "../clause.ts";
import { readCounts } from "./counts.ts";
import { readNumber } from "./numbers.ts";
import { readOrders } from "./orders.ts";

const INTERVALS: Record<string, Interval> = { da: "DAY", we: "WEEK", mo: "MONTH", qu: "QUARTER", ye: "YEAR" };
/** How the answer is laid out: its order and length, by month, by speaker, counted. */
export function readMeasures(clause: Clause): void {
  clause.each(
    "(?<!(?:\uE000|it|he|she|they|who) (?:<ADV> )*)(?:show|list|give|find|get|display)(?: me)? only|(?<!(?:\uE000|'s) )only(?= (?:direct(?:ly)? |indirect(?:ly)? )?(?:statement|claim|quote|quoted) )|(?:pull|bring|come|came|comes|look|dig)(?:ing)? up|independent(?= (?:people|topic|place|meeting) )|(?:use|used|uses|using)(?= (?:the )?(?:word|words|phrase|term|expression) )|so far|to date|, (?:right|correct|ok|okay)(?! [^ ])|on (?:the )?record|(?:until|up to|till) now|at (?:all|any (?:time|point))|told (?:me|us)|(?:told|to) (?:the )?(?:reporters|journalists|the press)",
    () => true,
  );
  clause.each("title by title", ({ from }) => clause.parts[from]!.typed === "side");
  clause.each(
    "with (?:(?:its|their|the|all|his|her|any|full) )*(?:source|report|quote)(?:(?: ,| and| or| ,? and) (?:source|report|quote))*",
    () => true,
  );
  clause.each(
    `(?:broken down |grouped |counted |counts? |split )?(?:by|per|each|every|a) (?:calendar )?(?<unit>days?|weeks?|months?|quarters?|years?)|(?<=(?:by|per|each) (?:people|publisher|topic|place) and )(?<other>day|week|month|quarter|year)|(?<every>daily|weekly|monthly|quarterly|yearly|annually)`,
    ({ from, to, groups }) => {
      const word = groups.unit ?? groups.other ?? groups.every!;
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
  readCounts(clause);
  readOrders(clause);
  clause.each(
    `(?:top |limit |max |maximum |(?<=(?:latest|oldest) ))(?<n><NUM>)|(?<m><NUM>)(?! source (?:statement|claim|quote|source) )(?= (?:[a-z]+ )?(?:statement|claim|quote|meeting|summit|talks|call|source|people|publisher|thing|things)(?! or more))`,
    ({ from, to, groups, before, after }) => {
      if (/(?:least|than|minimum|min|over|only) $/.test(before)) return false;
      // "From 3 sources": how many say so, not how many are wanted.
      if (
        / (?:from|by|with|in|on|of|only|just) $/.test(before) &&
        /^(?: [a-z]+)? (?:source|publisher|people) /.test(after)
      )
        return false;
      readNumber(clause, numberOf((groups.n ?? groups.m)!), { from, to });
      return true;
    },
  );
}
