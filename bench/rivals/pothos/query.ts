import { builder, prisma } from "./builder.ts";
import { searchKeys } from "./counts.ts";
import type { Prisma } from "./generated/prisma/client.ts";
import { Actor, listed, newest, Statement } from "./types.ts";

builder.queryType({
  fields: (t) => ({
    // https://pothos-graphql.dev/docs/plugins/prisma/connections: Prisma's own cursors, after a row's key.
    statements: t.prismaConnection({
      type: Statement,
      cursor: "key",
      args: { speaker: t.arg.string({ required: true }), about: t.arg.string({ required: true }) },
      resolve: async (query, _root, { speaker, about }) =>
        prisma.statement.findMany({
          ...query,
          where: { ...listed, ...(await spokenAbout(speaker, about)) },
          orderBy: newest,
        }),
    }),

    statement: t.prismaField({
      type: Statement,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: (query, _root, { id }) => prisma.statement.findUnique({ ...query, where: { id } }),
    }),

    actors: t.prismaField({
      type: [Actor],
      args: { slugs: t.arg.stringList({ required: true }) },
      resolve: (query, _root, { slugs }) =>
        prisma.actor.findMany({ ...query, where: { subject: { slug: { in: slugs } } } }),
    }),

    actor: t.prismaField({
      type: Actor,
      nullable: true,
      args: { slug: t.arg.string({ required: true }) },
      resolve: (query, _root, { slug }) => prisma.actor.findFirst({ ...query, where: { subject: { slug } } }),
    }),

    search: t.prismaField({
      type: [Statement],
      args: { words: t.arg.string({ required: true }), first: t.arg.int({ required: true }) },
      resolve: async (query, _root, { words, first }) =>
        prisma.statement.findMany({
          ...query,
          where: { key: { in: await searchKeys(words, first) } },
          orderBy: newest,
        }),
    }),
  }),
});

export const schema = builder.toSchema();

/**
 * That a speaker said it about a subject or anything narrower. Their keys are read first: with keys PostgreSQL
 * knows how many statements to expect, with a filter over four relations it does not.
 */
async function spokenAbout(speaker: string, about: string): Promise<Prisma.StatementWhereInput> {
  const [who, what] = await Promise.all([
    prisma.subject.findUnique({ where: { slug: speaker }, select: { key: true } }),
    prisma.subjectClosure.findMany({ where: { broader: { slug: about } }, select: { narrowerKey: true } }),
  ]);
  const subjectKeys = what.map(({ narrowerKey }) => narrowerKey);
  return { speakerKey: who?.key ?? 0n, subjects: { some: { subjectKey: { in: subjectKeys } } } };
}
