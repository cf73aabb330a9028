import { dateRow } from "../../domain/columns.ts";
import { parseDate } from "../../domain/dates.ts";
import type { RecordOf } from "../../readers/export/format.ts";
import { insertAll } from "../insertAll.ts";
import { given } from "../kind.ts";
import { subjectKind } from "./subject.ts";

export const actor = subjectKind<RecordOf<"actor">>("actor", {
  fields: `'actorKind', a.actor_kind, 'unnamed', a.unnamed,
    'affiliations', (select coalesce(json_agg(json_build_object(
        'organisation', o.id, 'role', f.role, 'during', f.during_edtf)), '[]')
      from affiliation f join subject o on o.key = f.organisation_key where f.actor_key = s.key)`,
  joins: "join actor a on a.key = s.key",
  references: ({ affiliations }) => affiliations.map(({ organisation }) => organisation),

  async insert(client, records, keys) {
    const rows = records.map(({ id, actorKind, unnamed }) => ({
      key: keys.get(id),
      kind: "ACTOR",
      actor_kind: actorKind,
      unnamed,
    }));
    await insertAll(client, "actor", rows);
  },

  async link(client, records, keys) {
    const rows = records.flatMap(({ id, affiliations }) =>
      affiliations.map(({ organisation, role, during }) => ({
        actor_key: keys.get(id),
        organisation_key: keys.get(organisation),
        role,
        ...dateRow("during", during === undefined ? null : parseDate(during)),
      })),
    );
    await insertAll(client, "affiliation", rows);
  },
});

export const place = subjectKind<RecordOf<"place">>("place", {
  fields: `'placeKind', p.place_kind, 'countryCode', p.country_code`,
  joins: "join place p on p.key = s.key",
  uniques: [
    {
      what: "country code",
      select: `select s.id, p.country_code as value from place p join subject s on s.key = p.key
        where p.country_code = any($1)`,
      of: ({ countryCode }) => countryCode,
    },
  ],

  async insert(client, records, keys) {
    const rows = records.map(({ id, placeKind, countryCode = null }) => ({
      key: keys.get(id),
      kind: "PLACE",
      place_kind: placeKind,
      country_code: countryCode,
    }));
    await insertAll(client, "place", rows);
  },
});

export const topic = subjectKind<RecordOf<"topic">>("topic", {});

export const meeting = subjectKind<RecordOf<"meeting">>("meeting", {
  fields: `'format', t.format, 'place', l.id, 'date', t.date_edtf,
    'participants', (select coalesce(json_agg(a.id), '[]')
      from meeting_participant i join subject a on a.key = i.actor_key where i.meeting_key = s.key)`,
  joins: "join meeting t on t.key = s.key left join subject l on l.key = t.place_key",
  references: ({ place, participants }) => [...given(place), ...participants],

  async insert(client, records, keys) {
    const rows = records.map(({ id, format, place, date }) => ({
      key: keys.get(id),
      kind: "MEETING",
      format,
      place_key: place === undefined ? null : keys.get(place),
      ...dateRow("date", date === undefined ? null : parseDate(date)),
    }));
    await insertAll(client, "meeting", rows);
    const participants = records.flatMap(({ id, participants }) =>
      participants.map((actor) => ({ meeting_key: keys.get(id), actor_key: keys.get(actor) })),
    );
    await insertAll(client, "meeting_participant", participants);
  },
});
