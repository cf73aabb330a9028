import { instantAt } from "./dates.ts";
import { Dice, Zipf } from "./dice.ts";
import { corpusId } from "./ids.ts";
import { organisationName, personName, placeName, publisherName, Slugs, topicName } from "./names.ts";
import { Rows } from "./rows.ts";
import type { Size } from "./size.ts";

/** A corpus of the same seed and size has the same rows, whatever the machine. */
export const SEED = 20251122;
const FOUNDED = instantAt(0);

/** How many subjects an actor keeps coming back to. */
const CONCERNS = 6;

/**
 * Who can speak, what can be spoken of and who publishes. Keys count from 1: the actors, then the places and topics
 * ("fields"), then the meetings, one for each batch; the first of a kind are the most frequent.
 */
export interface World {
  size: Size;
  actorNames: readonly string[];
  fieldNames: readonly string[];
  publisherNames: readonly string[];
  publisherSlugs: readonly string[];
  /** The keys of the fields that are places. */
  placeKeys: readonly number[];
  drawActor(dice: Dice): number;
  drawField(dice: Dice): number;
  drawPublisher(dice: Dice): number;
  /** One of the fields that an actor keeps coming back to. */
  drawConcern(dice: Dice, actorKey: number): number;
  /** The key of the meeting of a batch. */
  meetingKey(batch: number): number;
  /** The rows of all these. */
  rows: Rows;
}

/** Makes the world of a corpus; it fits into memory at every scale. */
export function createWorld(size: Size): World {
  const dice = Dice.stream(SEED);
  const rows = new Rows();
  const slugs = new Slugs();
  const speakers = new Zipf(size.actors, 1, 4);
  const fields = new Zipf(size.fields, 0.95, 3);
  const publishers = new Zipf(size.publishers, 0.9, 3);

  const { fieldNames, placeKeys } = addFields(dice, size, rows, slugs);
  const actorNames = addActors(dice, size, rows, slugs);
  const { publisherNames, publisherSlugs } = addPublishers(dice, size, rows);
  const firstField = size.actors + 1;
  const concerns = Int32Array.from({ length: size.actors * CONCERNS }, () => firstField + fields.draw(dice));

  return {
    size,
    actorNames,
    fieldNames,
    publisherNames,
    publisherSlugs,
    placeKeys,
    drawActor: (dice) => 1 + speakers.draw(dice),
    drawField: (dice) => firstField + fields.draw(dice),
    drawPublisher: (dice) => 1 + publishers.draw(dice),
    drawConcern: (dice, actorKey) => concerns[(actorKey - 1) * CONCERNS + dice.below(CONCERNS)]!,
    meetingKey: (batch) => firstField + size.fields + batch,
    rows,
  };
}

const ROLES = ["spokesperson", "minister", "director", "member"];
const PLACE_KINDS = ["COUNTRY", "REGION", "CITY"];
const PUBLISHER_KINDS = ["NEWSPAPER", "NEWSPAPER", "AGENCY", "BROADCASTER", "WEBSITE", "GOVERNMENT"];
const ACTOR_KINDS = [
  { share: 0.8, kind: "PERSON" },
  { share: 0.92, kind: "ORGANISATION" },
  { share: 0.96, kind: "GOVERNMENT" },
  { share: 1, kind: "GROUP" },
];

function addActors(dice: Dice, size: Size, rows: Rows, slugs: Slugs): string[] {
  const organisations: number[] = [];
  return Array.from({ length: size.actors }, (_, i) => {
    const key = i + 1;
    const share = dice.next();
    const { kind } = ACTOR_KINDS.find((one) => share < one.share)!;
    const name =
      kind === "PERSON"
        ? personName(dice)
        : kind === "GOVERNMENT"
          ? `Government of ${placeName(dice)}`
          : organisationName(dice);
    addSubject(rows, key, "Actor", name, slugs.of(name), dice);
    rows.add("actor", key, kind);
    if (kind !== "PERSON") organisations.push(key);
    else {
      const [first, last] = name.split(" ") as [string, string];
      rows.add("subject_name", key, `${first[0]}. ${last}`, "ALIAS", "en");
      if (dice.chance(0.4)) rows.add("subject_name", key, `${first} ${last}ov`, "TRANSLITERATION", null);
      if (organisations.length > 0 && dice.chance(0.6))
        rows.add("affiliation", key, dice.pick(organisations), dice.pick(ROLES));
    }
    return name;
  });
}

/** Places and topics, in trees of two or three levels: the frequent ones stand above the rare ones. */
function addFields(dice: Dice, size: Size, rows: Rows, slugs: Slugs) {
  const trees = { Place: [] as number[][], Topic: [] as number[][] };
  const placeKeys: number[] = [];
  const fieldNames = Array.from({ length: size.fields }, (_, i) => {
    const key = size.actors + 1 + i;
    const type = dice.chance(0.45) ? "Place" : "Topic";
    const tree = trees[type];
    const wanted = i < 12 || dice.chance(0.12) ? 0 : dice.chance(0.6) ? 1 : 2;
    const level = Math.min(wanted, tree.length);
    const name = type === "Place" ? placeName(dice) : topicName(dice);
    addSubject(rows, key, type, name, slugs.of(name), dice);
    if (type === "Place") {
      placeKeys.push(key);
      rows.add("place", key, PLACE_KINDS[level]!);
    }
    if (level > 0) {
      const above = tree[level - 1]!;
      // The first ones have most below them.
      rows.add("broader", key, above[Math.floor(above.length * dice.next() ** 2)]!);
    }
    if (tree[level]) tree[level].push(key);
    else tree[level] = [key];
    return name;
  });
  return { fieldNames, placeKeys };
}

function addPublishers(dice: Dice, size: Size, rows: Rows) {
  const slugs = new Slugs();
  const publishers = Array.from({ length: size.publishers }, (_, i) => {
    const key = i + 1;
    const name = publisherName(dice);
    const slug = slugs.of(name);
    const id = corpusId("Publisher", key, FOUNDED);
    rows.add("publisher", key, id, slug, name, dice.pick(PUBLISHER_KINDS), `https://${slug}.example`);
    const initials = name.split(" ").map((word) => word[0]);
    rows.add("publisher_name", key, `${initials.join("")}${key}`, "en");
    return { name, slug };
  });
  return {
    publisherNames: publishers.map(({ name }) => name),
    publisherSlugs: publishers.map(({ slug }) => slug),
  };
}

/** A subject's row, whatever its kind. */
export function addSubject(
  rows: Rows,
  key: number,
  type: "Actor" | "Place" | "Topic" | "Meeting",
  name: string,
  slug: string,
  dice: Dice,
): void {
  const wikidataId = dice.chance(0.5) ? `Q${1_000_000 + key}` : null;
  rows.add("subject", key, corpusId(type, key, FOUNDED), type.toUpperCase(), slug, name, wikidataId);
}
