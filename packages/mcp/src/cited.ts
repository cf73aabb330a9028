import { z } from "zod";
import type {
  MeetingFieldsFragment,
  PageFieldsFragment,
  ReportFieldsFragment,
  SourceFieldsFragment,
  StatementFieldsFragment,
} from "../../client/src/index.ts";
import { citation, citationShape, citedSource, sourceShape, span, spanShape } from "./citation.ts";

/** A statement with what is needed to cite it. */
export const statementShape = z.object({
  id: z.string().describe("Cite it."),
  text: z.string().describe("The utterance as it is listed. Quote the reports' passages rather than this."),
  kind: z.string().describe("DIRECT: the speaker's words. INDIRECT: the reporter's. MIXED: both."),
  said: z.string().nullable().describe("When, in EDTF, as precise as it is known; null: no source tells."),
  speaker: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
  about: z.array(z.string()),
  corroboration: z.object({
    reports: z.number().int(),
    origins: z.number().int().describe("Independent origins: how well it is supported."),
    publishers: z.number().int(),
    contested: z.boolean().describe("Another statement denies or contradicts it: say so."),
  }),
  reports: z
    .array(citationShape)
    .describe("Fewer than corroboration.reports: `compare` with the statement's id shows the others."),
});

/** A meeting with what each source says of it. */
export const meetingShape = z.object({
  id: z.string(),
  name: z.string(),
  format: z.string(),
  date: z.string().nullable(),
  place: z.string().nullable(),
  status: z.string().nullable().describe("What the accounts together make of it."),
  contested: z.boolean().describe("One account denies it and another does not: say so."),
  accounts: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      passage: spanShape,
      accordingTo: z.string().nullable(),
      source: sourceShape,
    }),
  ),
});

/** How much there is, and how to go on. */
export const pageShape = z.object({
  total: z.number().int().describe("How many there are in all, over every page."),
  shown: z.number().int(),
  next: z.string().nullable().describe("Give it as `after` for the next page; null: this was the last."),
});

export type CitedStatement = z.infer<typeof statementShape>;
export type CitedMeeting = z.infer<typeof meetingShape>;
export type PageOf = z.infer<typeof pageShape>;

export function citedStatement(
  statement: StatementFieldsFragment,
  reports: ReportFieldsFragment[],
): CitedStatement {
  const { reportCount, originCount, publisherCount, contested } = statement.corroboration;
  return {
    id: statement.id,
    text: statement.text,
    kind: statement.kind,
    said: statement.said?.edtf ?? null,
    speaker: statement.speaker,
    about: statement.about.map(({ name }) => name),
    corroboration: { reports: reportCount, origins: originCount, publishers: publisherCount, contested },
    reports: reports.map(citation),
  };
}

/** What one source says of a meeting, as the API gives it. */
interface Account {
  id: string;
  status: string;
  passage: z.infer<typeof spanShape>;
  accordingTo: { name: string } | null;
  source: SourceFieldsFragment;
}

export function citedMeeting(
  meeting: MeetingFieldsFragment & { accounts: { nodes: Account[] } },
): CitedMeeting {
  const { id, name, format, status, contested } = meeting;
  return {
    id,
    name,
    format,
    date: meeting.date?.edtf ?? null,
    place: meeting.place?.name ?? null,
    status,
    contested,
    accounts: meeting.accounts.nodes.map((account) => ({
      id: account.id,
      status: account.status,
      passage: span(account.passage),
      accordingTo: account.accordingTo?.name ?? null,
      source: citedSource(account.source),
    })),
  };
}

/** Where a page of a connection stands. */
export function pageOf(list: { totalCount: number; pageInfo: PageFieldsFragment; nodes: unknown[] }): PageOf {
  const { hasNextPage, endCursor } = list.pageInfo;
  return { total: list.totalCount, shown: list.nodes.length, next: hasNextPage ? endCursor : null };
}
