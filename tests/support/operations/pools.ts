import type { Pool } from "pg";

/** Values that exist in a database, by what they are; operations are made of them. */
export type Pools = Record<string, string[]>;

export async function readPools(pool: Pool): Promise<Pools> {
  const column = async (query: string) =>
    (await pool.query<{ value: string }>(query)).rows.map(({ value }) => value);
  const subjects = (kind: string) =>
    column(
      `select slug as value from subject where kind = '${kind}' and merged_into_key is null order by key`,
    );
  // By their names too, but for those that several share.
  const names = (kinds: string) =>
    column(
      `select name as value from subject where kind in (${kinds}) and merged_into_key is null and name not like 'Twin%' order by key`,
    );
  const ids = (table: string) => column(`select id as value from ${table} order by key limit 40`);
  return {
    Actor: [...(await subjects("ACTOR")), ...(await names("'ACTOR'"))],
    Place: [...(await subjects("PLACE")), ...(await names("'PLACE'"))],
    Topic: [...(await subjects("TOPIC")), ...(await names("'TOPIC'"))],
    Meeting: [...(await subjects("MEETING")), ...(await names("'MEETING'"))],
    Subject: await column("select slug as value from subject where merged_into_key is null order by key"),
    Publisher: await column("select slug as value from publisher order by key"),
    Source: await ids("source"),
    url: await column("select url as value from source where url is not null order by key"),
    language: ["en", "uk", "xx"],
    wikidataId: await column(
      "select wikidata_id as value from subject where wikidata_id is not null order by key",
    ),
    countryCode: ["AX", "DX", "ZZ"],
    text: ["sanctions", '"no comment"', "oil or peace", "twin", "place -old", "peace' \\ \"oil", "київ -$1"],
    statementIds: await ids("statement"),
    reportIds: await ids("report"),
    sourceIds: await ids("source"),
    publisherIds: await ids("publisher"),
    actorIds: await column("select id as value from subject where kind = 'ACTOR' order by key"),
    placeIds: await column("select id as value from subject where kind = 'PLACE' order by key"),
    topicIds: await column("select id as value from subject where kind = 'TOPIC' order by key"),
    meetingIds: await column("select id as value from subject where kind = 'MEETING' order by key"),
    subjectIds: await column("select id as value from subject order by key"),
    nodeIds: [
      ...(await ids("review")),
      ...(await ids("relation")),
      ...(await ids("meeting_account")),
      ...(await ids("statement")),
      ...(await ids("report")),
      ...(await ids("subject")),
    ],
  };
}

/** The target of each argument that takes a reference, by its name. */
const REFERENCES: Record<string, string> = {
  speaker: "Actor",
  participant: "Actor",
  participantAll: "Actor",
  accordingTo: "Actor",
  affiliatedWith: "Actor",
  about: "Subject",
  aboutAll: "Subject",
  aboutExact: "Subject",
  within: "Subject",
  publisher: "Publisher",
  attribution: "Publisher",
  origin: "Publisher",
  source: "Source",
  meeting: "Meeting",
  place: "Place",
  saidIn: "Place",
};

/** What a text argument or input field takes; `owner` is the root field or the input type that has it. */
export function stringsFor(pools: Pools, owner: string, name: string): string[] {
  if (name === "reference") return pools[owner[0]!.toUpperCase() + owner.slice(1)]!;
  if (name === "id" || name === "ids")
    return pools[`${owner.replace("Filter", "").toLowerCase()}Ids`] ?? pools.nodeIds!;
  const found = pools[REFERENCES[name] ?? name];
  if (!found) throw new Error(`No values are known for ${owner}.${name}: add some to the pools.`);
  return found;
}
