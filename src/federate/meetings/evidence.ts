import { distance, type Interval } from "../interval.ts";
import { type Encounter, type Party, sidesOf, type Venue } from "./encounter.ts";

/** What speaks for two meetings being one: how much, from 0 to 1, and in words. Null where nothing tells. */
export interface Evidence {
  weight: number;
  explanation: string;
}

/** That two meetings cannot be one. */
export type Contradiction = "APART";

const DAY_MS = 24 * 3600 * 1000;
/** A day is another day elsewhere on earth. */
const TIME_ZONES_MS = DAY_MS;
/** Most reports of a meeting come within so long of it. */
const FRESH_MS = 4 * DAY_MS;
/** Beyond this, an undated report is of another meeting more often than not. */
const LONG_MS = 60 * DAY_MS;
/** No meeting is planned earlier than so long before. */
const AHEAD_MS = 120 * DAY_MS;

/** Who takes part: the same people, or on each side the same country, whoever speaks for it. */
export function byParties(a: Encounter, b: Encounter): Evidence | Contradiction | null {
  const [one, other] = [sidesOf(a.parties), sidesOf(b.parties)];
  if (one.size === 0 || other.size === 0) return null;
  const common = [...one.keys()].filter((side) => other.has(side));
  if (common.some((side) => isAnotherPerson(one.get(side)!, other.get(side)!))) return "APART";
  const fewer = Math.min(one.size, other.size);
  // "US-Ukraine" and "US-Russia" have one side in common, and are two.
  if (common.length === 0 || (common.length < 2 && common.length < fewer)) return "APART";
  const samePeople = common.every((side) =>
    one.get(side)!.some((party) => party.isPerson && has(other.get(side)!, party)),
  );
  const mixed = common.some((side) => one.get(side)!.some(isPerson) !== other.get(side)!.some(isPerson));
  if (one.size !== other.size) {
    if (common.length < fewer) return { weight: 0.2, explanation: "some take part in both" };
    return common.length > 1
      ? { weight: 0.35, explanation: "all who take part in one take part in the other" }
      : { weight: 0.2, explanation: "the only one named takes part in both" };
  }
  if (common.length < one.size) return { weight: 0.2, explanation: "some take part in both" };
  if (samePeople) return { weight: one.size > 1 ? 0.65 : 0.45, explanation: "the same people take part" };
  if (mixed)
    return { weight: one.size > 1 ? 0.4 : 0.2, explanation: "people of the same countries take part" };
  return { weight: one.size > 1 ? 0.5 : 0.35, explanation: "the same sides take part" };
}

const isPerson = (party: Party) => party.isPerson;
const has = (parties: readonly Party[], { key }: Party) => parties.some((party) => party.key === key);

/** Both name people on a side, and none is the same. */
function isAnotherPerson(a: readonly Party[], b: readonly Party[]): boolean {
  const [one, other] = [a.filter(isPerson), b.filter(isPerson)];
  return one.length > 0 && other.length > 0 && !one.some((party) => has(other, party));
}

/** Where: the same place, or one that lies in the other. */
export function byVenue(a: Venue | null, b: Venue | null): Evidence | Contradiction | null {
  if (!a || !b) return null;
  if (a.key === b.key) return { weight: a.isCity ? 0.5 : 0.35, explanation: `both are in ${a.name}` };
  const [inner, outer] = a.within.has(b.key) ? [a, b] : [b, a];
  return inner.within.has(outer.key)
    ? { weight: 0.35, explanation: `${inner.name} lies in ${outer.name}` }
    : "APART";
}

/** When, by the dates of both: the finer they are, the more it says that they overlap. */
export function byDate(a: Interval | null, b: Interval | null): Evidence | Contradiction | null {
  if (!a || !b) return null;
  if (distance(a, b) > TIME_ZONES_MS) return "APART";
  const days = Math.max(lengthOf(a), lengthOf(b)) / DAY_MS;
  const weight = days <= 2 ? 0.5 : days <= 16 ? 0.45 : days <= 31 ? 0.3 : 0.1;
  return { weight, explanation: "the dates agree" };
}

const lengthOf = ({ start, end }: Interval) =>
  start && end ? end.getTime() - start.getTime() : Number.POSITIVE_INFINITY;

/** When, where one date is not told: by when the reports came. FAR is no contradiction: old meetings are recalled. */
export function byReports(a: Encounter, b: Encounter): Evidence | Contradiction | "FAR" | null {
  if (a.date && b.date) return null;
  const [one, other] = [a.date ?? a.reported, b.date ?? b.reported];
  if (!one || !other) return null;
  if (isHeldBefore(a, b) || isHeldBefore(b, a)) return "APART";
  const apart = distance(one, other);
  if (apart > LONG_MS) return "FAR";
  return apart <= FRESH_MS ? { weight: 0.3, explanation: "they were reported at that time" } : null;
}

/** A source tells that one was held before the day of the other. */
const isHeldBefore = (held: Encounter, { date }: Encounter) =>
  !held.date &&
  held.statuses.has("HELD") &&
  !!held.reported?.end &&
  !!date?.start &&
  held.reported.end.getTime() + TIME_ZONES_MS < date.start.getTime();

/** Both are still to come and one has no date: the same sides do not plan two meetings at once without telling them apart. */
export function byOutlook(a: Encounter, b: Encounter): Evidence | null {
  if (a.date && b.date) return null;
  for (const { statuses } of [a, b]) if (statuses.has("HELD") || statuses.has("DENIED")) return null;
  for (const [undated, { date }] of [
    [a, b],
    [b, a],
  ] as const)
    if (date && !isAhead(undated.reported, date)) return null;
  return { weight: 0.3, explanation: "both are still to come" };
}

function isAhead(reported: Interval | null, { start, end }: Interval): boolean {
  if (!reported?.start || !reported.end) return false;
  if (end && end.getTime() + TIME_ZONES_MS < reported.start.getTime()) return false;
  return !start || start.getTime() - reported.end.getTime() <= AHEAD_MS;
}
