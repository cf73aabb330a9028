import type { Pool } from "pg";
import { asCaller } from "../../access/asCaller.ts";
import { parseDate } from "../../domain/dates.ts";
import { EXTRACTOR_VERSION } from "../../extract/version.ts";
import { type FiledReport, reportsOf } from "../../federate/candidates.ts";
import { IDENTITY_LOCK } from "../../federate/identityLock.ts";
import { pairVersions } from "../../federate/versions.ts";
import type { SourceForm } from "../../readers/document.ts";
import { readAgain } from "../../readers/stored.ts";
import type { AttributedReport } from "../attributedReport.ts";
import { extractionOf } from "../extractionOf.ts";
import { resolveFindings } from "../resolveFindings.ts";
import { storeMeetings } from "../storeMeetings.ts";
import { storeReport } from "../storeReport.ts";
import type { Stored } from "../storeSource.ts";
import { change } from "./change.ts";
import { filings } from "./filed.ts";
import { forgetAccounts, forgetReport, forgetSubjects, subjectsOf } from "./forget.ts";

/** What came of reading a source again. */
export interface Reextracted {
  sourceId: string;
  title: string | null;
  /** Passages of reports that were not there. */
  added: string[];
  /** Passages of proposals that stay, and of which something is different. */
  changed: string[];
  /** Passages of proposals that the extractor does not make any more. */
  removed: string[];
  unchanged: number;
  /** Reports that people wrote or decided on: they stay as they are. */
  reviewed: number;
  /** Accounts of meetings that were not there, and those that the extractor does not find any more. */
  accountsAdded: number;
  accountsRemoved: number;
}

/** A source, so far as it is read again. */
export interface ReadableSource {
  key: string;
  id: string;
  publisher_key: string | null;
  title: string | null;
  language: string;
  published_edtf: string | null;
  text: string;
  form: SourceForm;
}

/**
 * Reads a stored source again, in one transaction: the extractor's own proposals that nobody has decided on are brought to
 * what it finds now; what people wrote or decided on stays, and is not proposed again.
 */
export async function reextract(pool: Pool, readable: ReadableSource): Promise<Reextracted> {
  const { key, id, publisher_key: publisherKey, title, language, text, form } = readable;
  const published = readable.published_edtf ?? undefined;
  const again = readAgain({ text, form });
  const extraction = extractionOf({ language, published, reading: again.reading });
  const source: Stored = {
    key,
    id,
    publisherKey,
    language,
    published: published === undefined ? null : parseDate(published),
  };
  return asCaller(pool, null, async (client) => {
    await client.query(IDENTITY_LOCK);
    const spokenOf = await subjectsOf(client, key);
    const known = await reportsOf(client, key);
    const filed = await filings(client, key);
    const findings = await resolveFindings(client, source, again, extraction);
    const found = findings.reports.filter((report) => report !== null);
    const reviewed = known.filter(isReviewed);
    const settled = pairVersions(utterances(found), reviewed);
    const open = found.filter((_, i) => settled[i] === null);
    const proposals = known.filter((report) => !isReviewed(report));
    const pairs = pairVersions(utterances(open), proposals);
    const outcome: Reextracted = {
      sourceId: id,
      title,
      added: [],
      changed: [],
      removed: [],
      unchanged: 0,
      reviewed: reviewed.length,
      accountsAdded: 0,
      accountsRemoved: 0,
    };
    for (const proposal of proposals.filter((each) => !pairs.includes(each))) {
      await forgetReport(client, proposal);
      outcome.removed.push(proposal.utterance.passage);
    }
    for (const [i, report] of open.entries()) {
      const proposal = pairs[i];
      const { exact } = report.passage;
      if (!proposal) {
        if ((await storeReport(client, source, report)) !== "REPEATED") outcome.added.push(exact);
      } else if (await change(client, source, proposal, report, filed.get(proposal.reportKey)!))
        outcome.changed.push(exact);
      else outcome.unchanged++;
    }
    const { meetings, told } = await storeMeetings(client, source, findings);
    outcome.accountsAdded = meetings.accounts;
    outcome.accountsRemoved = await forgetAccounts(client, key, told);
    await forgetSubjects(client, spokenOf);
    await client.query("update source set extractor = $2 where key = $1", [key, EXTRACTOR_VERSION]);
    return outcome;
  });
}

/** What the extractor proposed and nobody has decided on is its own to replace. */
const isReviewed = ({ rule, reviewState }: FiledReport) => rule === null || reviewState !== "PROPOSED";

const utterances = (reports: readonly AttributedReport[]) => reports.map(({ utterance }) => utterance);
