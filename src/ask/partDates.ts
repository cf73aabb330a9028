import { ORDINALS } from "./calendarDates.ts";
import type { DateWords } from "./dateWords.ts";
import type { PeriodPart } from "./periods.ts";

/** Which third of a month or year some words say: "early March", "the end of February". */
const THIRDS: Record<string, 1 | 2 | 3> = { early: 1, mid: 2, late: 3 };
const THIRDS_OF: Record<string, 1 | 2 | 3> = { beginning: 1, start: 1, middle: 2, end: 3 };

/** Which part some words say, of the date that follows them; whether the day at its edge is meant. */
export function partSaid(
  words: DateWords,
  from: number,
): { part: PeriodPart; to: number; edge?: "start" | "end" } | null {
  const [word, next, after] = [0, 1, 2].map((i) => words.lower(from + i)) as [string, string, string];
  if (Object.hasOwn(THIRDS, word)) return { part: { third: THIRDS[word]! }, to: from + 1 };
  if (Object.hasOwn(THIRDS_OF, word) && next === "of") {
    const third = THIRDS_OF[word]!;
    const edge = third === 1 ? ({ edge: "start" } as const) : third === 3 ? ({ edge: "end" } as const) : {};
    return { part: { third }, to: from + 2, ...edge };
  }
  const nth = ORDINALS[word];
  if (next === "half" && after === "of" && (nth === 1 || nth === 2))
    return { part: { half: nth }, to: from + 3 };
  if (word !== "last" && word !== "final" && nth === undefined) return null;
  const count = words.count(from + 1);
  const unit = words.lower(from + (count === null ? 1 : 2));
  const to = from + (count === null ? 2 : 3);
  if (!/^(?:days?|weeks?)$/.test(unit) || words.lower(to) !== "of") return null;
  // "The first days of March": however many they were.
  if (count === null && unit.endsWith("s")) return { part: { third: nth === undefined ? 3 : 1 }, to: to + 1 };
  const days = (count ?? 1) * (unit.startsWith("week") ? 7 : 1);
  if (nth === undefined) return { part: { lastDays: days }, to: to + 1 };
  if (nth === 1) return { part: { firstDays: days }, to: to + 1 };
  return unit === "week" && count === null ? { part: { week: nth }, to: to + 1 } : null;
}
