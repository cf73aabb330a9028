/** A filter, written as GraphQL, and the same as a condition on the plain rows. */
type Case = [filter: string, condition: string];

const subject = (slug: string) => `(select key from subject where slug = '${slug}')`;
const publisher = (slug: string) => `(select key from publisher where slug = '${slug}')`;
const fromId = (table: string, n: number) => `(select id from ${table} where key = ${n})`;
/** The keys of a subject and everything narrower, up the plain edges. */
const under = (slug: string) => `(with recursive down as (select key from subject where slug = '${slug}'
  union select b.narrower_key from down join broader b on b.broader_key = down.key) select key from down)`;
const about = (slug: string, statement: string) =>
  `exists (select from statement_subject l where l.statement_key = ${statement} and l.subject_key in ${under(slug)})`;
const words = (text: string, query: string) =>
  `words_of(${text}) @@ websearch_to_tsquery('public.onrecord', '${query}')`;
const named = (query: string) =>
  words(
    "concat_ws(' ', t.name, t.description, (select string_agg(n.name, ' ') from subject_name n where n.subject_key = t.key))",
    query,
  );
const standing = (condition: string) =>
  `exists (select from report r join statement st on st.key = r.statement_key where r.source_key = t.key and r.review_state <> 'REJECTED' and ${condition})`;
const accounts = (condition: string) =>
  `exists (select from meeting_account a join source ms on ms.key = a.source_key where a.meeting_key = t.key and ${condition})`;
/** Published by the 10th of March: by its date, or because the graph had it by then; a newer version only so. */
const before = (source: string) =>
  `case when ${source}.previous_version_key is not null then ${source}.recorded_at <= '2025-03-11Z' else
    (${source}.published_end <= '2025-03-11Z' or ${source}.recorded_at <= '2025-03-11Z') and coalesce(${source}.published_start, '-infinity') <= '2025-03-11Z' end`;
/** A newer version of the source speaks of the meeting, too. */
const outdated = `exists (select from source v join meeting_account n on n.source_key = v.key
  where v.previous_version_key = a.source_key and n.meeting_key = a.meeting_key)`;
const has = (status: string) => accounts(`a.status = '${status}' and not ${outdated}`);
/** The status shown: the first of these that an account gives. */
const STATUS = `(select s from unnest('{HELD,CANCELLED,POSTPONED,DENIED,ANNOUNCED,PLANNED}'::"MeetingStatus"[]) with ordinality o (s, n)
  where exists (select from meeting_account a where a.meeting_key = t.key and a.status = s and not ${outdated}) order by n limit 1)`;
const QS = Array.from({ length: 40 }, (_, i) => `Q${50 + i}`);
const ACTORS = Array.from({ length: 30 }, (_, i) => `actor-${i + 1}`);
const URLS = Array.from({ length: 20 }, (_, i) => `https://example.org/${i}`);
const SUBJECT: Case[] = [
  ['text: "northern or alias"', named("northern or alias")],
  ['within: ["place-61"]', `t.key in ${under("place-61")} and t.slug <> 'place-61'`],
  [`wikidataId: ${JSON.stringify(QS)}`, `t.wikidata_id in (${QS.map((q) => `'${q}'`)})`],
];

