select (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"name":' || coalesce(to_json(t1.name)::text, 'null')
  || ',"status":' || coalesce(to_json((select m.status
    from meeting_account m join source ms on ms.key = m.source_key
    where m.meeting_key = t1.key and least(ms.published_end, ms.recorded_at) <= $1::timestamptz
    order by array_position('{HELD,CANCELLED,POSTPONED,DENIED,ANNOUNCED,PLANNED}'::"MeetingStatus"[], m.status) limit 1))::text, 'null')
  || ',"accounts":' || (select ('{"totalCount":' || (select count(*)::text
    from meeting_account t2
    where (t2.meeting_key = t1.key and exists (select
    from source ms
    where ms.key = t2.source_key and least(ms.published_end, ms.recorded_at) <= $2::timestamptz))) || '}')) || '}'), ','
    order by t1.place asc) filter (where t1.place <= $3), '') || ']') || '}')
    from (select *, row_number() over (order by t1.date_sort desc, t1.key desc) as place
    from ( select *
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on s.key = m.key) t1
    where (((t1.merged_into_key is null and (select m.status
    from meeting_account m join source ms on ms.key = m.source_key
    where m.meeting_key = t1.key and least(ms.published_end, ms.recorded_at) <= $4::timestamptz
    order by array_position('{HELD,CANCELLED,POSTPONED,DENIED,ANNOUNCED,PLANNED}'::"MeetingStatus"[], m.status) limit 1) is not null) and ((select coalesce(bool_or(m.status = 'DENIED') and bool_or(m.status <> 'DENIED'), false)
    from meeting_account m join source ms on ms.key = m.source_key
    where m.meeting_key = t1.key and least(ms.published_end, ms.recorded_at) <= $5::timestamptz) = $6::boolean and exists (select
    from meeting_account ma join source ms on ms.key = ma.source_key
    where (ma.meeting_key = t1.key and least(ms.published_end, ms.recorded_at) <= $7::timestamptz and true)))))
    order by t1.date_sort desc, t1.key desc limit $8) t1) t1 having true) as answer;

-- the references of the operation (CANDIDATES in src/read/references.ts)

select (select ('{"totalCount":' || (select count(*)::text
    from statement t1
    where ((t1.merged_into_key is null and t1.review_state <> 'REJECTED') and (exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($1::bigint[]) )))) || '}')) as answer;

select (select ('{"totalCount":' || (select count(*)::text
    from statement t1
    where ((t1.merged_into_key is null and t1.review_state <> 'REJECTED' and exists (select
    from report r join source rs on rs.key = r.source_key
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED' and least(rs.published_end, rs.recorded_at) <= $1::timestamptz))) and (exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($2::bigint[]) ) and exists (select
    from report r join source rs on rs.key = r.source_key
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED' and least(rs.published_end, rs.recorded_at) <= $3::timestamptz)))))
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"text":' || coalesce(to_json(t1.text)::text, 'null')
  || ',"corroboration":' || ('{"reportCount":' || coalesce(to_json((select count(*)
    from report r join source rs on rs.key = r.source_key
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED' and least(rs.published_end, rs.recorded_at) <= $4::timestamptz)))::text, 'null')
  || ',"originCount":' || coalesce(to_json((select count(distinct (r.origin_publisher_key, r.origin_source_key))
    from report r join source rs on rs.key = r.source_key
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED' and least(rs.published_end, rs.recorded_at) <= $5::timestamptz)))::text, 'null')
  || ',"contested":' || (case when exists (select
    from relation x join source xs on xs.key = x.source_key join statement o on o.key in (x.from_key, x.to_key) and o.key <> t1.key
    where (x.to_key = t1.key and x.type in ('DENIES', 'CONTRADICTS') or x.from_key = t1.key and x.type = 'CONTRADICTS') and o.merged_into_key is null and o.review_state <> 'REJECTED' and least(xs.published_end, xs.recorded_at) <= $6::timestamptz) then 'true' else 'false' end) || '}')
  || ',"reports":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"source":' || coalesce((select ('{"publishedOn":' || (case when t3.published_edtf is null then 'null' else ('{"edtf":' || coalesce(to_json(t3.published_edtf)::text, 'null') || '}') end) || '}')
    from source t3
    where t3.key = t2.source_key), 'null') || '}') as json
    from (select r.*
    from report r join source rs on rs.key = r.source_key
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED' and least(rs.published_end, rs.recorded_at) <= $7::timestamptz)
    order by rs.published_sort, r.key limit $8) t2) j) || '}'), ','
    order by t1.place asc) filter (where t1.place <= $9), '') || ']') || '}')
    from (select *, row_number() over (order by t1.said_sort desc, t1.key desc) as place
    from ( select *
    from statement t1
    where (((t1.merged_into_key is null and t1.review_state <> 'REJECTED' and exists (select
    from report r join source rs on rs.key = r.source_key
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED' and least(rs.published_end, rs.recorded_at) <= $10::timestamptz))) and (exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($11::bigint[]) ) and exists (select
    from report r join source rs on rs.key = r.source_key
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED' and least(rs.published_end, rs.recorded_at) <= $12::timestamptz)))))
    order by t1.said_sort desc, t1.key desc limit $13) t1) t1 having true) as answer;
