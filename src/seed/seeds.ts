import type { Span } from "../domain/spans.ts";
import type { Entries, Section } from "./entries.ts";

type Value<S extends Section> = Entries["of"][S][number]["value"];
type Account = Value<"meetings">["accounts"][number];
interface Slug {
  slug: string;
}

/** A hop of an attribution chain: exactly one of the two is named. */
export interface SeedHop extends Span {
  publisher?: string | undefined;
  actor?: string | undefined;
}

export interface SeedReport {
  source: string;
  passage: Span;
  speaker: Span | null;
  cue: Span | null;
  quotes: Span[];
  /** What the source credits for its whole text comes last. */
  attribution: SeedHop[];
}

export type SeedSource = Slug & Omit<Value<"sources">, "credits"> & { credits: SeedHop[]; text: string };
export type SeedMeeting = Slug &
  Omit<Value<"meetings">, "accounts"> & { accounts: (Omit<Account, "passage"> & { passage: Span })[] };
export type SeedStatement = Slug &
  Omit<Value<"statements">, "reports"> & { language: string; reports: SeedReport[] };

/** A folder of seeds, checked: every slug leads to an entry and every span is its document's. */
export interface Seeds {
  publishers: (Slug & Value<"publishers">)[];
  sources: SeedSource[];
  actors: (Slug & Value<"actors">)[];
  places: (Slug & Value<"places">)[];
  topics: (Slug & Value<"topics">)[];
  meetings: SeedMeeting[];
  statements: SeedStatement[];
  relations: (Omit<Value<"relations">, "passage"> & { passage: Span })[];
}
