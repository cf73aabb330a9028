import { createHash } from "node:crypto";
import type { Dice } from "../../../bench/corpus/dice.ts";
import type { Row } from "../insertRows.ts";
import { dateColumns, randomEdtf } from "./dates.ts";
import { idOf } from "./subjects.ts";

const PUBLISHERS = 12;
const SOURCES = 150;

export interface Sources {
  publishers: number[];
  /** Texts by key, as code points: spans count them. */
  texts: Map<number, string[]>;
  tables: Record<string, Row[]>;
}

/** Each of these is a newer version of the source with the key before it. */
export const isNewVersion = (key: number) => key > 10 && key % 10 === 0;

const WORDS =
  'the talks ended without agreement sanctions remain minister said ceasefire 🕊️ peace café naïve e\u0301tude 𝒮ummit delegation refused oil exports embassy "no comment" переговоры завершились Київ 会谈 resumed, denied. reported; <b>again</b> & again'.split(
    " ",
  );

export function randomSources(dice: Dice): Sources {
  const publishers = Array.from({ length: PUBLISHERS }, (_, i) => i + 1);
  const keys = Array.from({ length: SOURCES }, (_, i) => i + 1);
  const texts = new Map(
    keys.map((key) => [
      key,
      [...`Document ${key}. ${Array.from({ length: 150 }, () => dice.pick(WORDS)).join(" ")}\n`],
    ]),
  );
  return {
    publishers,
    texts,
    tables: {
      publisher: publishers.map((key) => ({
        key,
        id: idOf("Publisher", `${key}`),
        slug: `publisher-${key}`,
        name: key > 10 ? "Twin Herald" : `Publisher ${key}`,
        kind: dice.pick(["NEWSPAPER", "AGENCY", "BROADCASTER", "WEBSITE", "GOVERNMENT", "COLLECTIVE"]),
        url: dice.chance(0.5) ? `https://publisher-${key}.example` : null,
      })),
      publisher_name: [
        ...publishers.map((key) => ({ publisher_key: key, name: `Pub${key}`, language: "en" })),
        // One that is both a publisher and an actor.
        { publisher_key: 1, name: "Alias 3", language: null },
      ],
      source: keys.map((key) => ({
        key,
        id: idOf("Source", `${key}`),
        publisher_key: dice.chance(0.7) ? dice.skewed(publishers) : null,
        title: dice.chance(0.8) ? `Title ${key}: ${dice.pick(WORDS)} ${dice.pick(WORDS)}` : null,
        author: dice.chance(0.4) ? `Author ${key % 7}` : null,
        url: dice.chance(0.5) ? `https://example.org/${key}` : null,
        language: dice.pick(["en", "en", "en", "uk", "de"]),
        ...dateColumns("published", randomEdtf(dice)),
        text: texts.get(key)!.join(""),
        sha256: createHash("sha256").update(texts.get(key)!.join("")).digest("hex"),
        recorded_at: dice.chance(0.1) ? "2025-03-05T12:00:00Z" : "2025-05-01T00:00:00Z",
        form: [null, "TEXT", "PAGE", "EXCERPT"][key % 4],
        previous_version_key: isNewVersion(key) ? key - 1 : null,
        reprint_of_key: key > 20 && dice.chance(0.15) ? 1 + dice.below(key - 1) : null,
      })),
    },
  };
}
