import { builder } from "./builder.ts";
import { countMonths, countTopics } from "./counts.ts";
import type { Prisma } from "./generated/prisma/client.ts";

/** The statements that lists show, and their order. */
export const listed = {
  mergedIntoKey: null,
  reviewState: { not: "REJECTED" },
} satisfies Prisma.StatementWhereInput;

export const newest = [
  { saidSort: "desc" },
  { key: "desc" },
] satisfies Prisma.StatementOrderByWithRelationInput[];

const StatementKind = builder.enumType("StatementKind", { values: ["DIRECT", "INDIRECT", "MIXED"] });

// Each type selects its key, and what is asked for: https://pothos-graphql.dev/docs/plugins/prisma/selections

export const Statement = builder.prismaObject("Statement", {
  select: { key: true },
  fields: (t) => ({
    id: t.exposeID("id"),
    text: t.exposeString("text"),
    kind: t.expose("kind", { type: StatementKind }),
    said: t.exposeString("saidEdtf", { nullable: true }),
    speaker: t.relation("speaker"),
    about: t.field({
      type: [Subject],
      select: (_args, _context, nestedSelection) => ({
        subjects: { select: { subject: nestedSelection(true) }, orderBy: { subject: { name: "asc" } } },
      }),
      resolve: ({ subjects }) => subjects.map(({ subject }) => subject),
    }),
    reports: t.relation("reports", {
      query: {
        where: { reviewState: { not: "REJECTED" } },
        orderBy: [{ source: { publishedSort: "asc" } }, { key: "asc" }],
      },
    }),
  }),
});

const Subject = builder.prismaObject("Subject", {
  select: { key: true },
  fields: (t) => ({
    slug: t.exposeString("slug"),
    name: t.exposeString("name"),
  }),
});

export const Actor = builder.prismaObject("Actor", {
  select: { key: true },
  fields: (t) => ({
    slug: t.string({
      select: { subject: { select: { slug: true } } },
      resolve: ({ subject }) => subject.slug,
    }),
    name: t.string({
      select: { subject: { select: { name: true } } },
      resolve: ({ subject }) => subject.name,
    }),
    statements: t.relation("statements", {
      args: { first: t.arg.int({ required: true }) },
      query: ({ first }) => ({ where: listed, orderBy: newest, take: first }),
    }),
    months: t.field({ type: [MonthCount], resolve: ({ key }) => countMonths(key) }),
    topics: t.field({
      type: [SubjectCount],
      args: { first: t.arg.int({ required: true }) },
      resolve: ({ key }, { first }) => countTopics(key, first),
    }),
  }),
});

builder.prismaObject("Report", {
  select: { key: true },
  fields: (t) => ({
    passage: t.exposeString("passageExact"),
    source: t.relation("source"),
  }),
});

builder.prismaObject("Source", {
  select: { key: true },
  fields: (t) => ({
    title: t.exposeString("title", { nullable: true }),
    published: t.exposeString("publishedEdtf", { nullable: true }),
    publisher: t.relation("publisher", { nullable: true }),
  }),
});

builder.prismaObject("Publisher", {
  select: { key: true },
  fields: (t) => ({ name: t.exposeString("name") }),
});

const MonthCount = builder.objectRef<{ month: string; count: number }>("MonthCount").implement({
  fields: (t) => ({ month: t.exposeString("month"), count: t.exposeInt("count") }),
});

const SubjectCount = builder.objectRef<{ slug: string; count: number }>("SubjectCount").implement({
  fields: (t) => ({ slug: t.exposeString("slug"), count: t.exposeInt("count") }),
});
