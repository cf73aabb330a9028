import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { extract } from "../../src/extract/extract.ts";
import type { ExtractedMeeting } from "../../src/extract/types.ts";

const seeds = join(import.meta.dirname, "../../seeds");

const Account = z.object({
  source: z.string(),
  status: z.string(),
  date: z.coerce.string().optional(),
  passage: z.string(),
});
const Meetings = z.record(
  z.string(),
  z.object({ place: z.string().optional(), format: z.string(), accounts: z.array(Account) }),
);
const Places = z.record(
  z.string(),
  z.object({
    name: z.string(),
    broader: z.array(z.string()).default([]),
    names: z
      .object({ aliases: z.record(z.string(), z.array(z.string())).default({}) })
      .default({ aliases: {} }),
  }),
);
const Sources = z.record(z.string(), z.object({ published: z.string().optional() }));

/** How many of the accounts that people curated for the seed documents the extractor finds; counts, not shares. */
export interface SeedScores {
  accounts: number;
  /** A proposal in the same words, with the same status. */
  found: number;
  /** Of those found: the place is the curated one or a wider one, and none where the passage names none. */
  place: number;
  /** Of those dated: the date is the curated one. */
  date: number;
  /** Of those found: they have a date, or should, as the document has one. Four documents are undated. */
  dated: number;
}

/** Compares the meetings of the seed documents with the curated accounts. */
export function seedMeetings(): SeedScores {
  const places = Places.parse(readYaml("places.yaml"));
  const sources = Sources.parse(readYaml("sources.yaml"));
  const scores: SeedScores = { accounts: 0, found: 0, place: 0, date: 0, dated: 0 };
  const found = new Map<string, ExtractedMeeting[]>();
  for (const source of Object.keys(sources)) {
    const text = readFileSync(join(seeds, "documents", `${source}.txt`), "utf8");
    found.set(source, extract({ text, published: sources[source]!.published ?? null }).meetings);
  }
  const curated = readdirSync(join(seeds, "meetings")).flatMap((file) =>
    Object.values(Meetings.parse(readYaml(join("meetings", file)))),
  );
  const taken = new Set<ExtractedMeeting>();
  for (const { place, format, accounts } of curated) {
    for (const account of accounts) {
      scores.accounts++;
      const match = found
        .get(account.source)!
        .find(
          (meeting) =>
            !taken.has(meeting) &&
            meeting.status === account.status &&
            (meeting.format === "VISIT") === (format === "VISIT") &&
            isSamePassage(meeting, account.passage),
        );
      if (!match) continue;
      taken.add(match);
      scores.found++;
      if (isPlace(match, place, places, account.passage)) scores.place++;
      const known = account.date !== undefined && sources[account.source]!.published !== undefined;
      if (!known && match.date === null) continue;
      scores.dated++;
      if (match.date?.edtf === account.date) scores.date++;
    }
  }
  return scores;
}

function readYaml(path: string): unknown {
  return parse(readFileSync(join(seeds, path), "utf8"));
}

const bare = (text: string) => text.replace(/\s+/gu, " ").trim();

/** Whether the words for the meeting stand in the curated passage, and its sentence in the text. */
function isSamePassage({ passage, cue }: ExtractedMeeting, curated: string): boolean {
  const [own, other] = [bare(passage.exact), bare(curated)];
  return (own.includes(other) || other.includes(own)) && other.includes(cue.exact);
}

function isPlace(
  { place }: ExtractedMeeting,
  slug: string | undefined,
  places: z.infer<typeof Places>,
  passage: string,
): boolean {
  const slugs = slug === undefined ? [] : [slug, ...places[slug]!.broader];
  const names = slugs.flatMap((key) => [
    places[key]!.name,
    ...Object.values(places[key]!.names.aliases).flat(),
  ]);
  if (place === null) return !names.some((name) => passage.includes(name));
  return names.some((name) => place.exact.includes(name));
}
