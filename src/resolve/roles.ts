import type { PoolClient } from "pg";
import type { FuzzyDate } from "../domain/dates.ts";
import { isRole } from "../extract/roles.ts";
import type { Candidate } from "./types.ts";

/** Who held which role, in an organisation that lies below something that a description names. */
export interface Office extends Candidate {
  /** What the description names: the organisation itself, or its country. */
  belowKey: string;
  role: string;
  organisation: string;
  start: Date | null;
  end: Date | null;
  dated: boolean;
}

/** The roles in organisations below some subjects. */
export async function officesBelow(client: PoolClient, keys: readonly string[]): Promise<readonly Office[]> {
  const { rows } = await client.query<Office>(
    `select c.broader_key as "belowKey", s.key as "subjectKey", s.slug, s.name, l.role, o.name as organisation,
       l.during_start as start, l.during_end as "end", l.during_edtf is not null as dated
     from subject_closure c join affiliation l on l.organisation_key = c.narrower_key
     join actor a on a.key = l.actor_key join subject s on s.key = a.key join subject o on o.key = l.organisation_key
     where c.broader_key = any($1::bigint[]) and not a.unnamed and s.merged_into_key is null
     order by s.key`,
    [keys],
  );
  return rows;
}

/** Whether a role was held at a date; a role without a time may always have been. */
export function inForce({ dated, start, end }: Office, at: FuzzyDate): boolean {
  if (!dated) return true;
  return !(start && at.end && at.end <= start) && !(end && at.start && at.start >= end);
}

/** Whether "Kremlin spokesman", of which "Kremlin" names the organisation, is a role as it is kept. */
export function isSameRole(description: string, named: string, { role, organisation }: Office): boolean {
  const wanted = roleWords(description.replace(named, " "));
  if (wanted.length === 0) return false;
  if (isSame(wanted, roleWords(role))) return true;
  // "President of Russia", "press secretary of the President of Russia": whose it is need not be said again.
  const [head = "", tail = ""] = role.split(/ (?:of|to) (?:the )?(.*)/su);
  const known = [...roleWords(organisation), ...roleWords(named)];
  const whose = roleWords(tail);
  const isSaid = whose.length > 0 && (whose.some(isRole) || whose.every((word) => known.includes(word)));
  return isSaid && isSame(wanted, roleWords(head));
}

const SMALL = new Set(["the", "a", "an", "of", "for", "to", "in", "at", "s"]);

/** The words of a role, the gender of its holder and names for one office left aside. */
function roleWords(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replaceAll(".", "")
    .replaceAll(/press secretary|spokes(?:man|woman|people|men|women)/gu, "spokesperson")
    .replaceAll(/chair(?:man|woman|person)/gu, "chair");
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])].filter((word) => !SMALL.has(word));
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((word) => b.includes(word));
