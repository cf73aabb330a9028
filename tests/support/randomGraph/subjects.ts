import type { Dice } from "../../../bench/corpus/dice.ts";
import { type NodeType, stableId } from "../../../src/domain/ids.ts";
import type { Row } from "../insertRows.ts";
import { dateColumns, randomEdtf } from "./dates.ts";

const RECORDED = new Date("2025-05-01T00:00:00Z");
export const idOf = (type: NodeType, what: string) => stableId(type, what, RECORDED);

const ACTORS = 60;
const PLACES = 31;
const TOPICS = 30;
const MEETINGS = 20;

/** Subjects of all kinds under keys of their own: actors first, then places, topics and meetings. */
export interface Subjects {
  actors: number[];
  places: number[];
  topics: number[];
  meetings: number[];
  all: number[];
  tables: Record<string, Row[]>;
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

/** Merged into others, to which they have given everything that they had. */
const MERGED: Record<number, number> = { 59: 50, 60: 50, [ACTORS + PLACES]: ACTORS + 5 };

export function randomSubjects(dice: Dice): Subjects {
  const allActors = range(1, ACTORS);
  const allPlaces = range(ACTORS + 1, PLACES);
  const [actors, places] = [allActors, allPlaces].map((keys) => keys.filter((key) => !(key in MERGED))) as [
    number[],
    number[],
  ];
  const topics = range(ACTORS + PLACES + 1, TOPICS);
  const meetings = range(ACTORS + PLACES + TOPICS + 1, MEETINGS);
  const everything = [...allActors, ...allPlaces, ...topics, ...meetings];
  const kindOf = (key: number) =>
    key <= ACTORS
      ? "ACTOR"
      : key <= ACTORS + PLACES
        ? "PLACE"
        : key <= ACTORS + PLACES + TOPICS
          ? "TOPIC"
          : "MEETING";
  const organisations = actors.slice(-12);

  const subject = everything.map((key) => {
    const kind = kindOf(key);
    const type = (kind[0] + kind.slice(1).toLowerCase()) as NodeType;
    const slug = `${kind.toLowerCase()}-${key}`;
    return {
      key,
      id: idOf(type, slug),
      kind,
      slug,
      // Some share a name: lists by name have ties, references can be ambiguous.
      name: key % 9 === 0 ? `Twin ${kind}` : `${type} ${"ÅbcdéŽxyz"[key % 9]}${key}`,
      description: dice.chance(0.5)
        ? `The ${dice.pick(["old", "new", "northern"])} ${kind.toLowerCase()} number ${key}`
        : null,
      wikidata_id: dice.chance(0.3) ? `Q${key}` : null,
      merged_into_key: MERGED[key] ?? null,
    };
  });

  const edges = new Map<string, Row>();
  const edge = (narrower: number, broader: number) =>
    edges.set(`${narrower} ${broader}`, { narrower_key: narrower, broader_key: broader });
  // A tree of places, four deep; topics with several above them; meetings under places and topics.
  for (const [i, key] of places.entries()) if (i > 0) edge(key, places[Math.floor((i - 1) / 2)]!);
  for (const [i, key] of topics.entries())
    for (const above of dice.some(topics.slice(0, Math.floor(i / 2)), 2)) edge(key, above);
  for (const key of meetings) {
    edge(key, dice.pick(places.slice(0, 20)));
    if (dice.chance(0.5)) edge(key, dice.pick(topics));
    if (key % 5 === 0 && key > meetings[0]!) edge(key, key - 1);
  }
  for (const key of actors.slice(0, 15)) edge(key, dice.pick(organisations));

  return {
    actors,
    places,
    topics,
    meetings,
    all: [...actors, ...places, ...topics, ...meetings],
    tables: {
      subject,
      subject_name: everything
        .filter((key) => key % 3 === 0)
        .flatMap((key) => [
          { subject_key: key, name: `Alias ${key}`, kind: "ALIAS", language: "en" },
          {
            subject_key: key,
            name: `Псевдоним ${key}`,
            kind: "TRANSLITERATION",
            language: key % 2 ? "ru" : null,
          },
        ]),
      actor: allActors.map((key) => ({
        key,
        actor_kind: organisations.includes(key)
          ? dice.pick(["ORGANISATION", "GOVERNMENT", "GROUP"])
          : "PERSON",
        unnamed: key % 10 === 7,
      })),
      place: allPlaces.map((key, i) => ({
        key,
        place_kind: i < 3 ? "REGION" : i < 15 ? "COUNTRY" : dice.pick(["CITY", "SITE"]),
        country_code: i >= 3 && i < 15 ? `${"ABCDEFGHIJKLMNO"[i]}X` : null,
      })),
      meeting: meetings.map((key) => ({
        key,
        format: dice.pick(["TALKS", "SUMMIT", "VISIT", "CALL"]),
        place_key: dice.chance(0.7) ? dice.pick(places) : null,
        ...dateColumns("date", randomEdtf(dice)),
      })),
      broader: [...edges.values()],
      affiliation: actors.slice(0, 40).map((key) => ({
        actor_key: key,
        organisation_key: dice.pick(organisations),
        role: dice.pick(["member", "spokesperson", "president"]),
        ...dateColumns("during", randomEdtf(dice)),
      })),
      meeting_participant: meetings.flatMap((key) =>
        dice.some(actors, dice.below(5)).map((actor) => ({ meeting_key: key, actor_key: actor })),
      ),
    },
  };
}
