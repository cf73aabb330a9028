import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { type Quotation, quotations } from "./quotations.ts";

/** The formats that are measured. */
export const FORMATS = { quotebank, gdelt } as const;
export type Format = keyof typeof FORMATS;

/** Writes a file of so many made-up quotations, one a line. */
export async function writeQuotations(path: string, format: Format, count: number): Promise<void> {
  const file = createWriteStream(path);
  let text = "";
  for (const quotation of quotations(count)) {
    text += `${JSON.stringify(FORMATS[format](quotation))}\n`;
    if (text.length < 1_000_000) continue;
    if (!file.write(text)) await once(file, "drain");
    text = "";
  }
  file.end(text);
  await finished(file);
}

function quotebank({ number, speaker, words, day, urls }: Quotation) {
  const date = day.toISOString().slice(0, 10);
  return {
    quoteID: `${date}-${String(number).padStart(6, "0")}`,
    quotation: words,
    speaker,
    qids: [`Q${number + 1}`],
    date: `${date} 08:30:00`,
    numOccurrences: urls.length,
    probas: [
      [speaker, "0.8412"],
      ["None", "0.1588"],
    ],
    urls,
    phase: "E",
  };
}

function gdelt({ speaker, words, day, urls }: Quotation) {
  return {
    date: day.toISOString(),
    url: urls[0],
    title: words.slice(0, 40),
    lang: "ENGLISH",
    quotes: [{ pre: `On the matter ${speaker} said: `, quote: words, post: ", and then went on." }],
  };
}
