import { z } from "zod";
import { PublisherKind } from "../../generated/prisma/enums.ts";
import { date, exactWords, language, line, namesByLanguage, slug } from "./shared.ts";

/** publishers.yaml: who publishes documents, and whom documents name as their source. */
export const publisher = z.strictObject({
  name: line,
  kind: z.enum(PublisherKind),
  url: z.url().optional(),
  names: namesByLanguage.default({}),
});

/** sources.yaml: one document each, under the name of its file in documents/. */
export const source = z.strictObject({
  title: line.optional(),
  publisher: slug.optional(),
  author: line.optional(),
  url: z.url().optional(),
  published: date.optional(),
  language,
  /** Agencies that it names for the whole text: the last hops of all its reports. */
  credits: z.array(z.strictObject({ publisher: slug, ...exactWords })).default([]),
});
