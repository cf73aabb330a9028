import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { Dice } from "../corpus/dice.ts";
import { capitalised, clause } from "../corpus/words.ts";
import { type Quotation, quotations } from "./quotations.ts";

/** The formats that are measured. */
export const FORMATS = { quotebank: quotebankLine, gdelt: gdeltLine, articles: articleLine } as const;
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

export function quotebankLine({ number, speaker, words, day, urls }: Quotation) {
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

function gdeltLine({ speaker, words, day, urls }: Quotation) {
  return {
    date: day.toISOString(),
    url: urls[0],
    title: words.slice(0, 40),
    lang: "ENGLISH",
    quotes: [{ pre: `On the matter ${speaker} said: `, quote: words, post: ", and then went on." }],
  };
}

/** An article of some 4 KB that quotes one person several times. */
export function articleLine({ number, speaker, words, day, urls }: Quotation) {
  const dice = Dice.stream(number);
  const family = speaker.slice(speaker.lastIndexOf(" ") + 1);
  const filler = (length: number) => `${capitalised(clause(dice, length))}.`;
  const paragraphs = [
    `“${words.slice(0, -1)},” ${speaker} said on Monday.`,
    ...Array.from({ length: 9 }, (_, n) =>
      n % 3 === 0
        ? `${family} said that ${clause(dice, 80)}. “${filler(90).slice(0, -1)},” ${family} added.`
        : `${filler(140)} ${filler(120)} ${filler(130)}`,
    ),
  ];
  return {
    text: paragraphs.join("\n\n"),
    title: filler(50).slice(0, -1),
    url: urls[0],
    published: day.toISOString().slice(0, 10),
    language: "en",
  };
}
