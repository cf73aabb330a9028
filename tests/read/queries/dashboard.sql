-- the references of the operation (CANDIDATES in src/read/references.ts)

select (select ('{"totalCount":' || (select count(*)::text
    from statement t1
    where ((t1.merged_into_key is null and t1.review_state <> 'REJECTED') and (exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($1::bigint[]) ))))
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"text":' || coalesce(to_json(t1.text)::text, 'null')
  || ',"said":' || (case when t1.said_edtf is null then 'null' else ('{"edtf":' || coalesce(to_json(t1.said_edtf)::text, 'null')
  || ',"approximate":' || (case when t1.said_edtf ~ '[~%]' then 'true' else 'false' end)
  || ',"uncertain":' || (case when t1.said_edtf ~ '[?%]' then 'true' else 'false' end) || '}') end) || '}'), ','
    order by t1.place asc) filter (where t1.place <= $2), '') || ']')
  || ',"facets":' || ('{"speakers":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || coalesce(to_json(t3.name)::text, 'null')
  || ',"actorKind":' || coalesce((select coalesce(to_json(t4.actor_kind)::text, 'null')
    from actor t4
    where t4.key = t3.key), 'null') || '}')
    from subject t3
    where t3.key = t2.key), 'null')
  || ',"count":' || t2.n::text || '}'), ','
    order by t2.n desc, t2.key), '') || ']'
    from ( select t1.speaker_key as key, count(*) as n
    from statement t1
    where (((t1.merged_into_key is null and t1.review_state <> 'REJECTED') and (exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($3::bigint[]) ))) and t1.speaker_key is not null)
    group by 1 having true
    order by 2 desc, 1 limit $4) t2)
  || ',"kinds":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce(to_json(t5.key)::text, 'null')
  || ',"count":' || t5.n::text || '}'), ','
    order by t5.n desc, t5.key), '') || ']'
    from ( select t1.kind as key, count(*) as n
    from statement t1
    where (((t1.merged_into_key is null and t1.review_state <> 'REJECTED') and (exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($5::bigint[]) ))) and t1.kind is not null)
    group by 1 having true
    order by 2 desc, 1 limit $6) t5)
  || ',"publishers":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || coalesce(to_json(t7.name)::text, 'null') || '}')
    from publisher t7
    where t7.key = t6.key), 'null')
  || ',"count":' || t6.n::text || '}'), ','
    order by t6.n desc, t6.key), '') || ']'
    from ( select fr.publisher_key as key, count(*) as n
    from statement t1 join lateral (select distinct rs.publisher_key
    from report r join source rs on rs.key = r.source_key
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED')) fr on true
    where (((t1.merged_into_key is null and t1.review_state <> 'REJECTED') and (exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($7::bigint[]) ))) and fr.publisher_key is not null)
    group by 1 having true
    order by 2 desc, 1 limit $8) t6)
  || ',"subjects":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"@type":' || (case t9.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"__typename":' || (case t9.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"name":' || coalesce(to_json(t9.name)::text, 'null') || '}')
    from subject t9
    where t9.key = t8.key), 'null')
  || ',"count":' || t8.n::text || '}'), ','
    order by t8.n desc, t8.key), '') || ']'
    from ( select fa.subject_key as key, count(*) as n
    from statement t1 join statement_about fa on fa.statement_key = t1.key
    where (((t1.merged_into_key is null and t1.review_state <> 'REJECTED') and (exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($9::bigint[]) ))) and fa.subject_key is not null and exists (select
    from subject f
    where f.key = fa.subject_key and f.kind = any($10::"SubjectKind"[])))
    group by 1 having true
    order by 2 desc, 1 limit $11) t8)
  || ',"places":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"slug":' || coalesce(to_json(t11.slug)::text, 'null')
  || ',"placeKind":' || coalesce((select coalesce(to_json(t12.place_kind)::text, 'null')
    from place t12
    where t12.key = t11.key), 'null') || '}')
    from subject t11
    where t11.key = t10.key), 'null')
  || ',"count":' || t10.n::text || '}'), ','
    order by t10.n desc, t10.key), '') || ']'
    from ( select fa.subject_key as key, count(*) as n
    from statement t1 join statement_about fa on fa.statement_key = t1.key join place fp on fp.key = fa.subject_key
    where (((t1.merged_into_key is null and t1.review_state <> 'REJECTED') and (exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($12::bigint[]) ))) and fa.subject_key is not null)
    group by 1 having (count(*) >= $13::int)
    order by 2 desc, 1 limit $14) t10)
  || ',"saidIn":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"slug":' || coalesce(to_json(t14.slug)::text, 'null') || '}')
    from subject t14
    where t14.key = t13.key), 'null')
  || ',"count":' || t13.n::text || '}'), ','
    order by t13.n desc, t13.key), '') || ']'
    from ( select fc.broader_key as key, count(*) as n
    from statement t1 join subject_closure fc on fc.narrower_key = t1.place_key join place fp on fp.key = fc.broader_key
    where (((t1.merged_into_key is null and t1.review_state <> 'REJECTED') and (exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($15::bigint[]) ))) and fc.broader_key is not null)
    group by 1 having true
    order by 2 desc, 1 limit $16) t13) || '}')
  || ',"timeline":' || (with d as ( select date_trunc('week', t1.said_start at time zone (case t1.said_precision when 'TIME' then $17::text else 'UTC' end)) as first, date_trunc('week', (t1.said_end - interval '1 microsecond') at time zone (case t1.said_precision when 'TIME' then $18::text else 'UTC' end)) as last, t1.said_edtf is not null as dated
    from statement t1
    where ((t1.merged_into_key is null and t1.review_state <> 'REJECTED') and (exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($19::bigint[]) ))) ), c as ( select case when first = last then first end as start, dated, count(*) as n
    from d
    group by 1, 2 ) select ('{"buckets":' || (select '[' || coalesce(string_agg(('{"edtf":' || coalesce(to_json(to_char(b.start, 'YYYY-MM-DD') || '/' || to_char((b.start + interval '7 days') - interval '1 day', 'YYYY-MM-DD'))::text, 'null')
  || ',"count":' || coalesce(c.n, 0)::text || '}'), ','
    order by b.start), '') || ']'
    from (select generate_series(low, high, interval '7 days') as start
    from ( select min(start) as low, max(start) as high
    from c) r
    where case when low is null or low + 2000 * interval '7 days' > high then true else refuse('TOO_MANY_BUCKETS', $20) end) b left join c on c.start = b.start)
  || ',"coarserCount":' || (select coalesce(sum(n), 0)::text
    from c
    where dated and start is null)
  || ',"undatedCount":' || (select coalesce(sum(n), 0)::text
    from c
    where not dated) || '}')) || '}')
    from (select *, row_number() over (order by t1.said_sort desc, t1.key desc) as place
    from ( select *
    from statement t1
    where (((t1.merged_into_key is null and t1.review_state <> 'REJECTED') and (exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($21::bigint[]) ))))
    order by t1.said_sort desc, t1.key desc limit $22) t1) t1 having true) as answer;
