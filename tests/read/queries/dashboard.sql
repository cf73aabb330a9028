-- Steady: prepared, and planned by PostgreSQL once.
with refer as materialized (select coalesce((select coalesce(merged_into_key, key)
    from subject
    where slug = $1), refer($1, '{Subject}')) as key1) select ('{"statements":' || (select ('{"totalCount":' || coalesce(tally_count(0, (select key1
    from refer)), (select count(*)
    from statement_about t2
    where t2.listed and t2.subject_key = (select key1
    from refer)))::text
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"text":' || to_json(t1.text)::text
  || ',"said":' || (case when t1.said_edtf is null then 'null' else ('{"edtf":' || to_json(t1.said_edtf)::text
  || ',"approximate":' || (case when t1.said_edtf ~ '[~%]' then 'true' else 'false' end)
  || ',"uncertain":' || (case when t1.said_edtf ~ '[?%]' then 'true' else 'false' end) || '}') end) || '}'), ','), '') || ']')
  || ',"facets":' || ('{"speakers":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || to_json(t4.name)::text
  || ',"actorKind":' || coalesce((select to_json(t5.actor_kind)::text
    from actor t5
    where t5.key = t4.key), 'null') || '}')
    from subject t4
    where t4.key = t3.key), 'null')
  || ',"count":' || t3.n::text || '}'), ','
    order by t3.n desc, t3.key), '') || ']'
    from (select value as key, n
    from tally_top(0, (select key1
    from refer), $2::"TallyFacet"[], $3::int, $4::int, $5::int) union all (select t1.speaker_key as key, count(*) as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and t1.speaker_key is not null and not exists (select
    from tallied
    where speaker_key = 0 and subject_key = (select key1
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 5)) t3)
  || ',"kinds":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce(to_json(t6.key)::text, 'null')
  || ',"count":' || t6.n::text || '}'), ','
    order by t6.n desc, t6.key), '') || ']'
    from (select (enum_range(null::"StatementKind"))[value] as key, n
    from tally_top(0, (select key1
    from refer), $6::"TallyFacet"[], $7::int, $8::int, $9::int) union all (select t1.kind as key, count(*) as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and t1.kind is not null and not exists (select
    from tallied
    where speaker_key = 0 and subject_key = (select key1
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 10)) t6)
  || ',"publishers":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || to_json(t8.name)::text || '}')
    from publisher t8
    where t8.key = t7.key), 'null')
  || ',"count":' || t7.n::text || '}'), ','
    order by t7.n desc, t7.key), '') || ']'
    from (select value as key, n
    from tally_top(0, (select key1
    from refer), $10::"TallyFacet"[], $11::int, $12::int, $13::int) union all (select fr.publisher_key as key, count(*) as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key join statement_publisher fr on fr.statement_key = t1.key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and fr.publisher_key is not null and not exists (select
    from tallied
    where speaker_key = 0 and subject_key = (select key1
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 10)) t7)
  || ',"attributionPublishers":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || to_json(t10.name)::text || '}')
    from publisher t10
    where t10.key = t9.key), 'null')
  || ',"count":' || t9.n::text || '}'), ','
    order by t9.n desc, t9.key), '') || ']'
    from (select value as key, n
    from tally_top(0, (select key1
    from refer), $14::"TallyFacet"[], $15::int, $16::int, $17::int) union all (select fh.publisher_key as key, count(distinct t1.key) as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key join lateral (select r.key
    from report r
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED' and (r.superseded_by_key is null))) fr on true join attribution_hop fh on fh.report_key = fr.key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and fh.publisher_key is not null and not exists (select
    from tallied
    where speaker_key = 0 and subject_key = (select key1
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 10)) t9)
  || ',"attributionActors":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || to_json(t12.name)::text || '}')
    from subject t12
    where t12.key = t11.key), 'null')
  || ',"count":' || t11.n::text || '}'), ','
    order by t11.n desc, t11.key), '') || ']'
    from (select value as key, n
    from tally_top(0, (select key1
    from refer), $18::"TallyFacet"[], $19::int, $20::int, $21::int) union all (select fh.actor_key as key, count(distinct t1.key) as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key join lateral (select r.key
    from report r
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED' and (r.superseded_by_key is null))) fr on true join attribution_hop fh on fh.report_key = fr.key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and fh.actor_key is not null and not exists (select
    from tallied
    where speaker_key = 0 and subject_key = (select key1
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 10)) t11)
  || ',"subjects":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"__typename":' || (case t14.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"name":' || to_json(t14.name)::text || '}')
    from subject t14
    where t14.key = t13.key), 'null')
  || ',"count":' || t13.n::text || '}'), ','
    order by t13.n desc, t13.key), '') || ']'
    from (select value as key, n
    from tally_top(0, (select key1
    from refer), $22::"TallyFacet"[], $23::int, $24::int, $25::int) union all (select fa.subject_key as key, count(*) as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key join statement_about fa on fa.statement_key = t1.key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and fa.subject_key is not null and exists (select
    from subject f
    where f.key = fa.subject_key and f.kind = any($26::"SubjectKind"[])) and not exists (select
    from tallied
    where speaker_key = 0 and subject_key = (select key1
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 3)) t13)
  || ',"places":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"slug":' || to_json(t16.slug)::text
  || ',"placeKind":' || coalesce((select to_json(t17.place_kind)::text
    from place t17
    where t17.key = t16.key), 'null') || '}')
    from subject t16
    where t16.key = t15.key), 'null')
  || ',"count":' || t15.n::text || '}'), ','
    order by t15.n desc, t15.key), '') || ']'
    from (select value as key, n
    from tally_top(0, (select key1
    from refer), $27::"TallyFacet"[], $28::int, $29::int, $30::int) union all (select fa.subject_key as key, count(*) as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key join statement_about fa on fa.statement_key = t1.key join place fp on fp.key = fa.subject_key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and fa.subject_key is not null and not exists (select
    from tallied
    where speaker_key = 0 and subject_key = (select key1
    from refer)))
    group by 1 having (count(*) >= $31::int)
    order by 2 desc, 1 limit 3)) t15)
  || ',"saidIn":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"slug":' || to_json(t19.slug)::text || '}')
    from subject t19
    where t19.key = t18.key), 'null')
  || ',"count":' || t18.n::text || '}'), ','
    order by t18.n desc, t18.key), '') || ']'
    from (select value as key, n
    from tally_top(0, (select key1
    from refer), $32::"TallyFacet"[], $33::int, $34::int, $35::int) union all (select fc.broader_key as key, count(*) as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key join subject_closure fc on fc.narrower_key = t1.place_key join place fp on fp.key = fc.broader_key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and fc.broader_key is not null and not exists (select
    from tallied
    where speaker_key = 0 and subject_key = (select key1
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 10)) t18) || '}')
  || ',"timeline":' || (with d (first, last, dated, n) as (select date_trunc('week', packed_first(value)), date_trunc('week', packed_last(value)), coalesce(packed_first(value), packed_last(value)) is not null, n
    from tally_values(0, (select key1
    from refer), 'WEEKS'::"TallyFacet")
    where not packed_instant(value) union all select date_trunc('week', t1.said_start at time zone (case t1.said_precision when 'TIME' then $36::text else 'UTC' end)) as first, date_trunc('week', (t1.said_end - interval '1 microsecond') at time zone (case t1.said_precision when 'TIME' then $37::text else 'UTC' end)) as last, t1.said_edtf is not null as dated, 1 as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and not exists (select
    from tallied
    where speaker_key = 0 and subject_key = (select key1
    from refer))) union all select date_trunc('week', t1.said_start at time zone (case t1.said_precision when 'TIME' then $38::text else 'UTC' end)) as first, date_trunc('week', (t1.said_end - interval '1 microsecond') at time zone (case t1.said_precision when 'TIME' then $39::text else 'UTC' end)) as last, t1.said_edtf is not null as dated, 1 as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and exists (select
    from tallied
    where speaker_key = 0 and subject_key = (select key1
    from refer)) and t1.said_precision = 'TIME')), c as ( select case when first = last then first end as start, dated, sum(n) as n
    from d
    group by 1, 2 having sum(n) <> 0 ) select ('{"buckets":' || (select '[' || coalesce(string_agg(('{"edtf":' || coalesce(to_json(to_char(b.start, 'YYYY-MM-DD') || '/' || to_char((b.start + interval '7 days') - interval '1 day', 'YYYY-MM-DD'))::text, 'null')
  || ',"count":' || coalesce(c.n, 0)::text || '}'), ','
    order by b.start), '') || ']'
    from (select generate_series(low, high, interval '7 days') as start
    from ( select min(start) as low, max(start) as high
    from c) r
    where case when low is null or low + 2000 * interval '7 days' > high then true else refuse('TOO_MANY_BUCKETS', $40) end) b left join c on c.start = b.start)
  || ',"coarserCount":' || (select coalesce(sum(n), 0)::text
    from c
    where dated and start is null)
  || ',"undatedCount":' || (select coalesce(sum(n), 0)::text
    from c
    where not dated) || '}')) || '}')
    from (select *
    from (select t1.*
    from ( select t2.statement_key
    from statement_about t2
    where (t2.listed and t2.subject_key = (select key1
    from refer))
    order by t2.said_sort desc, t2.statement_key desc limit 3) t2 join statement t1 on t1.key = t2.statement_key) t1
    order by t1.said_sort desc, t1.key desc) t1 having true) || '}') as answer
    from refer;
