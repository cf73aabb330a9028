-- Planned by PostgreSQL for the values of each run; references were looked up before.
select ('{"actors":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"name":' || to_json(t1.name)::text
  || ',"affiliations":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"role":' || to_json(t2.role)::text
  || ',"organisation":' || coalesce((select ('{"name":' || to_json(t3.name)::text || '}')
    from subject t3
    where t3.key = t2.organisation_key), 'null')
  || ',"during":' || (case when t2.during_edtf is null then 'null' else ('{"edtf":' || to_json(t2.during_edtf)::text || '}') end) || '}') as json
    from affiliation t2
    where t2.actor_key = t1.key
    order by t2.during_start desc nulls last, t2.key) j)
  || ',"statements":' || (select ('{"totalCount":' || coalesce(tally_count(t1.key, 0), (select count(*)
    from statement t4
    where (t4.speaker_key = t1.key and (t4.listed))))::text
  || ',"facets":' || ('{"places":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || to_json(t6.name)::text || '}')
    from subject t6
    where t6.key = t5.key), 'null')
  || ',"count":' || t5.n::text || '}'), ','
    order by t5.n desc, t5.key), '') || ']'
    from (select value as key, n
    from ( (select top.value, top.n
    from unnest($1::"TallyFacet"[]) f cross join lateral (select t.value, t.n::bigint
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = t1.key and value_key = 0) and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between $2::int and $3::int
    order by t.n desc, t.value limit 2) top
    where not exists (select
    from tally_pending)
    order by top.n desc, top.value limit 2) union all select value, n
    from tally_top(t1.key, 0, $4::"TallyFacet"[], $5::int, $6::int, 2)
    where exists (select
    from tally_pending)) top union all (select fa.subject_key as key, count(*) as n
    from statement_about fa join place fp on fp.key = fa.subject_key
    where (fa.listed and fa.speaker_key = t1.key and fa.subject_key is not null and not exists (select
    from tallied
    where speaker_key = t1.key and value_key = 0))
    group by 1 having true
    order by 2 desc, 1 limit 2)) t5)
  || ',"kinds":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce(to_json(t7.key)::text, 'null')
  || ',"count":' || t7.n::text || '}'), ','
    order by t7.n desc, t7.key), '') || ']'
    from (select (enum_range(null::"StatementKind"))[value] as key, n
    from ( (select top.value, top.n
    from unnest($7::"TallyFacet"[]) f cross join lateral (select t.value, t.n::bigint
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = t1.key and value_key = 0) and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between $8::int and $9::int
    order by t.n desc, t.value limit 10) top
    where not exists (select
    from tally_pending)
    order by top.n desc, top.value limit 10) union all select value, n
    from tally_top(t1.key, 0, $10::"TallyFacet"[], $11::int, $12::int, 10)
    where exists (select
    from tally_pending)) top union all (select t4.kind as key, count(*) as n
    from statement t4
    where ((t4.speaker_key = t1.key and (t4.listed)) and t4.kind is not null and not exists (select
    from tallied
    where speaker_key = t1.key and value_key = 0))
    group by 1 having true
    order by 2 desc, 1 limit 10)) t7) || '}')
  || ',"timeline":' || (with d (first, last, dated, n) as (select date_trunc('quarter', packed_first(value)), date_trunc('quarter', packed_last(value)), coalesce(packed_first(value), packed_last(value)) is not null, n
    from (select value, n::bigint
    from tally
    where tallied_key = (select key
    from tallied
    where speaker_key = t1.key and value_key = 0) and facet = 'MONTHS'::"TallyFacet" union all select value, n
    from tally_changes(t1.key, 0, 'MONTHS'::"TallyFacet")
    where exists (select
    from tally_pending) and exists (select
    from tallied
    where speaker_key = t1.key and value_key = 0)) days union all select date_trunc('quarter', t4.said_start at time zone ('UTC')) as first, date_trunc('quarter', (t4.said_end - interval '1 microsecond') at time zone ('UTC')) as last, t4.said_edtf is not null as dated, 1 as n
    from statement t4
    where ((t4.speaker_key = t1.key and (t4.listed)) and not exists (select
    from tallied
    where speaker_key = t1.key and value_key = 0)) ), c as (select case when first = last then first end as start, dated, sum(n) as n
    from d
    group by 1, 2 having sum(n) <> 0) select ('{"buckets":' || (select '[' || coalesce(string_agg(('{"edtf":' || '"' || to_char(b.start, 'YYYY-MM-DD') || '/' || to_char((b.start + interval '3 months') - interval '1 day', 'YYYY-MM-DD') || '"'
  || ',"count":' || coalesce(c.n, 0)::text || '}'), ','
    order by b.start), '') || ']'
    from (select generate_series(low, high, interval '3 months') as start
    from ( select min(start) as low, max(start) as high
    from c) r
    where case when low is null or low + 2000 * interval '3 months' > high then true else refuse('TOO_MANY_BUCKETS', $13) end) b left join c on c.start = b.start)
  || ',"coarserCount":' || (select coalesce(sum(n), 0)::text
    from c
    where dated and start is null)
  || ',"undatedCount":' || (select coalesce(sum(n), 0)::text
    from c
    where not dated) || '}')) || '}')) || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t1.*
    from subject t1
    where ((t1.merged_into_key is null and t1.kind = 'ACTOR' and (exists (select
    from actor a
    where a.key = t1.key and a.actor_kind = $14::"ActorKind") and exists (select
    from actor a
    where a.key = t1.key and a.unnamed = $15::boolean))))
    order by t1.name collate "und-x-icu" asc, t1.key asc limit 4) t1
    order by t1.name collate "und-x-icu" asc, t1.key asc) t1 having true) || '}') as answer;
