import type { ApproximateDate } from "../text/dates.ts";

interface DatedSource {
  id: string;
  publishedOn: ApproximateDate | null;
}

/** What is looked at of a report. */
interface TellingReport {
  source: DatedSource;
  origin: { publisher: { id: string } | null; source: { id: string } | null };
}

/** What is looked at of a relation. */
interface TellingRelation {
  type: string;
  to: { id: string };
  source: DatedSource;
}

/** What was known from a date on. */
export interface Known<Report extends TellingReport, Relation extends TellingRelation> {
  /** When it was published; null for what has no date. */
  date: ApproximateDate | null;
  /** The sources of this date that report it … */
  sources: Report["source"][];
  /** … and what they tell that stands beside it: denials, confirmations. */
  relations: Relation[];
  /** How well it was supported from then on. */
  corroboration: { sourceCount: number; originCount: number; contested: boolean };
}

/**
 * What was known of a statement when: its reports and relations by the dates of their sources, and how well it was
 * supported after each, as the API counts it as of that date. What has no date comes last.
 */
export function knownWhen<Report extends TellingReport, Relation extends TellingRelation>(
  statement: string,
  reports: readonly Report[],
  relations: readonly Relation[],
): Known<Report, Relation>[] {
  const dates = new Map<string | undefined, ApproximateDate | null>();
  for (const { source } of [...reports, ...relations])
    dates.set(source.publishedOn?.edtf, source.publishedOn);
  const sources = new Set<string>();
  const origins = new Set<string>();
  let contested = false;
  return [...dates.values()]
    .sort((one, other) => endOf(one) - endOf(other))
    .map((date) => {
      const isNew = ({ source }: { source: DatedSource }) => source.publishedOn?.edtf === date?.edtf;
      const told = new Map<string, Report["source"]>();
      for (const { source, origin } of reports.filter(isNew)) {
        told.set(source.id, source);
        sources.add(source.id);
        origins.add(origin.publisher?.id ?? origin.source?.id ?? "");
      }
      const related = relations.filter(isNew);
      contested ||= related.some(
        ({ type, to }) => type === "CONTRADICTS" || (type === "DENIES" && to.id === statement),
      );
      return {
        date,
        sources: [...told.values()],
        relations: related,
        corroboration: { sourceCount: sources.size, originCount: origins.size, contested },
      };
    });
}

/** When all of a date has passed, in milliseconds. */
function endOf(date: ApproximateDate | null): number {
  return date?.end ? Date.parse(date.end) : Number.MAX_VALUE;
}
