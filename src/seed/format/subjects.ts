import { z } from "zod";
import { ActorKind, MeetingFormat, MeetingStatus, PlaceKind } from "../../generated/prisma/enums.ts";
import { date, line, namesByLanguage, slug, words } from "./shared.ts";

/** The names of a subject beside the one that is shown, by what kind of name they are. */
const names = z
  .strictObject({
    aliases: namesByLanguage.optional(),
    transliterations: namesByLanguage.optional(),
    abbreviations: namesByLanguage.optional(),
    demonyms: namesByLanguage.optional(),
  })
  .default({});

const subject = {
  name: line,
  description: line.optional(),
  wikidata: z
    .string()
    .regex(/^Q[1-9]\d*$/, "expected a Wikidata id, like Q851")
    .optional(),
  /** The subjects that this one is narrower than. */
  broader: z.array(slug).default([]),
  names,
};

/** actors.yaml: people, organisations, governments and groups. */
export const actor = z.strictObject({
  ...subject,
  kind: z.enum(ActorKind),
  unnamed: z.boolean().default(false),
  affiliations: z
    .array(z.strictObject({ organisation: slug, role: line, during: date.optional() }))
    .default([]),
});

/** places.yaml */
export const place = z.strictObject({
  ...subject,
  kind: z.enum(PlaceKind),
  /** ISO 3166-1 alpha-2, of countries. */
  code: z
    .string()
    .regex(/^[A-Z]{2}$/, "expected two capital letters")
    .optional(),
});

/** topics.yaml */
export const topic = z.strictObject(subject);

/** What one source says of a meeting. */
const account = z.strictObject({
  source: slug,
  status: z.enum(MeetingStatus),
  /** On whose word; left out where the source speaks for itself. */
  "according-to": slug.optional(),
  /** The outlet that the source relays. */
  via: slug.optional(),
  date: date.optional(),
  passage: words,
});

/** meetings.yaml: a meeting is narrower than its place without saying so. */
export const meeting = z.strictObject({
  ...subject,
  format: z.enum(MeetingFormat),
  place: slug.optional(),
  date: date.optional(),
  participants: z.array(slug).default([]),
  accounts: z.array(account).min(1, "expected at least one source's account"),
});
