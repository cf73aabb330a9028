import { z } from "zod";
import { InvalidDateError, parseDate } from "../../domain/dates.ts";
import { type NodeType, typeOfId } from "../../domain/ids.ts";
import { codePointLength } from "../../domain/spans.ts";

/** The version that this code writes; it reads this one. */
export const EXPORT_VERSION = 1;

// The enumerations stand here in full: a file that was written once stays readable when a table changes.
export const ENUMS = {
  ActorKind: ["PERSON", "ORGANISATION", "GOVERNMENT", "GROUP"],
  PlaceKind: ["COUNTRY", "REGION", "CITY", "SITE"],
  NameKind: ["ALIAS", "TRANSLITERATION", "ABBREVIATION", "DEMONYM"],
  MeetingFormat: ["TALKS", "SUMMIT", "VISIT", "CALL"],
  MeetingStatus: ["ANNOUNCED", "PLANNED", "HELD", "DENIED", "CANCELLED", "POSTPONED"],
  PublisherKind: ["NEWSPAPER", "AGENCY", "BROADCASTER", "WEBSITE", "GOVERNMENT", "COLLECTIVE"],
  StatementKind: ["DIRECT", "INDIRECT", "MIXED"],
  ReviewState: ["PROPOSED", "ACCEPTED", "EDITED", "REJECTED"],
  RelationType: ["DENIES", "CONTRADICTS", "CONFIRMS", "CORRECTS", "RESPONDS_TO"],
} as const;

/** Text as PostgreSQL can hold it. */
const text = z
  .string()
  .refine(
    (value) => value.isWellFormed() && !value.includes("\0"),
    "expected text without NUL or half characters",
  );
const line = text.min(1);

/** A TypeID of one of these node types. */
function id(...types: NodeType[]) {
  return z.string().refine((value) => types.some((type) => type === typeOfId(value)), {
    error: `expected the id of ${types.join(" or ")}`,
  });
}
const subject = id("Actor", "Place", "Topic", "Meeting");

const date = z.string().superRefine((edtf, context) => {
  try {
    parseDate(edtf);
  } catch (error) {
    if (!(error instanceof InvalidDateError)) throw error;
    context.addIssue({ code: "custom", message: error.message });
  }
});
const instant = z.iso.datetime();

const spanFields = { start: z.int().min(0), end: z.int(), exact: line };
const isSlice = ({ start, end, exact }: { start: number; end: number; exact: string }) =>
  end - start === codePointLength(exact);
const span = z.strictObject(spanFields).refine(isSlice, "expected as many code points as end - start");

const subjectFields = {
  id: subject,
  slug: line,
  name: line,
  description: text.optional(),
  wikidataId: z
    .string()
    .regex(/^Q[1-9]\d*$/)
    .optional(),
  names: z.array(z.strictObject({ name: line, nameKind: z.enum(ENUMS.NameKind), language: line.optional() })),
  broader: z.array(subject),
  mergedInto: subject.optional(),
};

/** The first line of every export. */
const header = z.strictObject({ kind: z.literal("onrecord"), version: z.literal(EXPORT_VERSION) });

const publisher = z.strictObject({
  kind: z.literal("publisher"),
  id: id("Publisher"),
  slug: line,
  name: line,
  publisherKind: z.enum(ENUMS.PublisherKind),
  url: z.url().optional(),
  names: z.array(z.strictObject({ name: line, language: line.optional() })),
});

const actor = z.strictObject({
  kind: z.literal("actor"),
  ...subjectFields,
  id: id("Actor"),
  actorKind: z.enum(ENUMS.ActorKind),
  unnamed: z.boolean(),
  affiliations: z.array(z.strictObject({ organisation: id("Actor"), role: line, during: date.optional() })),
});

const place = z.strictObject({
  kind: z.literal("place"),
  ...subjectFields,
  id: id("Place"),
  placeKind: z.enum(ENUMS.PlaceKind),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});

const topic = z.strictObject({ kind: z.literal("topic"), ...subjectFields, id: id("Topic") });

const meeting = z.strictObject({
  kind: z.literal("meeting"),
  ...subjectFields,
  id: id("Meeting"),
  format: z.enum(ENUMS.MeetingFormat),
  place: id("Place").optional(),
  date: date.optional(),
  participants: z.array(id("Actor")),
});

const source = z.strictObject({
  kind: z.literal("source"),
  id: id("Source"),
  publisher: id("Publisher").optional(),
  title: line.optional(),
  author: line.optional(),
  url: z.url().optional(),
  language: line,
  published: date.optional(),
  reprintOf: id("Source").optional(),
  recordedAt: instant,
  text: line,
});

const statement = z.strictObject({
  kind: z.literal("statement"),
  id: id("Statement"),
  speaker: id("Actor"),
  statementKind: z.enum(ENUMS.StatementKind),
  text: line,
  language: line,
  said: date.optional(),
  place: id("Place").optional(),
  about: z.array(subject),
  mergedInto: id("Statement").optional(),
  recordedAt: instant,
});

const hop = z
  .strictObject({ publisher: id("Publisher").optional(), actor: id("Actor").optional(), ...spanFields })
  .refine(isSlice, "expected as many code points as end - start")
  .refine(({ publisher: p, actor: a }) => (p === undefined) !== (a === undefined), {
    error: "expected either a publisher or an actor",
  });

const report = z.strictObject({
  kind: z.literal("report"),
  id: id("Report"),
  statement: id("Statement"),
  source: id("Source"),
  passage: span,
  speaker: span.optional(),
  cue: span.optional(),
  quotes: z.array(span),
  /** Nearest the speaker first. */
  attribution: z.array(hop),
  reviewState: z.enum(ENUMS.ReviewState),
  rule: line.optional(),
  confidence: z.number().min(0).max(1).optional(),
  recordedAt: instant,
});

const relation = z.strictObject({
  kind: z.literal("relation"),
  id: id("Relation"),
  from: id("Statement"),
  type: z.enum(ENUMS.RelationType),
  to: id("Statement"),
  source: id("Source"),
  passage: span,
});

const account = z.strictObject({
  kind: z.literal("account"),
  id: id("MeetingAccount"),
  meeting: id("Meeting"),
  source: id("Source"),
  status: z.enum(ENUMS.MeetingStatus),
  accordingTo: id("Actor").optional(),
  via: id("Publisher").optional(),
  date: date.optional(),
  passage: span,
  rule: line.optional(),
  confidence: z.number().min(0).max(1).optional(),
});

const review = z.strictObject({
  kind: z.literal("review"),
  id: id("Review"),
  report: id("Report"),
  decision: z.enum(ENUMS.ReviewState),
  reviewer: line,
  at: instant,
  note: text.optional(),
  before: z.json().optional(),
  after: z.json().optional(),
});

/**
 * One line of an export. Lines come in this order of kinds, so that a line refers to kinds above it; within one
 * kind, and among the four kinds of subject (broader, mergedInto, affiliations, place), it may refer to a later
 * line. Quotes and attribution hops have no ids of their own and stand inside their report. What the database
 * derives is not in it.
 */
export const exportRecord = z.discriminatedUnion("kind", [
  header,
  publisher,
  actor,
  place,
  topic,
  meeting,
  source,
  statement,
  report,
  relation,
  account,
  review,
]);
export type ExportRecord = z.infer<typeof exportRecord>;
