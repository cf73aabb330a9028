import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const folder = join(import.meta.dirname, "gold");

const GoldReport = z.strictObject({
  said: z.array(z.string()).min(1),
  /** Null where the text does not tell: "a court heard". */
  speaker: z.string().nullable(),
  name: z.string().optional(),
  /** The words of each hop, in any order. */
  via: z.array(z.string()).default([]),
});
const GoldDate = z.strictObject({ words: z.string(), edtf: z.string() });
const GoldMeeting = z.strictObject({
  words: z.string(),
  status: z.enum(["ANNOUNCED", "PLANNED", "HELD", "DENIED", "CANCELLED", "POSTPONED"]),
  format: z.enum(["TALKS", "SUMMIT", "VISIT", "CALL"]),
  participants: z.array(z.string()),
  place: z.string().nullable().default(null),
  date: z.string().nullable().default(null),
  by: z.string().nullable().default(null),
});
const GoldFile = z.array(
  z.strictObject({
    title: z.string(),
    published: z.string(),
    text: z.string(),
    reports: z.array(GoldReport).optional(),
    dates: z.array(GoldDate).default([]),
    meetings: z.array(GoldMeeting).default([]),
  }),
);

/** `[start, end)` in UTF-16 units. */
export interface Stretch {
  start: number;
  end: number;
}

/** A meeting as a reader finds it: `words` hold the words that speak of it, names are as `name` or written. */
export type GoldMeeting = Omit<z.infer<typeof GoldMeeting>, "words"> & { words: Stretch };

/** An article written for this test with the reports, dates and meetings that a reader finds in it. */
export interface GoldArticle {
  title: string;
  /** EDTF. */
  published: string;
  text: string;
  dates: { words: Stretch; edtf: string }[];
  meetings: GoldMeeting[];
  /** Whether its reports are marked too. */
  hasReports: boolean;
  reports: { said: Stretch[]; speaker: Stretch | null; name: string | undefined; via: Stretch[] }[];
}

/** The articles of the gold folder. Throws when a snippet does not stand in its text. */
export function goldArticles(): GoldArticle[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => GoldFile.parse(parse(readFileSync(join(folder, file), "utf8"))))
    .map(({ title, published, text, reports, dates, meetings }) => {
      let from = 0;
      let date = 0;
      let meeting = 0;
      return {
        title,
        published,
        text,
        dates: dates.map(({ words, edtf }) => {
          const stretch = find(text, words, date, title);
          date = stretch.end;
          return { words: stretch, edtf };
        }),
        meetings: meetings.map((marked) => {
          const words = find(text, marked.words, meeting, title);
          meeting = words.start;
          return { ...marked, words };
        }),
        hasReports: reports !== undefined,
        reports: (reports ?? []).map(({ said, speaker, name, via }) => {
          const parts = said.map((snippet) => {
            const part = find(text, snippet, from, title);
            from = part.start;
            return part;
          });
          const near = (snippet: string) => nearest(text, snippet, parts[0]!.start, title);
          return { said: parts, speaker: speaker === null ? null : near(speaker), name, via: via.map(near) };
        }),
      };
    });
}

function find(text: string, snippet: string, from: number, title: string): Stretch {
  const start = text.indexOf(snippet, from);
  if (start < 0) throw new Error(`“${snippet}” does not stand in “${title}” after the report before it.`);
  return { start, end: start + snippet.length };
}

/** The occurrence of a speaker, as whole words, nearest to what they said. */
function nearest(text: string, snippet: string, at: number, title: string): Stretch {
  const starts: number[] = [];
  for (let start = text.indexOf(snippet); start >= 0; start = text.indexOf(snippet, start + 1)) {
    const around = text.slice(Math.max(0, start - 1), start) + text.charAt(start + snippet.length);
    if (!/\p{L}/u.test(around)) starts.push(start);
  }
  const start = starts.sort((a, b) => Math.abs(a - at) - Math.abs(b - at))[0];
  if (start === undefined) throw new Error(`“${snippet}” does not stand in “${title}”.`);
  return { start, end: start + snippet.length };
}
