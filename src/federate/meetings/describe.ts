import type { PoolClient } from "pg";
import { countryNamed } from "../../resolve/countryNamed.ts";
import type { Party, Venue } from "./encounter.ts";

interface PartyRow {
  key: string;
  name: string;
  description: string | null;
  isPerson: boolean;
  countries: (string | null)[];
}

/**
 * Actors as parties to a meeting, by key. A country is that of the actor or of an organisation where the actor has a
 * role, else the one in what the actor is described as: "Russian President".
 */
export async function partiesOf(
  client: PoolClient,
  actors: readonly string[],
): Promise<ReadonlyMap<string, Party>> {
  const { rows } = await client.query<PartyRow>(
    `select s.key, s.name, s.description, a.actor_kind = 'PERSON' as "isPerson",
       array(select p.country_code from countries_of_actor(s.key) country join place p on p.key = country order by 1) as countries
     from actor a join subject s on s.key = a.key where a.key = any($1::bigint[])`,
    [[...new Set(actors)]],
  );
  return new Map(
    await Promise.all(
      rows.map(async ({ countries, description, ...party }): Promise<[string, Party]> => {
        const country = countries[0] ?? (description === null ? null : await countryNamed(description));
        return [party.key, { ...party, country }];
      }),
    ),
  );
}

/** Places as venues, by key. */
export async function venuesOf(
  client: PoolClient,
  places: readonly string[],
): Promise<ReadonlyMap<string, Venue>> {
  const { rows } = await client.query<Omit<Venue, "within"> & { within: string[] }>(
    `select s.key, s.name, p.place_kind in ('CITY', 'SITE') as "isCity",
       array(select c.broader_key from subject_closure c join place w on w.key = c.broader_key
         where c.narrower_key = s.key and c.broader_key <> s.key) as within
     from place p join subject s on s.key = p.key where p.key = any($1::bigint[])`,
    [[...new Set(places)]],
  );
  return new Map(rows.map(({ within, ...venue }) => [venue.key, { ...venue, within: new Set(within) }]));
}
