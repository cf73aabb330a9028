import type { ListType } from "./list.ts";
import { meetingAccounts } from "./lists/meetingAccounts.ts";
import { meetings } from "./lists/meetings.ts";
import { publishers } from "./lists/publishers.ts";
import { reports } from "./lists/reports.ts";
import { search, searchResult } from "./lists/search.ts";
import { sources } from "./lists/sources.ts";
import { statements } from "./lists/statements.ts";
import { actors, places, subjects, topics } from "./lists/subjects.ts";
import { corroborationChanged, meetingChanged, statementReported } from "./rows/events.ts";
import { meetingAccount } from "./rows/meetingAccount.ts";
import { attributionHop, quote, relation, report, review } from "./rows/report.ts";
import { publisher, source } from "./rows/source.ts";
import { statement } from "./rows/statement.ts";
import { actor, affiliation, meeting, place, subject, subjectName, topic } from "./rows/subject.ts";
import type { AbstractType, ListName, RowType } from "./rowType.ts";

/** How the rows of each object type are read, by its name in the schema. */
export const rowTypes: Record<string, RowType> = {
  Actor: actor,
  Affiliation: affiliation,
  AttributionHop: attributionHop,
  CorroborationChanged: corroborationChanged,
  Meeting: meeting,
  MeetingAccount: meetingAccount,
  MeetingChanged: meetingChanged,
  Place: place,
  Publisher: publisher,
  Relation: relation,
  Report: report,
  Review: review,
  Source: source,
  Span: quote,
  Statement: statement,
  StatementReported: statementReported,
  SubjectName: subjectName,
  Topic: topic,
};

/** How rows that can be of several object types are told apart. */
export const abstractTypes: Record<string, AbstractType> = { SearchResult: searchResult, Subject: subject };

/** Everything that can be listed. Each list's filter fits the schema's input type of that list. */
export const lists = {
  actors,
  meetingAccounts,
  meetings,
  places,
  publishers,
  reports,
  search,
  sources,
  statements,
  subjects,
  topics,
} as unknown as Record<ListName, ListType>;
