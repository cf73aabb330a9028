import type { PoolClient } from "pg";
import { type FiledReport, reportsOf } from "../federate/candidates.ts";
import { pairVersions } from "../federate/versions.ts";
import type { Document } from "../readers/document.ts";
import type { AttributedReport } from "./attributedReport.ts";
import { carryOver } from "./carryOver.ts";
import { type Found, foundIn } from "./found.ts";
import { type Filed, storeReport, storeSuccessor } from "./storeReport.ts";
import type { Stored } from "./storeSource.ts";

/** A source that another text takes the place of. */
export interface PreviousVersion {
  key: string;
  id: string;
}

/**
 * The newest source that stands at a document's address; null when there is none. Excerpts are pieces of an article, of
 * which a data set gives many at one address: no versions of it.
 */
export async function previousVersion(
  client: PoolClient,
  { url, form }: Document,
): Promise<PreviousVersion | null> {
  if (url === undefined || form === "EXCERPT") return null;
  const { rows } = await client.query<PreviousVersion>(
    `select key, id from source s where url = $1 and form is distinct from 'EXCERPT'
       and not exists (select from source n where n.previous_version_key = s.key)
     order by key desc limit 1`,
    [url],
  );
  return rows[0] ?? null;
}

/**
 * Stores the reports of a newer version. One that the older version has too takes that one's place under the same
 * statement; one that only the older version has stays its report: it was published once.
 */
export async function storeVersion(
  client: PoolClient,
  source: Stored,
  reports: readonly (AttributedReport | null)[],
  previous: PreviousVersion,
  onReport?: () => void,
): Promise<Found> {
  const earlier = await reportsOf(client, previous.key);
  const known = reports.filter((report) => report !== null);
  const pairs = pairVersions(
    known.map(({ utterance }) => utterance),
    earlier,
  );
  const successors = new Map(known.map((report, i) => [report, pairs[i]!]));
  const filed: (Filed | null)[] = [];
  for (const report of reports) {
    filed.push(report && (await store(client, source, report, successors)));
    onReport?.();
  }
  const left = earlier.filter((report) => isByAPerson(report) && !pairs.includes(report));
  for (const report of left) if (await carryOver(client, report, source)) filed.push("MERGED");
  return foundIn(filed);
}

async function store(
  client: PoolClient,
  source: Stored,
  report: AttributedReport,
  successors: ReadonlyMap<AttributedReport, FiledReport | null>,
): Promise<Filed> {
  const earlier = successors.get(report);
  return earlier ? storeSuccessor(client, source, report, earlier) : storeReport(client, source, report);
}

/** Found by a person, or let stand by one: the extractor need not find it again. */
const isByAPerson = ({ rule, reviewState }: FiledReport) =>
  reviewState !== "REJECTED" && (rule === null || reviewState !== "PROPOSED");
