-- Steady: prepared, and planned by PostgreSQL once.
select ('{"statements":' || (select ('{"totalCount":' || coalesce(case when (not exists (select
    from tally_pending) and exists (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and date_trunc('day', $1::timestamptz at time zone 'UTC') = $2::timestamptz at time zone 'UTC' and date_trunc('day', $3::timestamptz at time zone 'UTC') = $4::timestamptz at time zone 'UTC') then (select coalesce(sum(n), 0)
    from (select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = 'DAYS' and t.value < (case when date_trunc('month', $5::timestamptz at time zone 'UTC') = $6::timestamptz at time zone 'UTC' then (((date_trunc('month', $7::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($8::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($9::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint) union all select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = 'MONTHS' and t.value >= (case when date_trunc('month', $10::timestamptz at time zone 'UTC') = $11::timestamptz at time zone 'UTC' then (((date_trunc('month', $12::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($13::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($14::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint)) t) end, (select count(*)
    from statement t1
    where ((t1.listed) and ((t1.said_start >= $15::timestamptz and t1.said_sort >= $16::timestamptz and t1.said_end <= $17::timestamptz and t1.said_sort <= $18::timestamptz)))))::text
  || ',"timeline":' || (with d (first, last, dated, n) as (select date_trunc('week', packed_first(value)), date_trunc('week', packed_last(value)), true, n
    from (select *
    from (select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = 'DAYS' and t.value < (4194304::bigint) << 23 and t.value >= (($19::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($20::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint) union all select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = 'MONTHS' and t.value >= (4194304::bigint) << 23 and t.value >= (($21::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($22::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint)) t
    where (select (not exists (select
    from tally_pending) and exists (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and date_trunc('day', $23::timestamptz at time zone 'UTC') = $24::timestamptz at time zone 'UTC' and date_trunc('day', $25::timestamptz at time zone 'UTC') = $26::timestamptz at time zone 'UTC'))) days union all select date_trunc('week', t1.said_start at time zone ('UTC')) as first, date_trunc('week', (t1.said_end - interval '1 microsecond') at time zone ('UTC')) as last, t1.said_edtf is not null as dated, 1 as n
    from statement t1
    where (((t1.listed) and ((t1.said_start >= $27::timestamptz and t1.said_sort >= $28::timestamptz and t1.said_end <= $29::timestamptz and t1.said_sort <= $30::timestamptz))) and not (select (not exists (select
    from tally_pending) and exists (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and date_trunc('day', $31::timestamptz at time zone 'UTC') = $32::timestamptz at time zone 'UTC' and date_trunc('day', $33::timestamptz at time zone 'UTC') = $34::timestamptz at time zone 'UTC')))), c as (select case when first = last then first end as start, dated, sum(n) as n
    from d
    group by 1, 2 having sum(n) <> 0) select ('{"buckets":' || (select '[' || coalesce(string_agg(('{"edtf":' || '"' || to_char(b.start, 'YYYY-MM-DD') || '/' || to_char((b.start + interval '7 days') - interval '1 day', 'YYYY-MM-DD') || '"'
  || ',"count":' || coalesce(c.n, 0)::text || '}'), ','
    order by b.start), '') || ']'
    from (select generate_series(low, high, interval '7 days') as start
    from ( select min(start) as low, max(start) as high
    from c) r
    where case when low is null or low + 2000 * interval '7 days' > high then true else refuse('TOO_MANY_BUCKETS', $35) end) b left join c on c.start = b.start)
  || ',"coarserCount":' || (select coalesce(sum(n), 0)::text
    from c
    where dated and start is null) || '}'))
  || ',"facets":' || (with t2 as materialized (select t1.key,t1.speaker_key,t1.kind,t1.place_key
    from statement t1
    where ((t1.listed) and ((t1.said_start >= $36::timestamptz and t1.said_sort >= $37::timestamptz and t1.said_end <= $38::timestamptz and t1.said_sort <= $39::timestamptz)))) select ('{"speakers":' || (select '[' || coalesce(string_agg(('{"count":' || t3.n::text
  || ',"key":' || coalesce((select ('{"name":' || to_json(t5.name)::text || '}')
    from subject t5
    where t5.key = t3.key), 'null') || '}'), ','
    order by t3.n desc, t3.key), '') || ']'
    from (with t4_kept as materialized (select t.value, t.n as most, d.key as dimension
    from (select distinct unnest($40::"TallyFacet"[]) as facet) f cross join lateral (select t.value, t.n
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = f.facet and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n >= tally_threshold(f.facet)) t left join tallied d on (d.speaker_key, d.value_key) = (t.value, 0::bigint)
    where (select coalesce(case when (not exists (select
    from tally_pending) and exists (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and date_trunc('day', $41::timestamptz at time zone 'UTC') = $42::timestamptz at time zone 'UTC' and date_trunc('day', $43::timestamptz at time zone 'UTC') = $44::timestamptz at time zone 'UTC') then (select coalesce(sum(n), 0)
    from (select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = 'DAYS' and t.value < (case when date_trunc('month', $45::timestamptz at time zone 'UTC') = $46::timestamptz at time zone 'UTC' then (((date_trunc('month', $47::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($48::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($49::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint) union all select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = 'MONTHS' and t.value >= (case when date_trunc('month', $50::timestamptz at time zone 'UTC') = $51::timestamptz at time zone 'UTC' then (((date_trunc('month', $52::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($53::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($54::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint)) t) end >= 40 * tally_threshold(), false))), t4 as materialized (select value as key, m.n
    from t4_kept cross join lateral (select sum(t.n)::bigint as n
    from (select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = dimension and t.facet = 'DAYS' and t.value < (case when date_trunc('month', $55::timestamptz at time zone 'UTC') = $56::timestamptz at time zone 'UTC' then (((date_trunc('month', $57::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($58::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($59::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint) union all select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = dimension and t.facet = 'MONTHS' and t.value >= (case when date_trunc('month', $60::timestamptz at time zone 'UTC') = $61::timestamptz at time zone 'UTC' then (((date_trunc('month', $62::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($63::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($64::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint)) t) m
    where m.n > 0
    order by n desc, key limit 2), t4_least as materialized (select case when count(*) = 2 then min(n) else 1 end as n
    from t4), t4_proven as materialized (select coalesce(case when (not exists (select
    from tally_pending) and exists (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and date_trunc('day', $65::timestamptz at time zone 'UTC') = $66::timestamptz at time zone 'UTC' and date_trunc('day', $67::timestamptz at time zone 'UTC') = $68::timestamptz at time zone 'UTC') then (select coalesce(sum(n), 0)
    from (select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = 'DAYS' and t.value < (case when date_trunc('month', $69::timestamptz at time zone 'UTC') = $70::timestamptz at time zone 'UTC' then (((date_trunc('month', $71::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($72::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($73::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint) union all select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = 'MONTHS' and t.value >= (case when date_trunc('month', $74::timestamptz at time zone 'UTC') = $75::timestamptz at time zone 'UTC' then (((date_trunc('month', $76::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($77::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($78::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint)) t) end >= 40 * tally_threshold(), false) and not exists (select
    from t4_kept k cross join t4_least l
    where k.dimension is null and k.most >= l.n) and not exists (select
    from t4_least l cross join (select distinct unnest($79::"TallyFacet"[]) as facet) f cross join lateral (select t.value, t.n
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = f.facet and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n >= l.n and not t.n >= tally_threshold(f.facet) limit 1) t) as proven) select key, n
    from t4
    where (select proven
    from t4_proven) union all (select t2.speaker_key as key, count(*) as n
    from t2
    where (true and t2.speaker_key is not null and not (select proven
    from t4_proven))
    group by 1 having true
    order by 2 desc, 1 limit 2)) t3)
  || ',"kinds":' || (select '[' || coalesce(string_agg(('{"count":' || t6.n::text
  || ',"key":' || coalesce(to_json(t6.key)::text, 'null') || '}'), ','
    order by t6.n desc, t6.key), '') || ']'
    from (with t7_kept as materialized (select t.value, t.n as most, d.key as dimension
    from (select distinct unnest($80::"TallyFacet"[]) as facet) f cross join lateral (select t.value, t.n
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = f.facet and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n >= tally_threshold(f.facet)) t left join tallied d on (d.speaker_key, d.value_key) = (0::bigint, dimension_value('KIND', t.value))
    where (select coalesce(case when (not exists (select
    from tally_pending) and exists (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and date_trunc('day', $81::timestamptz at time zone 'UTC') = $82::timestamptz at time zone 'UTC' and date_trunc('day', $83::timestamptz at time zone 'UTC') = $84::timestamptz at time zone 'UTC') then (select coalesce(sum(n), 0)
    from (select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = 'DAYS' and t.value < (case when date_trunc('month', $85::timestamptz at time zone 'UTC') = $86::timestamptz at time zone 'UTC' then (((date_trunc('month', $87::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($88::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($89::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint) union all select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = 'MONTHS' and t.value >= (case when date_trunc('month', $90::timestamptz at time zone 'UTC') = $91::timestamptz at time zone 'UTC' then (((date_trunc('month', $92::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($93::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($94::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint)) t) end >= 40 * tally_threshold(), false))), t7 as materialized (select (enum_range(null::"StatementKind"))[value] as key, m.n
    from t7_kept cross join lateral (select sum(t.n)::bigint as n
    from (select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = dimension and t.facet = 'DAYS' and t.value < (case when date_trunc('month', $95::timestamptz at time zone 'UTC') = $96::timestamptz at time zone 'UTC' then (((date_trunc('month', $97::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($98::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($99::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint) union all select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = dimension and t.facet = 'MONTHS' and t.value >= (case when date_trunc('month', $100::timestamptz at time zone 'UTC') = $101::timestamptz at time zone 'UTC' then (((date_trunc('month', $102::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($103::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($104::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint)) t) m
    where m.n > 0
    order by n desc, key limit 10), t7_least as materialized (select case when count(*) = 10 then min(n) else 1 end as n
    from t7), t7_proven as materialized (select coalesce(case when (not exists (select
    from tally_pending) and exists (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and date_trunc('day', $105::timestamptz at time zone 'UTC') = $106::timestamptz at time zone 'UTC' and date_trunc('day', $107::timestamptz at time zone 'UTC') = $108::timestamptz at time zone 'UTC') then (select coalesce(sum(n), 0)
    from (select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = 'DAYS' and t.value < (case when date_trunc('month', $109::timestamptz at time zone 'UTC') = $110::timestamptz at time zone 'UTC' then (((date_trunc('month', $111::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($112::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($113::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint) union all select t.value, t.n::bigint as n
    from tally t
    where (t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = 'MONTHS' and t.value >= (case when date_trunc('month', $114::timestamptz at time zone 'UTC') = $115::timestamptz at time zone 'UTC' then (((date_trunc('month', $116::timestamptz at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC') at time zone 'UTC')::date - date '0001-01-01')::bigint else 4194304::bigint end) << 23 and t.value >= (($117::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint << 23 and t.value < 4194303::bigint << 23 and ((t.value >> 1) & 4194303::bigint) < (($118::timestamptz at time zone 'UTC')::date - date '0001-01-01')::bigint)) t) end >= 40 * tally_threshold(), false) and not exists (select
    from t7_kept k cross join t7_least l
    where k.dimension is null and k.most >= l.n) and not exists (select
    from t7_least l cross join (select distinct unnest($119::"TallyFacet"[]) as facet) f cross join lateral (select t.value, t.n
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = 0 and value_key = 0) and t.facet = f.facet and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n >= l.n and not t.n >= tally_threshold(f.facet) limit 1) t) as proven) select key, n
    from t7
    where (select proven
    from t7_proven) union all (select t2.kind as key, count(*) as n
    from t2
    where (true and t2.kind is not null and not (select proven
    from t7_proven))
    group by 1 having true
    order by 2 desc, 1 limit 10)) t6) || '}')) || '}')) || '}') as answer;
