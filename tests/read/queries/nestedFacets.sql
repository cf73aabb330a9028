select (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"name":' || coalesce(to_json(t1.name)::text, 'null')
  || ',"affiliations":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"role":' || coalesce(to_json(t2.role)::text, 'null')
  || ',"organisation":' || coalesce((select ('{"name":' || coalesce(to_json(t3.name)::text, 'null') || '}')
    from subject t3
    where t3.key = t2.organisation_key), 'null')
  || ',"during":' || (case when t2.during_edtf is null then 'null' else ('{"edtf":' || coalesce(to_json(t2.during_edtf)::text, 'null') || '}') end) || '}') as json
    from affiliation t2
    where t2.actor_key = t1.key
    order by t2.during_start desc nulls last, t2.key) j)
  || ',"statements":' || (select ('{"totalCount":' || (select count(*)::text
    from statement t4
    where (t4.speaker_key = t1.key and (t4.merged_into_key is null and t4.review_state <> 'REJECTED')))
  || ',"facets":' || ('{"places":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || coalesce(to_json(t6.name)::text, 'null') || '}')
    from subject t6
    where t6.key = t5.key), 'null')
  || ',"count":' || t5.n::text || '}'), ','
    order by t5.n desc, t5.key), '') || ']'
    from ( select fa.subject_key as key, count(*) as n
    from statement t4 join statement_about fa on fa.statement_key = t4.key join place fp on fp.key = fa.subject_key
    where ((t4.speaker_key = t1.key and (t4.merged_into_key is null and t4.review_state <> 'REJECTED')) and fa.subject_key is not null)
    group by 1 having true
    order by 2 desc, 1 limit $1) t5)
  || ',"kinds":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce(to_json(t7.key)::text, 'null')
  || ',"count":' || t7.n::text || '}'), ','
    order by t7.n desc, t7.key), '') || ']'
    from ( select t4.kind as key, count(*) as n
    from statement t4
    where ((t4.speaker_key = t1.key and (t4.merged_into_key is null and t4.review_state <> 'REJECTED')) and t4.kind is not null)
    group by 1 having true
    order by 2 desc, 1 limit $2) t7) || '}')
  || ',"timeline":' || (with d as ( select date_trunc('quarter', t4.said_start at time zone (case t4.said_precision when 'TIME' then $3::text else 'UTC' end)) as first, date_trunc('quarter', (t4.said_end - interval '1 microsecond') at time zone (case t4.said_precision when 'TIME' then $4::text else 'UTC' end)) as last, t4.said_edtf is not null as dated
    from statement t4
    where (t4.speaker_key = t1.key and (t4.merged_into_key is null and t4.review_state <> 'REJECTED')) ), c as ( select case when first = last then first end as start, dated, count(*) as n
    from d
    group by 1, 2 ) select ('{"buckets":' || (select '[' || coalesce(string_agg(('{"edtf":' || coalesce(to_json(to_char(b.start, 'YYYY-MM-DD') || '/' || to_char((b.start + interval '3 months') - interval '1 day', 'YYYY-MM-DD'))::text, 'null')
  || ',"count":' || coalesce(c.n, 0)::text || '}'), ','
    order by b.start), '') || ']'
    from (select generate_series(low, high, interval '3 months') as start
    from ( select min(start) as low, max(start) as high
    from c) r
    where case when low is null or low + 2000 * interval '3 months' > high then true else refuse('TOO_MANY_BUCKETS', $5) end) b left join c on c.start = b.start)
  || ',"coarserCount":' || (select coalesce(sum(n), 0)::text
    from c
    where dated and start is null)
  || ',"undatedCount":' || (select coalesce(sum(n), 0)::text
    from c
    where not dated) || '}')) || '}')) || '}'), ','
    order by t1.place asc) filter (where t1.place <= $6), '') || ']') || '}')
    from (select *, row_number() over (order by t1.name collate "und-x-icu" asc, t1.key asc) as place
    from ( select *
    from subject t1
    where ((t1.merged_into_key is null and t1.kind = $7::"SubjectKind" and (exists (select
    from actor a
    where a.key = t1.key and a.actor_kind = any($8::"ActorKind"[])) and exists (select
    from actor a
    where a.key = t1.key and a.unnamed = $9::boolean))))
    order by t1.name collate "und-x-icu" asc, t1.key asc limit $10) t1) t1 having true) as answer;
