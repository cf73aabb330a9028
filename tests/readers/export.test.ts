import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type NodeType, newId } from "../../src/domain/ids.ts";
import { codePointLength } from "../../src/domain/spans.ts";
import {
  ActorKind,
  FederationState,
  MeetingFormat,
  MeetingStatus,
  NameKind,
  PlaceKind,
  PublisherKind,
  RelationType,
  ReviewState,
  SourceForm,
  StatementKind,
} from "../../src/generated/prisma/enums.ts";
import { ENUMS, type ExportRecord } from "../../src/readers/export/format.ts";
import { EXPORT_HEADER, onrecord, writeLine } from "../../src/readers/export/onrecord.ts";
import { itemsOf, only } from "./support.ts";

const text = fc
  .string({ unit: "binary", minLength: 1, maxLength: 30 })
  .filter((s) => s.isWellFormed() && !s.includes("\0"));
const id = (...types: NodeType[]) => fc.constantFrom(...types).map(newId);
const subject = id("Actor", "Place", "Topic", "Meeting");
const date = fc.constantFrom(
  "2025",
  "2025-02",
  "2025-02~",
  "2025-03-10",
  "2025-03-10/2025-03-16",
  "../2025-03-10",
);
const instant = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((at) => at.toISOString());
/** As many digits as PostgreSQL's `real` keeps. */
const share = fc.nat(1000).map((n) => n / 1000);
/** Several without an order: as the format writes them. */
const sortedBy = <T>(member: fc.Arbitrary<T>, keyOf: (value: T) => string, maxLength = 3) =>
  fc
    .uniqueArray(member, { selector: keyOf, maxLength })
    .map((members) => members.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
const ids = (...types: NodeType[]) => sortedBy(id(...types), (each) => each);
const oneOf = <T extends string>(values: readonly T[]) => fc.constantFrom(...values);
const span = fc
  .tuple(fc.nat(9999), text)
  .map(([start, exact]) => ({ start, end: start + codePointLength(exact), exact }));
const json = fc
  .jsonValue()
  .filter((value) => !JSON.stringify(value).includes('"__proto__"')) // the one name that zod leaves out
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown)
  .filter((value) => value !== null);
const hop = fc.oneof(
  fc.tuple(id("Publisher"), span).map(([publisher, words]) => ({ publisher, ...words })),
  fc.tuple(id("Actor"), span).map(([actor, words]) => ({ actor, ...words })),
);

