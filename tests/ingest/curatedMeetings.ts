import type { Pool } from "pg";

/** What a source says of a meeting, as it is stored. */
interface AccountRow {
  meeting: string;
  name: string;
  sha256: string;
  start: number;
  end: number;
  status: string;
  format: string;
}

/** How the meetings that a rule found compare with those that people curated; counts. */
export interface MeetingScores {
  curated: number;
  /** Curated meetings of which at least one account is stored. */
  found: number;
  /** Of these, those whose accounts that were found are all under one meeting, which has no other's. */
  whole: number;
  stored: number;
  curatedAccounts: number;
  /** Curated accounts that have their like: the same words with the same status. */
  accounts: number;
  storedAccounts: number;
  /** Stored accounts without a curated one, with their meeting, status and words. */
  others: string[];
}

const ACCOUNTS = `
  select s.key::text as meeting, s.name, c.sha256, a.passage_start as start, a.passage_end as "end", a.status, m.format
  from meeting_account a join source c on c.key = a.source_key
  join meeting m on m.key = a.meeting_key join subject s on s.key = m.key
  order by a.key`;

export const accountsOf = async (pool: Pool): Promise<AccountRow[]> =>
  (await pool.query<AccountRow>(ACCOUNTS)).rows;

export function compareMeetings(curated: readonly AccountRow[], given: readonly AccountRow[]): MeetingScores {
  const taken = new Map<AccountRow, AccountRow>();
  for (const account of curated) {
    const all = given.filter((other) => !taken.has(other) && isSame(account, other));
    const like = all.find(({ format }) => format === account.format) ?? all[0];
    if (like) taken.set(like, account);
  }
  const pairs = [...taken];
  const meetings = new Set(curated.map(({ meeting }) => meeting));
  const whole = [...meetings].filter((meeting) => {
    const under = new Set(
      pairs.flatMap(([mine, theirs]) => (theirs.meeting === meeting ? [mine.meeting] : [])),
    );
    const [only] = under;
    return (
      under.size === 1 && pairs.every(([mine, theirs]) => mine.meeting !== only || theirs.meeting === meeting)
    );
  });
  return {
    curated: meetings.size,
    found: new Set(pairs.map(([, theirs]) => theirs.meeting)).size,
    whole: whole.length,
    stored: new Set(given.map(({ meeting }) => meeting)).size,
    curatedAccounts: curated.length,
    accounts: pairs.length,
    storedAccounts: given.length,
    others: given
      .filter((account) => !taken.has(account))
      .map(({ name, status, start, end }) => `${name}: ${status} at ${start}–${end}`),
  };
}

/** Of the same words of one source, with the same status, and both a visit, a call or neither. */
function isSame(a: AccountRow, b: AccountRow): boolean {
  if (a.sha256 !== b.sha256 || a.status !== b.status) return false;
  if (a.format !== b.format && [a, b].some(({ format }) => format === "VISIT" || format === "CALL"))
    return false;
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared * 2 >= Math.min(a.end - a.start, b.end - b.start);
}
