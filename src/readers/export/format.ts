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
  FederationState: ["MERGED", "PROPOSED", "APART"],
  SourceForm: ["TEXT", "PAGE", "EXCERPT"],
} as const;

/** Text as PostgreSQL can hold it. */
const text = z
  .string()
  .refine(
    (value) => value.isWellFormed() && !value.includes("\0"),
    "expected text without NUL or half characters",
  );
const line = text.min(1);
/** An address as PostgreSQL takes it. */
const url = text.regex(/^https?:\/\//);
/** A code of the rules ("SAME_TEXT"). */
const code = z.string().regex(/^[A-Z_]+$/);

/** From 0 to 1, as PostgreSQL's `real` keeps it: the fewest digits that stand for the same number. */
const share = z
  .number()
  .min(0)
  .max(1)
  .transform((value) => {
    const kept = Math.fround(value);
    for (let digits = 6; digits < 9; digits++) {
      const short = Number(kept.toPrecision(digits));
      if (Math.fround(short) === kept) return short;
    }
    return Number(kept.toPrecision(9));
  });

/** What a row was before a decision, and after it. */
const json = z.json().refine((value) => value !== null, "expected a value: leave it out instead");

/** Several without an order of their own: sorted, so that the same ones are the same line; none comes twice. */
function setOf<Member extends z.ZodType>(member: Member, keyOf: (value: z.infer<Member>) => string) {
  return z.array(member).transform((members) => {
    const byKey = new Map(members.map((each) => [keyOf(each), each]));
    return [...byKey.keys()].toSorted().map((key) => byKey.get(key)!);
  });
}
const setOfIds = <Id extends z.ZodType<string>>(member: Id) => setOf(member, (value) => value);

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
/** To the millisecond, in UTC. */
const instant = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString());

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
  names: setOf(
    z.strictObject({ name: line, nameKind: z.enum(ENUMS.NameKind), language: line.optional() }),
    ({ name }) => name,
  ),
  broader: setOfIds(subject),
  mergedInto: subject.optional(),
  mergedBy: line.optional(),
  mergedAt: instant.optional(),
  mergeNote: text.optional(),
  reviewState: z.enum(ENUMS.ReviewState).default("ACCEPTED"),
};

/** The first line of every export. */
const header = z.strictObject({ kind: z.literal("onrecord"), version: z.literal(EXPORT_VERSION) });

const publisher = z.strictObject({
  kind: z.literal("publisher"),
  id: id("Publisher"),
  slug: line,
  name: line,
  publisherKind: z.enum(ENUMS.PublisherKind),
  url: url.optional(),
  names: setOf(z.strictObject({ name: line, language: line.optional() }), ({ name }) => name),
});

const actor = z.strictObject({
  kind: z.literal("actor"),
  ...subjectFields,
  id: id("Actor"),
  actorKind: z.enum(ENUMS.ActorKind),
  unnamed: z.boolean(),
  affiliations: setOf(
    z.strictObject({ organisation: id("Actor"), role: line, during: date.optional() }),
    ({ organisation, role }) => `${organisation} ${role}`,
  ),
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
  participants: setOfIds(id("Actor")),
});

const source = z.strictObject({
  kind: z.literal("source"),
  id: id("Source"),
  publisher: id("Publisher").optional(),
  title: line.optional(),
  author: line.optional(),
  url: url.optional(),
  language: line,
  published: date.optional(),
  reprintOf: id("Source").optional(),
  reprintScore: share.optional(),
  reprintReason: code.optional(),
  /** The source that it is a newer version of. */
  previousVersion: id("Source").optional(),
  form: z.enum(ENUMS.SourceForm).optional(),
  /** The version of the extractor that read it last. */
  extractor: z.int().min(1).optional(),
  recordedAt: instant,
  text: line,
});

/** Words of a source that stand for a subject; without one, that was left open. */
const mention = z
  .strictObject({
    kind: z.literal("mention"),
    source: id("Source"),
    ...spanFields,
    subject: subject.optional(),
    score: share,
    reason: code,
    explanation: line,
    /** Whom it may mean as well, the likeliest first. */
    candidates: z.array(subject),
  })
  .refine(isSlice, "expected as many code points as end - start");

const statement = z.strictObject({
  kind: z.literal("statement"),
  id: id("Statement"),
  speaker: id("Actor"),
  statementKind: z.enum(ENUMS.StatementKind),
  text: line,
  language: line,
  said: date.optional(),
  place: id("Place").optional(),
  about: setOfIds(subject),
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
  rule: text.optional(),
  confidence: share.optional(),
  /** The report of the next version of its source that takes its place. */
  supersededBy: id("Report").optional(),
  recordedAt: instant,
});

/** What the rules or a person said of whether two are one. */
const decision = {
  state: z.enum(ENUMS.FederationState),
  score: share,
  reason: code,
  explanation: line,
  decidedBy: line.optional(),
  decidedAt: instant,
};

/** Whether a report is of the utterance that a statement stands for. */
const federation = z.strictObject({
  kind: z.literal("federation"),
  report: id("Report"),
  statement: id("Statement"),
  ...decision,
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
  rule: text.optional(),
  confidence: share.optional(),
});

/** Whether an account is of a meeting. */
const meetingFederation = z.strictObject({
  kind: z.literal("meetingFederation"),
  account: id("MeetingAccount"),
  meeting: id("Meeting"),
  ...decision,
});

const review = z.strictObject({
  kind: z.literal("review"),
  id: id("Review"),
  report: id("Report"),
  decision: z.enum(ENUMS.ReviewState),
  reviewer: line,
  at: instant,
  note: text.optional(),
  before: json.optional(),
  after: json.optional(),
});

/** The last line of every export: how many lines stand between it and the first. Without it the file was cut off. */
const end = z.strictObject({ kind: z.literal("end"), records: z.int().min(0) });

/**
 * One line of an export. Lines come in this order of kinds, but that a statement is followed by its reports, and within a
 * kind by id. So a line refers to lines above it; to a later one it may refer among the four kinds of subject (broader,
 * mergedInto, affiliations, place), and within sources (reprintOf) and statements (mergedInto). Quotes and attribution
 * hops have no ids of their own and stand inside their report. What the database derives is not in it, nor who recorded a
 * row: API keys are another installation's.
 */
export const exportRecord = z.discriminatedUnion("kind", [
  header,
  publisher,
  actor,
  place,
  topic,
  meeting,
  source,
  mention,
  statement,
  report,
  federation,
  relation,
  account,
  meetingFederation,
  review,
  end,
]);
export type ExportRecord = z.infer<typeof exportRecord>;

/** A record of one kind. */
export type RecordOf<Kind extends ExportRecord["kind"]> = Extract<ExportRecord, { kind: Kind }>;
