import { choose, type Named } from "./lexicon.ts";
import { type Part, SYMBOLS } from "./parts.ts";

/** "After the Riyadh talks": the days of a meeting, where a date must stand. */
export function asDate(part: Part, before: readonly Part[]): Part {
  const meetings = part.named ? choose(part.named, ["Meeting"]) : [];
  const at = before.at(-1)?.typed === "the" ? before.length - 2 : before.length - 1;
  const cue = before[at]?.symbol ?? "";
  const isSecond = cue === "and" && before[at - 1]?.symbol === SYMBOLS.date;
  const isPrior =
    / (?:prior to|ahead of|(?<!follow )up to|wake of|aftermath of|(?:earlier|later|older|newer) than)$/.test(
      ` ${before[at - 2]?.typed} ${before[at - 1]?.typed} ${cue}`,
    );
  const isOfDay = /^(?:of|as)$/.test(cue) && /^(?:days?|weeks?|eve)$/.test(before[at - 1]?.symbol ?? "");
  if (meetings.length !== 1 || !(isSecond || isOfDay || isPrior || BEFORE_EVENT.test(cue))) return part;
  const days = daysOf(meetings[0]!, cue);
  const { from, to, typed } = part;
  return days ? { from, to, typed, ...days } : part;
}

/** "Since the meeting in Riyadh": its days, where no other meeting was there, and how many of the parts before it say so. */
export function eventIn(
  { named, to, typed }: Part,
  before: readonly Part[],
): { part: Part; words: number } | null {
  const places = named ? choose(named, ["Place"]) : [];
  const said =
    / (?:after|before|since|until|following|during)( the| a)?( meeting| talks| summit| visit| call)( in| at)$/.exec(
      ` ${before.map(({ symbol }) => symbol).join(" ")}`,
    );
  if (!said || places.length !== 1) return null;
  const words = said.slice(1).filter((word) => word !== undefined).length;
  const days = daysOf(places[0]!, before.at(-1 - words)!.symbol);
  return days && { part: { from: before.at(-words)!.from, to, typed, ...days }, words };
}

/** The days of a meeting, as a date after a word: its first where they end there, its last where they begin. */
function daysOf({ firstDay, lastDay }: Named, cue: string): Pick<Part, "symbol" | "period"> | null {
  const [first, last] = /^(?:before|until|of|as|and|to)$/.test(cue)
    ? [firstDay, lastDay ?? firstDay]
    : [firstDay ?? lastDay, lastDay];
  if (!first || !last) return null;
  return { symbol: SYMBOLS.date, period: { first, last, edtf: first === last ? first : `${first}/${last}` } };
}
const BEFORE_EVENT = /^(?:after|before|since|until|following|during|between)$/;
