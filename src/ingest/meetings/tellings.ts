import { type FuzzyDate, parseDate } from "../../domain/dates.ts";
import type { ExtractedMeeting } from "../../extract/types.ts";
import { type Encounter, type Party, sideOf, type Venue } from "../../federate/meetings/encounter.ts";
import { sameMeeting } from "../../federate/meetings/sameMeeting.ts";
import { MERGE } from "../../federate/meetings/thresholds.ts";

/** An account of a meeting with who and what it names, as keys that the database has. */
export interface ResolvedAccount {
  meeting: ExtractedMeeting;
  parties: readonly Party[];
  venue: Venue | null;
  accordingToKey: string | null;
  viaKey: string | null;
}

/** All that one document tells of one meeting. */
export interface Telling {
  accounts: readonly ResolvedAccount[];
  encounter: Encounter;
  /** As precisely as the document tells; null when it does not. */
  date: FuzzyDate | null;
}

/** How far back, in code points, "a follow-up meeting" looks for who met before. */
const REACH = 300;
/** How many meetings of a document one is compared with: a longer text has sections of its own. */
const COMPARED = 50;
/** What says that those meet again whom the text has just named. */
const AGAIN = /\b(?:follow-?up|further|another|again|next round|second round|their|both|the two)\b/iu;
const MANY = /^(?:meetings|gatherings|visits|trips|calls|conversations|summits)$/iu;

/** Puts the accounts of a document together that are of one meeting; leaves out what is no meeting that anyone could look up. */
export function tellingsOf(accounts: readonly ResolvedAccount[], published: FuzzyDate | null): Telling[] {
  const clusters = new Map<number, ResolvedAccount[]>();
  accounts.forEach((account, i) => {
    const first = account.meeting.sameAs ?? i;
    clusters.set(first, [...(clusters.get(first) ?? []), account]);
  });
  const told: Telling[] = [];
  for (const cluster of clusters.values()) {
    const telling = tellingOf(cluster, accounts, published);
    if (!telling) continue;
    const at = told.findLastIndex(
      ({ encounter }, i) =>
        i >= told.length - COMPARED &&
        sameMeeting(encounter, telling.encounter, { inOneDocument: true }).score >= MERGE,
    );
    if (at < 0) told.push(telling);
    else told[at] = joined(told[at]!, telling);
  }
  return told;
}

function tellingOf(
  accounts: readonly ResolvedAccount[],
  all: readonly ResolvedAccount[],
  published: FuzzyDate | null,
): Telling | null {
  const [first] = accounts;
  const venue = accounts.map((account) => account.venue).reduce(narrower);
  const date = accounts.map(({ meeting }) => dateIn(meeting)).reduce(finer);
  const isOne = !accounts.every(({ meeting }) => MANY.test(meeting.cue.exact));
  if (!isOne && !venue && !date) return null;
  const own = distinct(accounts.flatMap(({ parties }) => parties));
  const parties = own.length === 0 && venue ? takenUp(first!, all) : own;
  const { format } = accounts.find(({ meeting }) => meeting.format !== "TALKS")?.meeting ?? first!.meeting;
  const sides = new Set(parties.map(sideOf)).size;
  if (format === "VISIT" ? sides === 0 || !venue : sides < 2 && (!venue || format === "CALL")) return null;
  const statuses = new Set(accounts.map(({ meeting }) => meeting.status));
  return { accounts, date, encounter: { format, parties, venue, date, statuses, reported: published } };
}

/** "A follow-up meeting in Turkey": of those who the sentences before say have met. */
function takenUp({ meeting }: ResolvedAccount, all: readonly ResolvedAccount[]): readonly Party[] {
  const { passage, cue } = meeting;
  const before = Array.from(passage.exact)
    .slice(0, cue.end - passage.start)
    .join("");
  if (!AGAIN.test(before)) return [];
  const last = all.findLast(
    (account) =>
      account.meeting.cue.start < cue.start &&
      cue.start - account.meeting.passage.end <= REACH &&
      new Set(account.parties.map(sideOf)).size > 1,
  );
  return last?.parties ?? [];
}

/** What two tellings of one document know together; who takes part as the first has it. */
function joined(one: Telling, other: Telling): Telling {
  const [a, b] = [one.encounter, other.encounter];
  const date = finer(one.date, other.date);
  const sides = new Set(a.parties.map(sideOf));
  return {
    accounts: [...one.accounts, ...other.accounts],
    date,
    encounter: {
      ...a,
      format: a.format === "TALKS" ? b.format : a.format,
      parties: distinct([
        ...a.parties,
        ...b.parties.filter((party) => sides.size === 0 || sides.has(sideOf(party))),
      ]),
      venue: narrower(a.venue, b.venue),
      date,
      statuses: new Set([...a.statuses, ...b.statuses]),
    },
  };
}

const distinct = (parties: readonly Party[]): Party[] => [
  ...new Map(parties.map((party) => [party.key, party])).values(),
];

const dateIn = ({ date }: ExtractedMeeting): FuzzyDate | null => (date ? parseDate(date.edtf) : null);

function narrower(a: Venue | null, b: Venue | null): Venue | null {
  return a && b ? (b.within.has(a.key) ? b : a) : (a ?? b);
}

function finer(a: FuzzyDate | null, b: FuzzyDate | null): FuzzyDate | null {
  return a && b ? (lengthOf(b) < lengthOf(a) ? b : a) : (a ?? b);
}

const lengthOf = ({ start, end }: FuzzyDate) =>
  start && end ? end.getTime() - start.getTime() : Number.POSITIVE_INFINITY;
