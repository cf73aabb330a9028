import { VOCABULARY } from "../../bench/corpus/words.ts";
import type { Explainer } from "./explain.ts";

/** The most frequent of something and the rarest, as GraphQL writes a text. */
export interface Extremes {
  frequent: string;
  rare: string;
}

/** What the lists of a corpus are asked about. */
export interface Drawn {
  speaker: Extremes;
  about: Extremes;
  exact: Extremes;
  publisher: Extremes;
  origin: Extremes;
  outlet: Extremes;
  meeting: Extremes;
  place: Extremes;
  meetingPlace: Extremes;
  participant: Extremes;
  organisation: Extremes;
  broader: Extremes;
  topic: Extremes;
  source: Extremes;
  meetingSource: Extremes;
  word: Extremes;
  /** A rare word of names. */
  name: string;
  statementId: string;
  reportId: string;
  sourceId: string;
  publisherId: string;
  ids: Record<"actor" | "place" | "topic" | "meeting", string>;
  url: string;
}

const SUBJECT = "(select slug from subject where subject.key = counted.key)";
const PUBLISHER = "(select slug from publisher where publisher.key = counted.key)";
const SOURCE = "(select id from source where source.key = counted.key)";

/** Draws them from the corpus. */
export async function draw(on: Explainer): Promise<Drawn> {
  async function extremes(column: string, from: string, shown = SUBJECT): Promise<Extremes> {
    const [row] = await on.read<Extremes>(`
      with counted as materialized (select ${column} as key, count(*) as rows from ${from} group by 1)
      select (select ${shown} from counted where key is not null order by rows desc, key limit 1) as frequent,
        (select ${shown} from counted where key is not null order by rows, key limit 1) as rare`);
    return { frequent: JSON.stringify(row!.frequent), rare: JSON.stringify(row!.rare) };
  }
  const one = async (column: string, from: string): Promise<string> =>
    JSON.stringify(
      (
        await on.read<{ value: string }>(`select ${column} as value from ${from} order by key desc limit 1`)
      )[0]!.value,
    );
  const below = "subject_closure on narrower_key = place_key";

  return {
    speaker: await extremes("speaker_key", "statement where listed"),
    about: await extremes("subject_key", "statement_about where listed"),
    exact: await extremes("subject_key", "statement_subject"),
    publisher: await extremes("publisher_key", "statement_publisher where listed", PUBLISHER),
    origin: await extremes("origin_publisher_key", "report", PUBLISHER),
    outlet: await extremes("publisher_key", "attribution_hop", PUBLISHER),
    meeting: await extremes("subject_key", "statement_about join meeting on subject_key = key where listed"),
    place: await extremes("broader_key", `statement join ${below} where listed`),
    meetingPlace: await extremes("broader_key", `meeting join ${below}`),
    participant: await extremes("actor_key", "meeting_participant"),
    organisation: await extremes("organisation_key", "affiliation"),
    broader: await extremes("broader_key", "subject_closure where broader_key <> narrower_key"),
    topic: await extremes(
      "subject_key",
      "statement_about join subject on subject_key = key and kind = 'TOPIC'",
    ),
    source: await extremes("source_key", "report", SOURCE),
    meetingSource: await extremes("source_key", "meeting_account", SOURCE),
    word: { frequent: '"government"', rare: JSON.stringify(VOCABULARY.at(-1)) },
    name: await one("split_part(name, ' ', 1)", "subject where kind = 'MEETING'"),
    statementId: await one("id", "statement where listed"),
    reportId: await one("id", "report where review_state <> 'REJECTED'"),
    sourceId: await one("id", "source"),
    publisherId: await one("id", "publisher"),
    ids: {
      actor: await one("id", "subject where kind = 'ACTOR'"),
      place: await one("id", "subject where kind = 'PLACE'"),
      topic: await one("id", "subject where kind = 'TOPIC'"),
      meeting: await one("id", "subject where kind = 'MEETING'"),
    },
    url: await one("url", "source where url is not null"),
  };
}
