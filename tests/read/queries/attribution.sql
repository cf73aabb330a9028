-- Planned by PostgreSQL for the values of each run; references were looked up before.
select ('{"statements":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"speaker":' || coalesce((select ('{"name":' || to_json(t2.name)::text || '}')
    from subject t2
    where t2.key = t1.speaker_key), 'null')
  || ',"reports":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"speakerMention":' || (case when t3.speaker_start is null then 'null' else ('{"exact":' || to_json(t3.speaker_exact)::text
  || ',"prefix":' || coalesce(to_json(substr((select s.text
    from source s
    where s.key = t3.source_key), greatest(t3.speaker_start - 32, 0) + 1, least(t3.speaker_start, 32)))::text, 'null')
  || ',"suffix":' || coalesce(to_json(substr((select s.text
    from source s
    where s.key = t3.source_key), t3.speaker_end + 1, 32))::text, 'null') || '}') end)
  || ',"cue":' || (case when t3.cue_start is null then 'null' else ('{"exact":' || to_json(t3.cue_exact)::text || '}') end)
  || ',"attribution":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"position":' || (select count(*)::text
    from attribution_hop before_it
    where before_it.report_key = t4.report_key and before_it.ordinal <= t4.ordinal)
  || ',"name":' || coalesce(to_json(coalesce((select name
    from publisher
    where key = t4.publisher_key), (select name
    from subject
    where key = t4.actor_key)))::text, 'null')
  || ',"exact":' || to_json(t4.exact)::text
  || ',"start":' || to_json(t4.start)::text
  || ',"end":' || coalesce(to_json(t4."end")::text, 'null')
  || ',"publisher":' || coalesce((select ('{"slug":' || to_json(t5.slug)::text || '}')
    from publisher t5
    where t5.key = t4.publisher_key), 'null')
  || ',"actor":' || coalesce((select ('{"slug":' || to_json(t6.slug)::text || '}')
    from subject t6
    where t6.key = t4.actor_key), 'null') || '}') as json
    from attribution_hop t4
    where t4.report_key = t3.key
    order by t4.ordinal) j)
  || ',"origin":' || ('{"publisher":' || coalesce((select ('{"name":' || to_json(t7.name)::text || '}')
    from publisher t7
    where t7.key = t3.origin_publisher_key), 'null')
  || ',"source":' || coalesce((select ('{"title":' || coalesce(to_json(t8.title)::text, 'null') || '}')
    from source t8
    where t8.key = t3.origin_source_key), 'null') || '}') || '}') as json
    from (select r.*
    from report r
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED' and (r.superseded_by_key is null))
    order by r.published_sort, r.key limit 10) t3) j) || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t1.*
    from statement t1
    where (((t1.listed) and (t1.key in (select r.statement_key
    from report r
    where (r.key in (select h.report_key
    from attribution_hop h
    where h.publisher_key in ($1::bigint,$2::bigint) union all select h.report_key
    from attribution_hop h
    where h.actor_key in ($3::bigint,$4::bigint)) and r.review_state <> 'REJECTED' and r.superseded_by_key is null)))))
    order by t1.said_sort asc, t1.key asc limit 20) t1
    order by t1.said_sort asc, t1.key asc) t1 having true) || '}') as answer;
