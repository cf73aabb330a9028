import { parseDate } from "../../domain/dates.ts";
import type { MeetingFormat, MeetingStatus } from "../types.ts";
import { countryOf } from "./states.ts";

/** What tells one meeting from another. */
export interface Identity {
  format: MeetingFormat;
  status: MeetingStatus;
  /** Names of who takes part, without those that are only described. */
  names: ReadonlySet<string>;
  place: string | null;
  edtf: string | null;
  /** It is spoken of as one that the text has named before: "the talks". */
  again: boolean;
}

/** A meeting is sought among as many named before it: a longer text than that has sections of its own. */
const REACH = 50;

/**
 * For each account of a document, the first account of the same meeting; null for that one itself. Two accounts are of one
 * meeting when neither format, participants, place nor date speaks against it and one of them speaks for it.
 */
export function sameMeetings(accounts: readonly Identity[]): (number | null)[] {
  const firsts: number[] = [];
  const meetings = new Map<number, Identity>();
  return accounts.map((account, i) => {
    const first = firsts.slice(-REACH).findLast((index) => isSame(meetings.get(index)!, account));
    if (first === undefined) {
      firsts.push(i);
      meetings.set(i, account);
      return null;
    }
    meetings.set(first, joined(meetings.get(first)!, account));
    return first;
  });
}

/** What two accounts of a meeting know together. */
function joined(known: Identity, { names, place, edtf }: Identity): Identity {
  return {
    ...known,
    names: new Set([...known.names, ...names]),
    place: known.place ?? place,
    edtf: known.edtf ?? edtf,
  };
}

function isSame(a: Identity, b: Identity): boolean {
  if (family(a.format) !== family(b.format)) return false;
  const dates = a.edtf !== null && b.edtf !== null ? overlap(a.edtf, b.edtf) : null;
  const places = a.place !== null && b.place !== null ? isSamePlace(a.place, b.place) : null;
  if (dates === false || places === false) return false;
  // Held and still to come are two, unless both have the day.
  if ((a.status === "HELD") !== (b.status === "HELD") && !dates) return false;
  // What is denied is one claim: other talks of the same states are not.
  const denied = (a.status === "DENIED") !== (b.status === "DENIED");
  if (denied && !places && !dates) return false;
  if (b.again) return true;
  if (a.names.size === 0 || b.names.size === 0)
    return places === true && !denied && isCity(a.place!) && isCity(b.place!);
  const [few, many] = a.names.size <= b.names.size ? [a.names, b.names] : [b.names, a.names];
  return (
    [...few].every((name) => many.has(name)) && (few.size > 1 || few.size === many.size || places === true)
  );
}

function family(format: MeetingFormat): MeetingFormat {
  return format === "SUMMIT" ? "TALKS" : format;
}

function isSamePlace(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true;
  const [first, second] = [countryOf(a), countryOf(b)];
  // Riyadh is in Saudi Arabia; Riyadh and Jeddah are two places.
  return first !== null && first === second && (first === a || second === b || /capital/iu.test(a + b));
}

/** A country has room for several meetings at once. */
function isCity(place: string): boolean {
  return countryOf(place) !== place;
}

function overlap(a: string, b: string): boolean {
  const [first, second] = [parseDate(a), parseDate(b)];
  return (
    (first.start ?? second.start ?? 0) < (second.end ?? first.end ?? Number.MAX_SAFE_INTEGER) &&
    (second.start ?? 0) < (first.end ?? Number.MAX_SAFE_INTEGER)
  );
}
