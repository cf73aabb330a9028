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
    from ( (select top.value, top.n
    from unnest($2::"TallyFacet"[]) f cross join lateral (select t.value, t.n::bigint
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)) and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between $3::int and $4::int
    order by t.n desc, t.value limit 5) top
    where not exists (select
    from tally_pending)
    order by top.n desc, top.value limit 5) union all select value, n
    from tally_top(0, (select key1
    from refer), $5::"TallyFacet"[], $6::int, $7::int, 5)
    where exists (select
    from tally_pending)) top union all (select t2.speaker_key as key, count(*) as n
    from statement_about t2
    where (t2.listed and t2.subject_key = (select key1
    from refer) and t2.speaker_key is not null and not exists (select
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 5)) t3)
  || ',"kinds":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce(to_json(t6.key)::text, 'null')
  || ',"count":' || t6.n::text || '}'), ','
    order by t6.n desc, t6.key), '') || ']'
    from (select (enum_range(null::"StatementKind"))[value] as key, n
    from ( (select top.value, top.n
    from unnest($8::"TallyFacet"[]) f cross join lateral (select t.value, t.n::bigint
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)) and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between $9::int and $10::int
    order by t.n desc, t.value limit 10) top
    where not exists (select
    from tally_pending)
    order by top.n desc, top.value limit 10) union all select value, n
    from tally_top(0, (select key1
    from refer), $11::"TallyFacet"[], $12::int, $13::int, 10)
    where exists (select
    from tally_pending)) top union all (select t1.kind as key, count(*) as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and t1.kind is not null and not exists (select
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 10)) t6)
  || ',"publishers":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || to_json(t8.name)::text || '}')
    from publisher t8
    where t8.key = t7.key), 'null')
  || ',"count":' || t7.n::text || '}'), ','
    order by t7.n desc, t7.key), '') || ']'
    from (select value as key, n
    from ( (select top.value, top.n
    from unnest($14::"TallyFacet"[]) f cross join lateral (select t.value, t.n::bigint
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)) and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between $15::int and $16::int
    order by t.n desc, t.value limit 10) top
    where not exists (select
    from tally_pending)
    order by top.n desc, top.value limit 10) union all select value, n
    from tally_top(0, (select key1
    from refer), $17::"TallyFacet"[], $18::int, $19::int, 10)
    where exists (select
    from tally_pending)) top union all (select fr.publisher_key as key, count(*) as n
    from statement_about t2 join statement_publisher fr on fr.statement_key = t2.statement_key
    where (t2.listed and t2.subject_key = (select key1
    from refer) and fr.publisher_key is not null and not exists (select
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 10)) t7)
  || ',"attributionPublishers":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || to_json(t10.name)::text || '}')
    from publisher t10
    where t10.key = t9.key), 'null')
  || ',"count":' || t9.n::text || '}'), ','
    order by t9.n desc, t9.key), '') || ']'
    from (select value as key, n
    from ( (select top.value, top.n
    from unnest($20::"TallyFacet"[]) f cross join lateral (select t.value, t.n::bigint
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)) and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between $21::int and $22::int
    order by t.n desc, t.value limit 10) top
    where not exists (select
    from tally_pending)
    order by top.n desc, top.value limit 10) union all select value, n
    from tally_top(0, (select key1
    from refer), $23::"TallyFacet"[], $24::int, $25::int, 10)
    where exists (select
    from tally_pending)) top union all (select fh.publisher_key as key, count(distinct t2.statement_key) as n
    from statement_about t2 join lateral (select r.key
    from report r
    where (r.statement_key = t2.statement_key and r.review_state <> 'REJECTED' and (r.superseded_by_key is null))) fr on true join attribution_hop fh on fh.report_key = fr.key
    where (t2.listed and t2.subject_key = (select key1
    from refer) and fh.publisher_key is not null and not exists (select
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 10)) t9)
  || ',"attributionActors":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || to_json(t12.name)::text || '}')
    from subject t12
    where t12.key = t11.key), 'null')
  || ',"count":' || t11.n::text || '}'), ','
    order by t11.n desc, t11.key), '') || ']'
    from (select value as key, n
    from ( (select top.value, top.n
    from unnest($26::"TallyFacet"[]) f cross join lateral (select t.value, t.n::bigint
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)) and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between $27::int and $28::int
    order by t.n desc, t.value limit 10) top
    where not exists (select
    from tally_pending)
    order by top.n desc, top.value limit 10) union all select value, n
    from tally_top(0, (select key1
    from refer), $29::"TallyFacet"[], $30::int, $31::int, 10)
    where exists (select
    from tally_pending)) top union all (select fh.actor_key as key, count(distinct t2.statement_key) as n
    from statement_about t2 join lateral (select r.key
    from report r
    where (r.statement_key = t2.statement_key and r.review_state <> 'REJECTED' and (r.superseded_by_key is null))) fr on true join attribution_hop fh on fh.report_key = fr.key
    where (t2.listed and t2.subject_key = (select key1
    from refer) and fh.actor_key is not null and not exists (select
    from tallied
    where speaker_key = 0 and value_key = (select key1
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
    from ( (select top.value, top.n
    from unnest(array(select distinct unnest($32::"TallyFacet"[]))) f cross join lateral (select t.value, t.n::bigint
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)) and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between $33::int and $34::int
    order by t.n desc, t.value limit 3) top
    where not exists (select
    from tally_pending)
    order by top.n desc, top.value limit 3) union all select value, n
    from tally_top(0, (select key1
    from refer), array(select distinct unnest($35::"TallyFacet"[])), $36::int, $37::int, 3)
    where exists (select
    from tally_pending)) top union all (select fa.subject_key as key, count(*) as n
    from statement_about t2 join statement_about fa on fa.statement_key = t2.statement_key
    where (t2.listed and t2.subject_key = (select key1
    from refer) and fa.subject_key is not null and exists (select
    from subject f
    where f.key = fa.subject_key and f.kind = any($38::"SubjectKind"[])) and not exists (select
    from tallied
    where speaker_key = 0 and value_key = (select key1
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
    from ( (select top.value, top.n
    from unnest($39::"TallyFacet"[]) f cross join lateral (select t.value, t.n::bigint
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)) and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between $40::int and $41::int
    order by t.n desc, t.value limit 3) top
    where not exists (select
    from tally_pending)
    order by top.n desc, top.value limit 3) union all select value, n
    from tally_top(0, (select key1
    from refer), $42::"TallyFacet"[], $43::int, $44::int, 3)
    where exists (select
    from tally_pending)) top union all (select fa.subject_key as key, count(*) as n
    from statement_about t2 join statement_about fa on fa.statement_key = t2.statement_key join place fp on fp.key = fa.subject_key
    where (t2.listed and t2.subject_key = (select key1
    from refer) and fa.subject_key is not null and not exists (select
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)))
    group by 1 having (count(*) >= $45::int)
    order by 2 desc, 1 limit 3)) t15)
  || ',"saidIn":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"slug":' || to_json(t19.slug)::text || '}')
    from subject t19
    where t19.key = t18.key), 'null')
  || ',"count":' || t18.n::text || '}'), ','
    order by t18.n desc, t18.key), '') || ']'
    from (select value as key, n
    from ( (select top.value, top.n
    from unnest($46::"TallyFacet"[]) f cross join lateral (select t.value, t.n::bigint
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)) and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between $47::int and $48::int
    order by t.n desc, t.value limit 10) top
    where not exists (select
    from tally_pending)
    order by top.n desc, top.value limit 10) union all select value, n
    from tally_top(0, (select key1
    from refer), $49::"TallyFacet"[], $50::int, $51::int, 10)
    where exists (select
    from tally_pending)) top union all (select fc.broader_key as key, count(*) as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key join subject_closure fc on fc.narrower_key = t1.place_key join place fp on fp.key = fc.broader_key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and fc.broader_key is not null and not exists (select
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 10)) t18) || '}')
  || ',"timeline":' || (with d (first, last, dated, n) as (select packed_first(value), packed_last(value), coalesce(packed_first(value), packed_last(value)) is not null, n
    from (select value, n::bigint
    from tally
    where tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)) and facet = 'WEEKS'::"TallyFacet" union all select value, n
    from tally_changes(0, (select key1
    from refer), 'WEEKS'::"TallyFacet")
    where exists (select
    from tally_pending) and exists (select
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer))) days
    where not packed_instant(value) union all select date_trunc('week', t1.said_start at time zone (case t1.said_precision when 'TIME' then $52::text else 'UTC' end)) as first, date_trunc('week', (t1.said_end - interval '1 microsecond') at time zone (case t1.said_precision when 'TIME' then $53::text else 'UTC' end)) as last, t1.said_edtf is not null as dated, 1 as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and not exists (select
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer))) union all select date_trunc('week', t1.said_start at time zone (case t1.said_precision when 'TIME' then $54::text else 'UTC' end)) as first, date_trunc('week', (t1.said_end - interval '1 microsecond') at time zone (case t1.said_precision when 'TIME' then $55::text else 'UTC' end)) as last, t1.said_edtf is not null as dated, 1 as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key
    where ((t2.listed and t2.subject_key = (select key1
    from refer)) and exists (select
    from tallied
    where speaker_key = 0 and value_key = (select key1
    from refer)) and t1.said_precision = 'TIME')), c as (select case when first = last then first end as start, dated, sum(n) as n
    from d
    group by 1, 2 having sum(n) <> 0) select ('{"buckets":' || (select '[' || coalesce(string_agg(('{"edtf":' || '"' || to_char(b.start, 'YYYY-MM-DD') || '/' || to_char((b.start + interval '7 days') - interval '1 day', 'YYYY-MM-DD') || '"'
  || ',"count":' || coalesce(c.n, 0)::text || '}'), ','
    order by b.start), '') || ']'
    from (select generate_series(low, high, interval '7 days') as start
    from ( select min(start) as low, max(start) as high
    from c) r
    where case when low is null or low + 2000 * interval '7 days' > high then true else refuse('TOO_MANY_BUCKETS', $56) end) b left join c on c.start = b.start)
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
