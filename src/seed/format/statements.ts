import { z } from "zod";
import { RelationType, StatementKind } from "../../generated/prisma/enums.ts";
import { date, exactWords, line, slug, words } from "./shared.ts";

/** One hop of an attribution chain: a publisher or an actor, and the words that say so. */
const hop = z
  .strictObject({ publisher: slug.optional(), actor: slug.optional(), ...exactWords })
  .refine((h) => (h.publisher === undefined) !== (h.actor === undefined), {
    error: "expected either a publisher or an actor",
  });

/** One source's account of a statement. */
const report = z.strictObject({
  source: slug,
  passage: words,
  /** The speaker as written, and the verb that says that it was said. */
  speaker: words.optional(),
  cue: words.optional(),
  /** What stands between quotation marks, without the marks. */
  quotes: z.array(words).default([]),
  /** Nearest the speaker first. */
  attribution: z.array(hop).default([]),
});

/** statements.yaml: one utterance by one speaker, however many sources report it. */
export const statement = z
  .strictObject({
    speaker: slug,
    kind: z.enum(StatementKind),
    text: line,
    said: date.optional(),
    /** Where it was said. */
    at: slug.optional(),
    about: z.array(slug).min(1, "expected at least one subject"),
    reports: z.array(report).min(1, "expected at least one report"),
  })
  .refine((s) => (s.kind === "INDIRECT") === s.reports.every((r) => r.quotes.length === 0), {
    path: ["kind"],
    error: "a statement is INDIRECT exactly when none of its reports has quotes",
  });

/** relations.yaml: how one statement answers another, in the words of a source. */
export const relation = z.strictObject({
  from: slug,
  type: z.enum(RelationType),
  to: slug,
  source: slug,
  passage: words,
});
