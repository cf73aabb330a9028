-- Steady: prepared, and planned by PostgreSQL once.
with refer as materialized (select coalesce((select coalesce(merged_into_key, key)
    from subject
    where slug = $1 and kind = 'MEETING'), refer($1, '{Meeting}')) as key1) select ('{"meeting":' || coalesce((select ('{"name":' || to_json(t1.name)::text
  || ',"format":' || coalesce((select to_json(t2.format)::text
    from meeting t2
    where t2.key = t1.key), 'null')
  || ',"date":' || coalesce((select (case when t3.date_edtf is null then 'null' else ('{"edtf":' || to_json(t3.date_edtf)::text
  || ',"precision":' || to_json(t3.date_precision)::text
  || ',"start":' || coalesce(to_char(t3.date_start at time zone 'UTC', '"\""YYYY-MM-DD"T"HH24:MI:SS.MS"Z\""'), 'null')
  || ',"end":' || coalesce(to_char(t3.date_end at time zone 'UTC', '"\""YYYY-MM-DD"T"HH24:MI:SS.MS"Z\""'), 'null') || '}') end)
    from meeting t3
    where t3.key = t1.key), 'null')
  || ',"place":' || coalesce((select coalesce((select ('{"name":' || to_json(t5.name)::text
  || ',"countryCode":' || coalesce((select coalesce(to_json(t6.country_code)::text, 'null')
    from place t6
    where t6.key = t5.key), 'null') || '}')
    from subject t5
    where t5.key = t4.place_key), 'null')
    from meeting t4
    where t4.key = t1.key), 'null')
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
  || ',"participants":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"name":' || to_json(t7.name)::text || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t7.*
    from subject t7
    where ((t7.merged_into_key is null and t7.kind = 'ACTOR' and exists (select
    from meeting_participant p
    where p.meeting_key = t1.key and p.actor_key = t7.key)))
    order by t7.name collate "und-x-icu" asc, t7.key asc limit 20) t7
    order by t7.name collate "und-x-icu" asc, t7.key asc) t7 having true)
  || ',"accounts":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"status":' || to_json(t8.status)::text
  || ',"date":' || (case when t8.date_edtf is null then 'null' else ('{"edtf":' || to_json(t8.date_edtf)::text || '}') end)
  || ',"accordingTo":' || coalesce((select ('{"name":' || to_json(t9.name)::text
  || ',"unnamed":' || coalesce((select to_json(t10.unnamed)::text
    from actor t10
    where t10.key = t9.key), 'null') || '}')
    from subject t9
    where t9.key = t8.according_to_key), 'null')
  || ',"via":' || coalesce((select ('{"name":' || to_json(t11.name)::text
  || ',"kind":' || to_json(t11.kind)::text || '}')
    from publisher t11
    where t11.key = t8.via_key), 'null')
  || ',"passage":' || (case when t8.passage_start is null then 'null' else ('{"exact":' || to_json(t8.passage_exact)::text || '}') end)
  || ',"source":' || coalesce((select ('{"title":' || coalesce(to_json(t12.title)::text, 'null')
  || ',"publishedOn":' || (case when t12.published_edtf is null then 'null' else ('{"edtf":' || to_json(t12.published_edtf)::text || '}') end) || '}')
    from source t12
    where t12.key = t8.source_key), 'null') || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t8.*
    from meeting_account t8
    where ((t8.meeting_key = t1.key))
    order by (select s.published_sort
    from source s
    where s.key = t8.source_key) asc, t8.key asc limit 20) t8
    order by (select s.published_sort
    from source s
    where s.key = t8.source_key) asc, t8.key asc) t8 having true) || '}')
    from subject t1
    where t1.key = (select key1
    from refer)), 'null') || '}') as answer
    from refer;