/** Each list but that of statements with its filters; `%` stands for the id of a row that fits. */
export const LISTS: { list: string; type: string; from: string; cases: Case[] }[] = [
  {
    list: "sources",
    type: "SourceFilter",
    from: "source t where true",
    cases: [
      ["id: [%]", `t.id = ${fromId("source", 5)}`],
      [
        'publisher: ["publisher-1", "publisher-3"]',
        `t.publisher_key in (${publisher("publisher-1")}, ${publisher("publisher-3")})`,
      ],
      ["publisherKnown: false", "t.publisher_key is null"],
      [
        'published: { during: "2025-02" }',
        "t.published_start >= '2025-02-01Z' and t.published_end <= '2025-03-01Z'",
      ],
      [
        'published: { from: "2025-02", match: OVERLAPS }',
        "t.published_edtf is not null and coalesce(t.published_end, 'infinity') > '2025-02-01Z'",
      ],
      ['language: ["uk", "de"]', "t.language in ('uk', 'de')"],
      [`url: ${JSON.stringify(URLS)}`, `t.url in (${URLS.map((url) => `'${url}'`)})`],
      ['speaker: ["actor-20"]', standing(`st.speaker_key = ${subject("actor-20")}`)],
      ['about: ["place-80"]', standing(about("place-80", "st.key"))],
      ['text: "refused peace -oil"', words("coalesce(t.title, '') || ' ' || t.text", "refused peace -oil")],
      ['asOf: "2025-03-10"', before("t")],
    ],
  },
  {
    list: "reports",
    type: "ReportFilter",
    from: "report t join source s on s.key = t.source_key where t.review_state <> 'REJECTED'",
    cases: [
      ["id: [%]", `t.id = ${fromId("report", 5)}`],
      [
        'speaker: ["actor-4"]',
        `exists (select from statement st where st.key = t.statement_key and st.speaker_key = ${subject("actor-4")})`,
      ],
      [
        'about: ["place-64", "topic-92"]',
        `(${about("place-64", "t.statement_key")} or ${about("topic-92", "t.statement_key")})`,
      ],
      ['publisher: ["publisher-2"]', `s.publisher_key = ${publisher("publisher-2")}`],
      [
        'attribution: ["publisher-4", "actor-7"]',
        `exists (select from attribution_hop h where h.report_key = t.key and (h.publisher_key = ${publisher("publisher-4")} or h.actor_key = ${subject("actor-7")}))`,
      ],
      ["quoted: true", "exists (select from quote q where q.report_key = t.key)"],
      ['asOf: "2025-03-10"', before("s")],
    ],
  },
  {
    list: "meetings",
    type: "MeetingFilter",
    from: "(select s.*, m.format, m.place_key, m.date_start, m.date_end, m.date_edtf from meeting m join subject s using (key)) t where true",
    cases: [
      ["id: [%]", `t.id = ${fromId("subject", 130)}`],
      ['text: "twin or northern"', named("twin or northern")],
      [
        'participant: ["actor-1", "actor-2", "actor-3", "actor-10", "actor-20", "actor-30"]',
        "exists (select from meeting_participant p join subject s on s.key = p.actor_key where p.meeting_key = t.key and s.slug ~ '^actor-([123]|[123]0)$')",
      ],
      ['place: ["place-62"]', `t.place_key in ${under("place-62")}`],
      ['within: ["place-62"]', `t.key in ${under("place-62")}`],
      ['date: { until: "2025-02" }', "t.date_end <= '2025-03-01Z'"],
      ["format: [CALL, VISIT]", "t.format in ('CALL', 'VISIT')"],
      ["status: [HELD, DENIED]", `${STATUS} in ('HELD', 'DENIED')`],
      ["accountStatus: [PLANNED]", accounts("a.status = 'PLANNED'")],
      ["account: {}", accounts("true")],
      [
        `account: { status: [DENIED, PLANNED], accordingTo: ${JSON.stringify(ACTORS)} }`,
        accounts(
          `a.status in ('DENIED', 'PLANNED') and a.according_to_key in (select key from subject where slug = any('{${ACTORS}}'))`,
        ),
      ],
      ["contested: true", `${has("DENIED")} and ${accounts(`a.status <> 'DENIED' and not ${outdated}`)}`],
      ['asOf: "2025-03-10"', accounts(before("ms"))],
      ['asOf: "2025-03-10", accountStatus: [DENIED]', accounts(`${before("ms")} and a.status = 'DENIED'`)],
    ],
  },
  {
    list: "subjects",
    type: "SubjectFilter",
    from: "subject t where merged_into_key is null",
    cases: [
      ["id: [%]", `t.id = ${fromId("subject", 5)}`],
      ...SUBJECT,
      ["kind: [TOPIC, PLACE]", "t.kind in ('TOPIC', 'PLACE')"],
    ],
  },
  {
    list: "actors",
    type: "ActorFilter",
    from: "subject t join actor a using (key) where merged_into_key is null",
    cases: [
      ["id: [%]", `t.id = ${fromId("subject", 5)}`],
      ["actorKind: [GROUP, GOVERNMENT]", "a.actor_kind in ('GROUP', 'GOVERNMENT')"],
      ["unnamed: true", "a.unnamed"],
      [
        'affiliatedWith: ["actor-50", "actor-55"]',
        `exists (select from affiliation f where f.actor_key = t.key and f.organisation_key in (${subject("actor-50")}, ${subject("actor-55")}))`,
      ],
      [
        'within: ["actor-50", "actor-52", "actor-55"]',
        `(t.key in ${under("actor-50")} or t.key in ${under("actor-52")} or t.key in ${under("actor-55")}) and t.slug not in ('actor-50', 'actor-52', 'actor-55')`,
      ],
    ],
  },
  {
    list: "places",
    type: "PlaceFilter",
    from: "subject t join place p using (key) where merged_into_key is null",
    cases: [
      ...SUBJECT,
      ["placeKind: [SITE, REGION]", "p.place_kind in ('SITE', 'REGION')"],
      ['countryCode: ["EX", "GX"]', "p.country_code in ('EX', 'GX')"],
    ],
  },
  {
    list: "topics",
    type: "TopicFilter",
    from: "subject t where kind = 'TOPIC'",
    cases: [
      SUBJECT[0]!,
      [
        'within: ["topic-92", "topic-93"]',
        `(t.key in ${under("topic-92")} or t.key in ${under("topic-93")}) and t.slug not in ('topic-92', 'topic-93')`,
      ],
    ],
  },
  {
    list: "publishers",
    type: "PublisherFilter",
    from: "publisher t where true",
    cases: [
      ["id: [%]", `t.id = ${fromId("publisher", 5)}`],
      ["kind: [AGENCY, NEWSPAPER, WEBSITE]", "t.kind in ('AGENCY', 'NEWSPAPER', 'WEBSITE')"],
      [
        'text: "herald or pub3"',
        `(${words("t.name", "herald or pub3")} or exists (select from publisher_name n where n.publisher_key = t.key and ${words("n.name", "herald or pub3")}))`,
      ],
    ],
  },
];