/** Records of a kind; what stands under `optional` may be left out. */
function records<Kind extends ExportRecord["kind"]>(
  kind: Kind,
  required: Record<string, fc.Arbitrary<unknown>>,
  optional: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<ExportRecord> {
  const fields = { ...required, ...optional };
  return fc
    .record(fields, { requiredKeys: Object.keys(required) })
    .map((record) => ({ kind, ...record }) as unknown as ExportRecord);
}
const subjects = (
  kind: "actor" | "place" | "topic" | "meeting",
  type: NodeType,
  more: Record<string, fc.Arbitrary<unknown>> = {},
  optional = {},
) =>
  records(
    kind,
    {
      id: id(type),
      slug: text,
      name: text,
      names: sortedBy(
        fc.record(
          { name: text, nameKind: oneOf(ENUMS.NameKind), language: fc.constant("ru") },
          { requiredKeys: ["name", "nameKind"] },
        ),
        ({ name }) => name,
      ),
      broader: ids("Actor", "Place", "Topic", "Meeting"),
      reviewState: oneOf(ENUMS.ReviewState),
      ...more,
    },
    { description: text, wikidataId: fc.constant("Q851"), mergedInto: id(type), ...optional },
  );

const anyRecord = fc.oneof(
  records(
    "publisher",
    {
      id: id("Publisher"),
      slug: text,
      name: text,
      publisherKind: oneOf(ENUMS.PublisherKind),
      names: fc.constant([]),
    },
    { url: fc.constant("https://quay.example/") },
  ),
  subjects("actor", "Actor", {
    actorKind: oneOf(ENUMS.ActorKind),
    unnamed: fc.boolean(),
    affiliations: sortedBy(
      fc.record(
        { organisation: id("Actor"), role: text, during: date },
        { requiredKeys: ["organisation", "role"] },
      ),
      ({ organisation, role }) => `${organisation} ${role}`,
    ),
  }),
  subjects("place", "Place", { placeKind: oneOf(ENUMS.PlaceKind) }, { countryCode: fc.constant("SA") }),
  subjects("topic", "Topic"),
  subjects(
    "meeting",
    "Meeting",
    { format: oneOf(ENUMS.MeetingFormat), participants: ids("Actor") },
    { place: id("Place"), date },
  ),
  records(
    "source",
    { id: id("Source"), language: fc.constant("en"), recordedAt: instant, text },
    {
      publisher: id("Publisher"),
      title: text,
      author: text,
      url: fc.constant("https://quay.example/with a space"),
      published: date,
      reprintOf: id("Source"),
      reprintScore: share,
      reprintReason: fc.constant("SAME_TEXT"),
    },
  ),
  fc.tuple(span, subject).chain(([words, meant]) =>
    records(
      "mention",
      {
        source: id("Source"),
        ...Object.fromEntries(Object.entries(words).map(([name, value]) => [name, fc.constant(value)])),
        score: share,
        reason: fc.constant("FULL_NAME"),
        explanation: text,
        candidates: fc.array(subject, { maxLength: 3 }),
      },
      { subject: fc.constant(meant) },
    ),
  ),
  records(
    "statement",
    {
      id: id("Statement"),
      speaker: id("Actor"),
      statementKind: oneOf(ENUMS.StatementKind),
      text,
      language: fc.constant("en"),
      about: ids("Actor", "Place", "Topic", "Meeting"),
      recordedAt: instant,
    },
    { said: date, place: id("Place"), mergedInto: id("Statement") },
  ),
  records(
    "report",
    {
      id: id("Report"),
      statement: id("Statement"),
      source: id("Source"),
      passage: span,
      quotes: fc.array(span, { maxLength: 3 }),
      attribution: fc.array(hop, { maxLength: 3 }),
      reviewState: oneOf(ENUMS.ReviewState),
      recordedAt: instant,
    },
    {
      speaker: span,
      cue: span,
      rule: text,
      confidence: share,
    },
  ),
  records(
    "federation",
    {
      report: id("Report"),
      statement: id("Statement"),
      state: oneOf(ENUMS.FederationState),
      score: share,
      reason: fc.constant("SAME_WORDS"),
      explanation: text,
      decidedAt: instant,
    },
    { decidedBy: text },
  ),
  records("relation", {
    id: id("Relation"),
    from: id("Statement"),
    type: oneOf(ENUMS.RelationType),
    to: id("Statement"),
    source: id("Source"),
    passage: span,
  }),
  records(
    "account",
    {
      id: id("MeetingAccount"),
      meeting: id("Meeting"),
      source: id("Source"),
      status: oneOf(ENUMS.MeetingStatus),
      passage: span,
    },
    { accordingTo: id("Actor"), via: id("Publisher"), date },
  ),
  records(
    "review",
    {
      id: id("Review"),
      report: id("Report"),
      decision: oneOf(ENUMS.ReviewState),
      reviewer: text,
      at: instant,
    },
    { note: text, before: json, after: json },
  ),
);

const HEADER = writeLine(EXPORT_HEADER);

describe("an export", () => {
  it("comes back as it was written, record for record and byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord, { minLength: 1, maxLength: 12 }), async (written) => {
        const file = HEADER + written.map(writeLine).join("");
        const items = await itemsOf(onrecord, file);
        const read = items.map((item) => {
          if (item.kind !== "exported") throw new Error(JSON.stringify(item));
          return item.record;
        });
        expect(read).toEqual([EXPORT_HEADER, ...written]);
        expect(read.map(writeLine).join("")).toBe(file);
      }),
    );
  });

  it("writes the same record as the same line, in whatever order its fields come", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const reversed = Object.fromEntries(Object.entries(record).reverse()) as unknown as ExportRecord;
        expect(writeLine(reversed)).toBe(writeLine(record));
      }),
    );
  });

  it("writes the same record as the same line, however dates, numbers and lists of it are written", () => {
    const report = {
      kind: "federation",
      report: newId("Report"),
      statement: newId("Statement"),
      state: "MERGED",
      reason: "SAME_WORDS",
      explanation: "x",
    } as const;
    const lines = [
      { ...report, score: 0.1, decidedAt: "2025-03-10T08:30:00.000Z" },
      { ...report, score: Math.fround(0.1), decidedAt: "2025-03-10T09:30:00+01:00" },
    ].map(writeLine);
    expect(new Set(lines).size).toBe(1);
    const [one, two] = [newId("Topic"), newId("Topic")].toSorted();
    const topic = {
      kind: "topic",
      id: newId("Topic"),
      slug: "x",
      name: "X",
      names: [],
      reviewState: "ACCEPTED",
    } satisfies Partial<ExportRecord>;
    expect(writeLine({ ...topic, broader: [two!, one!, two!] })).toBe(
      writeLine({ ...topic, broader: [one!, two!] }),
    );
  });

  it("knows the same enumerations as the database", () => {
    const database = {
      ActorKind,
      PlaceKind,
      NameKind,
      MeetingFormat,
      MeetingStatus,
      PublisherKind,
      StatementKind,
      ReviewState,
      RelationType,
      FederationState,
      SourceForm,
    };
    const valuesOf = (enums: object) =>
      Object.entries(enums).map(([name, values]) => [name, new Set(Object.values(values as object))]);
    expect(valuesOf(ENUMS)).toEqual(valuesOf(database));
  });

  it("is refused whole when it is of another version, or without its header", async () => {
    const [, line] = [HEADER, writeLine(fc.sample(anyRecord, 1)[0]!)];
    expect(
      only("refusal", await itemsOf(onrecord, `{"kind":"onrecord","version":2}\n${line}`)).reason,
    ).toMatch(/version 2.*reads 1/);
    expect(only("refusal", await itemsOf(onrecord, line)).reason).toMatch(/begins with/);
  });

  it("refuses a line that nests too deep", async () => {
    const review = { kind: "review", id: newId("Review"), report: newId("Report"), decision: "EDITED" };
    const line = JSON.stringify({ ...review, reviewer: "Ann Loft", at: "2025-03-10T08:00:00Z", before: 0 });
    const deep = line.replace(`"before":0`, `"before":${"[".repeat(50_000)}${"]".repeat(50_000)}`);
    expect(await itemsOf(onrecord, `${HEADER}${deep}\n${line}`)).toMatchObject([
      { kind: "exported" },
      { kind: "refusal", line: 2, reason: expect.stringContaining("too deep") },
      { kind: "exported" },
    ]);
  });

  it("refuses a line that says what cannot be, and reads the others", async () => {
    const passage = { start: 0, end: 3, exact: "four" };
    const relation = {
      kind: "relation",
      id: newId("Relation"),
      from: newId("Statement"),
      type: "DENIES",
      to: newId("Statement"),
      source: newId("Source"),
    };
    const lines = [
      { ...relation, passage },
      { ...relation, passage: { ...passage, end: 4 }, from: newId("Source") },
      { ...relation, passage: { ...passage, end: 4 } },
    ];
    const items = await itemsOf(onrecord, HEADER + lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    expect(items).toMatchObject([
      { kind: "exported" },
      { line: 2, reason: expect.stringContaining("code points") },
      { line: 3, reason: expect.stringContaining("from: expected the id of Statement") },
      { kind: "exported" },
    ]);
  });
});
