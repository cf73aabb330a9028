import { dateRow } from "../domain/columns.ts";
import { seedId } from "./columns.ts";
import type { NamesByLanguage } from "./format/shared.ts";
import type { Keys } from "./keys.ts";
import { broaderOf } from "./resolve.ts";
import type { Seeds } from "./seeds.ts";
import * as tables from "./tables.ts";
import type { Row, TableWriter } from "./tableWriter.ts";

const KINDS = [
  { section: "actors", kind: "ACTOR", node: "Actor" },
  { section: "places", kind: "PLACE", node: "Place" },
  { section: "topics", kind: "TOPIC", node: "Topic" },
  { section: "meetings", kind: "MEETING", node: "Meeting" },
] as const;

const NAME_KINDS = [
  ["aliases", "ALIAS"],
  ["transliterations", "TRANSLITERATION"],
  ["abbreviations", "ABBREVIATION"],
  ["demonyms", "DEMONYM"],
] as const;

/** Writes the subjects of all four kinds, their names, and what each is narrower than. */
export async function loadSubjects(writer: TableWriter, seeds: Seeds): Promise<Keys> {
  const { actors, places, meetings } = seeds;
  const subjects = KINDS.flatMap(({ section, kind, node }) =>
    seeds[section].map((subject) => ({ ...subject, subjectKind: kind, id: seedId(node, subject.slug) })),
  );
  await writer.write(
    tables.SUBJECT,
    subjects.map((s) => ({
      slug: s.slug,
      id: s.id,
      kind: s.subjectKind,
      name: s.name,
      description: s.description ?? null,
      wikidata_id: s.wikidata ?? null,
    })),
  );
  const slugs = subjects.map((s) => s.slug);
  const key = await writer.keys(tables.SUBJECT, "slug", slugs);
  const all = slugs.map(key);

  await writer.write(
    tables.ACTOR,
    actors.map((a) => ({ key: key(a.slug), actor_kind: a.kind, unnamed: a.unnamed })),
  );
  await writer.write(
    tables.PLACE,
    places.map((p) => ({ key: key(p.slug), place_kind: p.kind, country_code: p.code ?? null })),
  );
  await writer.write(
    tables.MEETING,
    meetings.map((m) => ({
      key: key(m.slug),
      format: m.format,
      place_key: m.place ? key(m.place) : null,
      ...dateRow("date", m.date),
    })),
  );
  await writer.write(
    tables.SUBJECT_NAME,
    subjects.flatMap((s) =>
      NAME_KINDS.flatMap(([list, kind]) => nameRows({ subject_key: key(s.slug), kind }, s.names[list] ?? {})),
    ),
    { column: "subject_key", keys: all },
  );
  await writer.write(
    tables.BROADER,
    subjects.flatMap((s) => broaderOf(s).map((b) => ({ narrower_key: key(s.slug), broader_key: key(b) }))),
    { column: "narrower_key", keys: all },
  );
  await writer.write(
    tables.AFFILIATION,
    actors.flatMap((a) =>
      a.affiliations.map(({ organisation, role, during }) => ({
        actor_key: key(a.slug),
        organisation_key: key(organisation),
        role,
        ...dateRow("during", during),
      })),
    ),
    { column: "actor_key", keys: actors.map((a) => key(a.slug)) },
  );
  await writer.write(
    tables.MEETING_PARTICIPANT,
    meetings.flatMap((m) => m.participants.map((p) => ({ meeting_key: key(m.slug), actor_key: key(p) }))),
    { column: "meeting_key", keys: meetings.map((m) => key(m.slug)) },
  );
  return key;
}

/** Names by language as rows. */
export const nameRows = (row: Row, names: NamesByLanguage): Row[] =>
  Object.entries(names).flatMap(([language, list]) => list.map((name) => ({ ...row, name, language })));
