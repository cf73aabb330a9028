-- Planned by PostgreSQL for the values of each run; references were looked up before.
select ('{"now":' || (select ('{"totalCount":' || coalesce(tally_count(0, $1::bigint), (select count(*)
    from statement_about t2
    where t2.listed and t2.subject_key = $1::bigint))::text || '}'))
  || ',"then":' || (select ('{"totalCount":' || (select count(*)
    from statement_about t4 join statement t3 on t3.key = t4.statement_key
    where (t4.listed and t4.subject_key = $2::bigint and (t3.listed and t3.published_by <= $3::timestamptz and t4.said_sort <= greatest($4::timestamptz, (select max(ahead.said_sort)
    from statement ahead
    where ahead.published_by < ahead.said_sort and ahead.published_by <= $5::timestamptz)))))::text
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"text":' || to_json(t3.text)::text
  || ',"corroboration":' || ('{"reportCount":' || coalesce(to_json((select count(*)
    from report r
    where (r.statement_key = t3.key and r.review_state <> 'REJECTED' and r.published_by <= $6::timestamptz and ((r.superseded_by_key is null or not exists (select
    from report n
    where n.key = r.superseded_by_key and n.published_by <= $7::timestamptz))))))::text, 'null')
  || ',"originCount":' || coalesce(to_json((select count(distinct (r.origin_publisher_key, r.origin_source_key))
    from report r
    where (r.statement_key = t3.key and r.review_state <> 'REJECTED' and r.published_by <= $8::timestamptz and ((r.superseded_by_key is null or not exists (select
    from report n
    where n.key = r.superseded_by_key and n.published_by <= $9::timestamptz))))))::text, 'null')
  || ',"contested":' || (case when exists (select
    from relation x join source xs on xs.key = x.source_key join statement o on o.key in (x.from_key, x.to_key) and o.key <> t3.key
    where (x.to_key = t3.key and x.type in ('DENIES', 'CONTRADICTS') or x.from_key = t3.key and x.type = 'CONTRADICTS') and o.merged_into_key is null and o.review_state <> 'REJECTED' and published_by(xs) <= $10::timestamptz) then 'true' else 'false' end) || '}')
  || ',"reports":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"source":' || coalesce((select ('{"publishedOn":' || (case when t6.published_edtf is null then 'null' else ('{"edtf":' || to_json(t6.published_edtf)::text || '}') end) || '}')
    from source t6
    where t6.key = t5.source_key), 'null') || '}') as json
    from (select r.*
    from report r
    where (r.statement_key = t3.key and r.review_state <> 'REJECTED' and r.published_by <= $11::timestamptz and ((r.superseded_by_key is null or not exists (select
    from report n
    where n.key = r.superseded_by_key and n.published_by <= $12::timestamptz))))
    order by r.published_sort, r.key limit 10) t5) j) || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t3.*
    from statement_about t4 join statement t3 on t3.key = t4.statement_key
    where ((t4.listed and t4.subject_key = $2::bigint and (t3.listed and t3.published_by <= $13::timestamptz and t4.said_sort <= greatest($14::timestamptz, (select max(ahead.said_sort)
    from statement ahead
    where ahead.published_by < ahead.said_sort and ahead.published_by <= $15::timestamptz)))))
    order by t4.said_sort desc, t4.statement_key desc limit 3) t3
    order by t3.said_sort desc, t3.key desc) t3 having true)
  || ',"meetingThen":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"name":' || to_json(t7.name)::text
  || ',"status":' || coalesce(to_json((select m.status
    from meeting_account m join source ms on ms.key = m.source_key
    where (m.meeting_key = t7.key and published_by(ms) <= $16::timestamptz and not exists (select
    from source nv join meeting_account n on n.source_key = nv.key
    where (nv.previous_version_key = m.source_key and n.meeting_key = m.meeting_key and published_by(nv) <= $17::timestamptz)))
    order by array_position('{HELD,CANCELLED,POSTPONED,DENIED,ANNOUNCED,PLANNED}'::"MeetingStatus"[], m.status) limit 1))::text, 'null')
  || ',"accounts":' || (select ('{"totalCount":' || (select count(*)
    from meeting_account t8
    where (exists (select
    from source ms
    where ms.key = t8.source_key and published_by(ms) <= $18::timestamptz) and t8.meeting_key = t7.key))::text || '}')) || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t7.*
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on (s.key, s.kind) = (m.key, m.kind) and s.kind = 'MEETING') t7
    where (((t7.merged_into_key is null and (select m.status
    from meeting_account m join source ms on ms.key = m.source_key
    where (m.meeting_key = t7.key and published_by(ms) <= $19::timestamptz and not exists (select
    from source nv join meeting_account n on n.source_key = nv.key
    where (nv.previous_version_key = m.source_key and n.meeting_key = m.meeting_key and published_by(nv) <= $20::timestamptz)))
    order by array_position('{HELD,CANCELLED,POSTPONED,DENIED,ANNOUNCED,PLANNED}'::"MeetingStatus"[], m.status) limit 1) is not null) and ((select coalesce(bool_or(m.status = 'DENIED') and bool_or(m.status <> 'DENIED'), false)
    from meeting_account m join source ms on ms.key = m.source_key
    where (m.meeting_key = t7.key and published_by(ms) <= $21::timestamptz and not exists (select
    from source nv join meeting_account n on n.source_key = nv.key
    where (nv.previous_version_key = m.source_key and n.meeting_key = m.meeting_key and published_by(nv) <= $22::timestamptz)))) = $23::boolean)))
    order by t7.date_sort desc, t7.key desc limit 20) t7
    order by t7.date_sort desc, t7.key desc) t7 having true) || '}') as answer;
