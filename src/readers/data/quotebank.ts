import { z } from "zod";
import { metadataOf, webAddress } from "../metadata.ts";
import { refusal } from "../refusal.ts";
import { ExcerptWriter, type ReadyStatement, statementsOf } from "../statements.ts";
import { edtfOf } from "../writtenDates.ts";
import { jsonLines, notOfFormat } from "./jsonLines.ts";

const probability = z.coerce.number().min(0).max(1);

/** A line of the quotation-centric files; the article-centric ones hold no more of the articles. */
const quotation = z.object({
  quoteID: z.string(),
  quotation: z.string().trim().min(1),
  speaker: z.string(),
  qids: z.array(z.string()).default([]),
  date: z.string(),
  numOccurrences: z.int().positive().optional(),
  probas: z.array(z.tuple([z.string(), probability])).default([]),
  urls: z.array(z.string()),
});
type Quotation = z.infer<typeof quotation>;

/** What Quotebank writes for a speaker that it could not tell. */
const NOBODY = "None";

/**
 * Quotebank (Vaucher et al., WSDM 2021, doi:10.1145/3437963.3441760), quotation-centric: words, speaker and the
 * articles that have them, without their text. Each article becomes a source of its own, whose excerpt is
 * speaker, words and address. Quotebank is English throughout.
 */
export const quotebank = jsonLines({
  name: "Quotebank",

  accepts: (beginning) =>
    beginning.startsWith("{") && /"quoteID"\s*:/.test(beginning) && /"quotation"\s*:/.test(beginning),

  *items(value) {
    const parsed = quotation.safeParse(value);
    if (!parsed.success) return yield notOfFormat("Quotebank", parsed.error);
    const addresses = new Set(
      parsed.data.urls.map((url) => webAddress(url)).filter((url) => url !== undefined),
    );
    if (addresses.size === 0)
      yield refusal("INVALID", `Quotation ${parsed.data.quoteID} has no address, so no source to name.`);
    for (const url of addresses) yield reportIn(url, parsed.data);
  },
});

function reportIn(url: string, line: Quotation) {
  const writer = new ExcerptWriter();
  const speaker = line.speaker === NOBODY ? undefined : line.speaker;
  const name = speaker === undefined ? undefined : writer.write(speaker);
  if (name) writer.write(": ");
  const opening = writer.write("“");
  const exact = writer.write(line.quotation);
  const closing = writer.write("”");
  writer.write(`\n${url}`);

  const candidates = line.probas.map(([candidate, confidence]) => ({ name: candidate, confidence }));
  const statement: ReadyStatement = {
    speaker: speaker === undefined ? undefined : { name: speaker, wikidataIds: line.qids, exact: name },
    statementKind: "DIRECT",
    text: line.quotation,
    passage: writer.between(name ?? opening, closing),
    quotes: [exact],
    confidence: candidates.find((candidate) => candidate.name === line.speaker)?.confidence,
    otherSpeakers: candidates.filter((candidate) => ![line.speaker, NOBODY].includes(candidate.name)),
    occurrences: line.numOccurrences,
  };
  const metadata = metadataOf({ url, published: edtfOf(line.date), language: "en" });
  return statementsOf("quotebank", metadata, writer.text, [statement]);
}
