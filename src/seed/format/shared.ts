import { z } from "zod";
import { type FuzzyDate, InvalidDateError, parseDate } from "../../domain/dates.ts";

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The name by which seed files refer to an entry: lower case, digits and hyphens. */
export const slug = z.string().regex(SLUG, "expected a slug, like saudi-arabia");

/** Text on one line, however it is wrapped in the file. */
export const line = z
  .string()
  .transform((text) => text.trim().replaceAll(/\s+/g, " "))
  .pipe(z.string().min(1, "expected some text"));

/** A BCP 47 tag. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "expected a language tag, like en");

/** A date in EDTF; YAML reads a bare year as a number. */
export const date = z
  .preprocess((value) => (typeof value === "number" ? String(value) : value), z.string())
  .transform((edtf, context): FuzzyDate => {
    try {
      return parseDate(edtf);
    } catch (error) {
      if (!(error instanceof InvalidDateError)) throw error;
      context.addIssue({ code: "custom", message: error.message });
      return z.NEVER;
    }
  });

/** Words of a document, and which of them is meant where they stand more than once, from 1. */
export const exactWords = { exact: line, occurrence: z.int().min(1).optional() };

/**
 * Words of a document: the words alone, or `{ exact, occurrence }`. Line breaks and spaces need not be the
 * document's.
 */
export const words = z.preprocess(
  (value) => (typeof value === "string" ? { exact: value } : value),
  z.strictObject(exactWords),
);
export type Words = z.output<typeof words>;

/** Other names, by language: `{ en: [Peskov], ru: [Песков] }`. */
export const namesByLanguage = z.record(language, z.array(line));
export type NamesByLanguage = z.output<typeof namesByLanguage>;
