-- the references of the operation (CANDIDATES in src/read/references.ts)

select (select ('{"totalCount":' || (select count(*)::text
    from statement t1
    where ((t1.merged_into_key is null and t1.review_state <> 'REJECTED') and (t1.speaker_key = any($1::bigint[]) and exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($2::bigint[]) ))))
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"text":' || coalesce(to_json(t1.text)::text, 'null')
  || ',"kind":' || coalesce(to_json(t1.kind)::text, 'null')
  || ',"said":' || (case when t1.said_edtf is null then 'null' else ('{"edtf":' || coalesce(to_json(t1.said_edtf)::text, 'null')
  || ',"precision":' || coalesce(to_json(t1.said_precision)::text, 'null') || '}') end)
  || ',"speaker":' || coalesce((select ('{"name":' || coalesce(to_json(t2.name)::text, 'null') || '}')
    from subject t2
    where t2.key = t1.speaker_key), 'null')
  || ',"about":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"@type":' || (case t3.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"__typename":' || (case t3.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"name":' || coalesce(to_json(t3.name)::text, 'null')
  || ',"slug":' || coalesce(to_json(t3.slug)::text, 'null') || '}') as json
    from statement_subject l join subject t3 on t3.key = l.subject_key
    where l.statement_key = t1.key
    order by t3.name collate "und-x-icu", t3.key) j)
  || ',"corroboration":' || ('{"reportCount":' || coalesce(to_json(t1.report_count)::text, 'null')
  || ',"publisherCount":' || coalesce(to_json(t1.publisher_count)::text, 'null')
  || ',"originCount":' || coalesce(to_json(t1.origin_count)::text, 'null')
  || ',"contested":' || (case when t1.contested then 'true' else 'false' end) || '}')
  || ',"reports":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"passage":' || (case when t4.passage_start is null then 'null' else ('{"exact":' || coalesce(to_json(t4.passage_exact)::text, 'null')
  || ',"start":' || coalesce(to_json(t4.passage_start)::text, 'null')
  || ',"end":' || coalesce(to_json(t4.passage_end)::text, 'null')
  || ',"prefix":' || coalesce(to_json(t4.passage_prefix)::text, 'null')
  || ',"suffix":' || coalesce(to_json(t4.passage_suffix)::text, 'null') || '}') end)
  || ',"quotes":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"exact":' || coalesce(to_json(t5.exact)::text, 'null')
  || ',"start":' || coalesce(to_json(t5.start)::text, 'null')
  || ',"end":' || coalesce(to_json(t5."end")::text, 'null') || '}') as json
    from quote t5
    where t5.report_key = t4.key
    order by t5.ordinal) j)
  || ',"attribution":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"name":' || coalesce(to_json(coalesce((select name
    from publisher
    where key = t6.publisher_key), (select name
    from subject
    where key = t6.actor_key)))::text, 'null')
  || ',"exact":' || coalesce(to_json(t6.exact)::text, 'null') || '}') as json
    from attribution_hop t6
    where t6.report_key = t4.key
    order by t6.ordinal) j)
  || ',"source":' || coalesce((select ('{"title":' || coalesce(to_json(t7.title)::text, 'null')
  || ',"publishedOn":' || (case when t7.published_edtf is null then 'null' else ('{"edtf":' || coalesce(to_json(t7.published_edtf)::text, 'null') || '}') end)
  || ',"url":' || coalesce(to_json(t7.url)::text, 'null')
  || ',"publisher":' || coalesce((select ('{"name":' || coalesce(to_json(t8.name)::text, 'null') || '}')
    from publisher t8
    where t8.key = t7.publisher_key), 'null') || '}')
    from source t7
    where t7.key = t4.source_key), 'null') || '}') as json
    from (select r.*
    from report r join source rs on rs.key = r.source_key
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED')
    order by rs.published_sort, r.key limit $3) t4) j) || '}'), ','
    order by t1.place asc) filter (where t1.place <= $4), '') || ']') || '}')
    from (select *, row_number() over (order by t1.said_sort desc, t1.key desc) as place
    from ( select *
    from statement t1
    where (((t1.merged_into_key is null and t1.review_state <> 'REJECTED') and (t1.speaker_key = any($5::bigint[]) and exists (select
    from statement_about a
    where a.statement_key = t1.key and a.subject_key = any($6::bigint[]) ))))
    order by t1.said_sort desc, t1.key desc limit $7) t1) t1 having true) as answer;
