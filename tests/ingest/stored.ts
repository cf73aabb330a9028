import type { Pool } from "pg";

/** Each table's rows in words that do not depend on keys, ids and the order of storing; statements by their reports. */
const ROWS = {
  source: `select s.sha256, s.title, s.url, s.language, s.published_edtf, s.search::text, p.name as publisher, o.sha256 as reprint_of
    from source s left join publisher p on p.key = s.publisher_key left join source o on o.key = s.reprint_of_key`,
  publisher: "select slug, name, kind, url from publisher",
  subject: `select s.kind, s.slug, s.name, s.review_state, a.actor_kind, a.unnamed, p.place_kind, p.country_code,
      array(select name || ' ' || kind from subject_name where subject_key = s.key order by 1) as names,
      array(select b.slug from broader x join subject b on b.key = x.broader_key where x.narrower_key = s.key order by 1) as broader
    from subject s left join actor a on a.key = s.key left join place p on p.key = s.key`,
  mention: `select s.sha256, m.start, m."end", m.exact, x.slug, m.score, m.reason, m.explanation,
      array(select slug from subject where key = any(m.candidate_keys) order by 1) as candidates
    from mention m join source s on s.key = m.source_key left join subject x on x.key = m.subject_key`,
  statement: `select t.text, x.slug as speaker, t.kind, t.language, t.said_edtf, t.report_count, t.publisher_count, t.origin_count,
      t.published_by, t.review_state, t.contested, t.search::text,
      array(select s.sha256 || ' ' || r.passage_start || ' ' || r.passage_exact || ' ' || r.passage_prefix || ' ' || r.passage_suffix
          || ' ' || r.speaker_exact || ' ' || r.rule || ' ' || r.confidence || ' ' || r.published_sort || ' ' || r.published_by
          || ' ' || coalesce(p.name, o.sha256) || ' ' || (select string_agg(concat_ws(' ', ordinal, start, "end", exact, prefix, suffix), '|' order by ordinal)
            from quote where report_key = r.key)
        from report r join source s on s.key = r.source_key left join publisher p on p.key = r.origin_publisher_key
        left join source o on o.key = r.origin_source_key
        where r.statement_key = t.key order by 1) as reports,
      array(select concat_ws(' ', p.name, f.listed, f.said_sort, f.origin_count) from statement_publisher f
        join publisher p on p.key = f.publisher_key where f.statement_key = t.key order by 1) as publishers
    from statement t join subject x on x.key = t.speaker_key where t.merged_into_key is null`,
  federation: `select s.sha256, r.passage_start, t.text, f.state, f.score, f.reason
    from federation f join report r on r.key = f.report_key join source s on s.key = r.source_key join statement t on t.key = f.statement_key`,
  words: `select s.sha256, r.passage_start, x.slug, array_agg(w.word order by w.word) as words
    from report_word w join report r on r.key = w.report_key join source s on s.key = r.source_key join subject x on x.key = w.speaker_key
    group by r.key, s.sha256, x.slug`,
  counts: `select t.facet, coalesce(x.slug, p.slug, t.value::text) as value, t.n
    from unnest(enum_range(null::"TallyFacet")) f cross join lateral tally_values(0, 0, f) v (value, n)
    cross join lateral (select f as facet, v.value, v.n) t
    left join subject x on t.facet in ('SPEAKER', 'ACTOR', 'PLACE', 'TOPIC', 'MEETING', 'SAID_IN') and x.key = t.value
    left join publisher p on t.facet = 'PUBLISHER' and p.key = t.value`,
};

/** All that ingest has stored, to compare one way of storing it with another. */
export async function stored(pool: Pool): Promise<Record<string, string[]>> {
  await pool.query("select fold_tallies()");
  const all: Record<string, string[]> = {};
  for (const [table, sql] of Object.entries(ROWS)) {
    const { rows } = await pool.query(sql);
    all[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return all;
}
