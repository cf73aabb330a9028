import { dateColumns, spanColumns } from "./columns.ts";
import type { Table } from "./tableWriter.ts";

// The tables that seeds are written to, in the order in which they depend on each other. Columns
// that triggers derive are not here: nobody else writes them.

export const PUBLISHER: Table = {
  name: "publisher",
  key: ["slug"],
  fixed: ["id"],
  columns: ["name", "kind", "url"],
};
export const PUBLISHER_NAME: Table = {
  name: "publisher_name",
  key: ["publisher_key", "name"],
  columns: ["language"],
};
export const SOURCE: Table = {
  name: "source",
  key: ["id"],
  fixed: ["text", "sha256"],
  columns: ["publisher_key", "title", "author", "url", "language", ...dateColumns("published")],
};

export const SUBJECT: Table = {
  name: "subject",
  key: ["slug"],
  fixed: ["id", "kind"],
  columns: ["name", "description", "wikidata_id"],
};
export const ACTOR: Table = { name: "actor", key: ["key"], columns: ["actor_kind", "unnamed"] };
export const PLACE: Table = { name: "place", key: ["key"], columns: ["place_kind", "country_code"] };
export const MEETING: Table = {
  name: "meeting",
  key: ["key"],
  columns: ["format", "place_key", ...dateColumns("date")],
};
export const SUBJECT_NAME: Table = {
  name: "subject_name",
  key: ["subject_key", "name"],
  columns: ["kind", "language"],
};
export const BROADER: Table = { name: "broader", key: ["narrower_key", "broader_key"] };
export const AFFILIATION: Table = {
  name: "affiliation",
  key: ["actor_key", "organisation_key", "role"],
  columns: dateColumns("during"),
};
export const MEETING_PARTICIPANT: Table = { name: "meeting_participant", key: ["meeting_key", "actor_key"] };
export const MEETING_ACCOUNT: Table = {
  name: "meeting_account",
  key: ["id"],
  fixed: ["meeting_key", "source_key"],
  columns: ["status", "according_to_key", "via_key", ...spanColumns("passage"), ...dateColumns("date")],
};

export const STATEMENT: Table = {
  name: "statement",
  key: ["id"],
  columns: ["speaker_key", "kind", "text", "language", "place_key", ...dateColumns("said")],
};
export const STATEMENT_SUBJECT: Table = { name: "statement_subject", key: ["statement_key", "subject_key"] };
export const REPORT: Table = {
  name: "report",
  key: ["id"],
  // Merging statements moves reports from one to the other; seeding does not move them back.
  fixed: ["statement_key", "source_key", "review_state"],
  columns: [...spanColumns("passage"), ...spanColumns("speaker"), ...spanColumns("cue")],
};
export const QUOTE: Table = {
  name: "quote",
  key: ["report_key", "ordinal"],
  columns: ["start", "end", "exact"],
};
export const ATTRIBUTION_HOP: Table = {
  name: "attribution_hop",
  key: ["report_key", "ordinal"],
  columns: ["publisher_key", "actor_key", "start", "end", "exact"],
};
export const RELATION: Table = {
  name: "relation",
  key: ["from_key", "to_key", "type"],
  fixed: ["id"],
  columns: ["source_key", ...spanColumns("passage")],
};
