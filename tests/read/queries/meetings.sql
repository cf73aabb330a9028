-- Planned by PostgreSQL for the values of each run; references were looked up before.
select ('{"meetings":' || (select ('{"totalCount":' || (select count(*)
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on (s.key, s.kind) = (m.key, m.kind) and s.kind = 'MEETING') t1
    where ((t1.merged_into_key is null) and (t1.place_key in (select c.narrower_key
    from subject_closure c
    where c.broader_key = $1::bigint))))::text
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"slug":' || to_json(t1.slug)::text
  || ',"status":' || coalesce(to_json((select m.status
    from meeting_account m join source ms on ms.key = m.source_key
    where (m.meeting_key = t1.key and not exists (select
    from source nv join meeting_account n on n.source_key = nv.key
    where (nv.previous_version_key = m.source_key and n.meeting_key = m.meeting_key)))
    order by array_position('{HELD,CANCELLED,POSTPONED,DENIED,ANNOUNCED,PLANNED}'::"MeetingStatus"[], m.status) limit 1))::text, 'null')
  || ',"contested":' || (case when (select coalesce(bool_or(m.status = 'DENIED') and bool_or(m.status <> 'DENIED'), false)
    from meeting_account m join source ms on ms.key = m.source_key
    where (m.meeting_key = t1.key and not exists (select
    from source nv join meeting_account n on n.source_key = nv.key
    where (nv.previous_version_key = m.source_key and n.meeting_key = m.meeting_key)))) then 'true' else 'false' end)
  || ',"date":' || coalesce((select (case when t2.date_edtf is null then 'null' else ('{"edtf":' || to_json(t2.date_edtf)::text || '}') end)
    from meeting t2
    where t2.key = t1.key), 'null')
  || ',"place":' || coalesce((select coalesce((select ('{"name":' || to_json(t4.name)::text
  || ',"broader":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"name":' || to_json(t5.name)::text || '}') as json
    from broader b join subject t5 on t5.key = b.broader_key
    where b.narrower_key = t4.key
    order by t5.name collate "und-x-icu", t5.key) j) || '}')
    from subject t4
    where t4.key = t3.place_key), 'null')
    from meeting t3
    where t3.key = t1.key), 'null')
  || ',"accounts":' || (select ('{"totalCount":' || (select count(*)
    from meeting_account t6
    where (t6.meeting_key = t1.key))::text || '}')) || '}'), ','), '') || ']')
  || ',"facets":' || ('{"statuses":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce(to_json(t7.key)::text, 'null')
  || ',"count":' || t7.n::text || '}'), ','
    order by t7.n desc, t7.key), '') || ']'
    from (select (select m.status
    from meeting_account m join source ms on ms.key = m.source_key
    where (m.meeting_key = t1.key and not exists (select
    from source nv join meeting_account n on n.source_key = nv.key
    where (nv.previous_version_key = m.source_key and n.meeting_key = m.meeting_key)))
    order by array_position('{HELD,CANCELLED,POSTPONED,DENIED,ANNOUNCED,PLANNED}'::"MeetingStatus"[], m.status) limit 1) as key, count(*) as n
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on (s.key, s.kind) = (m.key, m.kind) and s.kind = 'MEETING') t1
    where (((t1.merged_into_key is null) and (t1.place_key in (select c.narrower_key
    from subject_closure c
    where c.broader_key = $1::bigint))) and (select m.status
    from meeting_account m join source ms on ms.key = m.source_key
    where (m.meeting_key = t1.key and not exists (select
    from source nv join meeting_account n on n.source_key = nv.key
    where (nv.previous_version_key = m.source_key and n.meeting_key = m.meeting_key)))
    order by array_position('{HELD,CANCELLED,POSTPONED,DENIED,ANNOUNCED,PLANNED}'::"MeetingStatus"[], m.status) limit 1) is not null)
    group by 1 having true
    order by 2 desc, 1 limit 10) t7)
  || ',"formats":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce(to_json(t8.key)::text, 'null')
  || ',"count":' || t8.n::text || '}'), ','
    order by t8.n desc, t8.key), '') || ']'
    from (select t1.format as key, count(*) as n
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on (s.key, s.kind) = (m.key, m.kind) and s.kind = 'MEETING') t1
    where (((t1.merged_into_key is null) and (t1.place_key in (select c.narrower_key
    from subject_closure c
    where c.broader_key = $1::bigint))) and t1.format is not null)
    group by 1 having true
    order by 2 desc, 1 limit 10) t8)
  || ',"participants":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || to_json(t10.name)::text || '}')
    from subject t10
    where t10.key = t9.key), 'null')
  || ',"count":' || t9.n::text || '}'), ','
    order by t9.n desc, t9.key), '') || ']'
    from (select fp.actor_key as key, count(*) as n
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on (s.key, s.kind) = (m.key, m.kind) and s.kind = 'MEETING') t1 join meeting_participant fp on fp.meeting_key = t1.key
    where (((t1.merged_into_key is null) and (t1.place_key in (select c.narrower_key
    from subject_closure c
    where c.broader_key = $1::bigint))) and fp.actor_key is not null)
    group by 1 having true
    order by 2 desc, 1 limit 3) t9)
  || ',"places":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"slug":' || to_json(t12.slug)::text || '}')
    from subject t12
    where t12.key = t11.key), 'null')
  || ',"count":' || t11.n::text || '}'), ','
    order by t11.n desc, t11.key), '') || ']'
    from (select fc.broader_key as key, count(*) as n
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on (s.key, s.kind) = (m.key, m.kind) and s.kind = 'MEETING') t1 join subject_closure fc on fc.narrower_key = t1.place_key join place fp on fp.key = fc.broader_key
    where (((t1.merged_into_key is null) and (t1.place_key in (select c.narrower_key
    from subject_closure c
    where c.broader_key = $1::bigint))) and fc.broader_key is not null)
    group by 1 having true
    order by 2 desc, 1 limit 10) t11) || '}')
  || ',"timeline":' || (with d (first, last, dated, n) as (select date_trunc('month', t1.date_start at time zone ('UTC')) as first, date_trunc('month', (t1.date_end - interval '1 microsecond') at time zone ('UTC')) as last, t1.date_edtf is not null as dated, 1 as n
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on (s.key, s.kind) = (m.key, m.kind) and s.kind = 'MEETING') t1
    where (((t1.merged_into_key is null) and (t1.place_key in (select c.narrower_key
    from subject_closure c
    where c.broader_key = $1::bigint))))), c as (select case when first = last then first end as start, dated, sum(n) as n
    from d
    group by 1, 2 having sum(n) <> 0) select ('{"buckets":' || (select '[' || coalesce(string_agg(('{"edtf":' || '"' || to_char(b.start, 'YYYY-MM') || '"'
  || ',"start":' || '"' || to_char(b.start, 'YYYY-MM-DD') || '"'
  || ',"end":' || '"' || to_char((b.start + interval '1 month'), 'YYYY-MM-DD') || '"'
  || ',"count":' || coalesce(c.n, 0)::text || '}'), ','
    order by b.start), '') || ']'
    from (select generate_series(low, high, interval '1 month') as start
    from ( select min(start) as low, max(start) as high
    from c) r
    where case when low is null or low + 2000 * interval '1 month' > high then true else refuse('TOO_MANY_BUCKETS', $2) end) b left join c on c.start = b.start)
  || ',"coarserCount":' || (select coalesce(sum(n), 0)::text
    from c
    where dated and start is null)
  || ',"undatedCount":' || (select coalesce(sum(n), 0)::text
    from c
    where not dated) || '}')) || '}')
    from (select *
    from (select t1.*
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on (s.key, s.kind) = (m.key, m.kind) and s.kind = 'MEETING') t1
    where (((t1.merged_into_key is null) and (t1.place_key in (select c.narrower_key
    from subject_closure c
    where c.broader_key = $1::bigint))))
    order by t1.date_sort asc, t1.key asc limit 20) t1
    order by t1.date_sort asc, t1.key asc) t1 having true) || '}') as answer;
