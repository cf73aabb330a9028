-- Steady: prepared, and planned by PostgreSQL once.
with refer as materialized (select coalesce((select coalesce(merged_into_key, key)
    from subject
    where slug = $1 and kind = 'ACTOR'), refer($1, '{Actor}')) as key1, coalesce((select coalesce(merged_into_key, key)
    from subject
    where slug = $2), refer($2, '{Subject}')) as key2) select ('{"statements":' || (select ('{"totalCount":' || coalesce(tally_count((select key1
    from refer), (select key2
    from refer)), (select count(*)
    from statement_about t2
    where t2.listed and t2.subject_key = (select key2
    from refer) and t2.speaker_key = (select key1
    from refer)))::text
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"text":' || to_json(t1.text)::text
  || ',"kind":' || to_json(t1.kind)::text
  || ',"said":' || (case when t1.said_edtf is null then 'null' else ('{"edtf":' || to_json(t1.said_edtf)::text
  || ',"precision":' || to_json(t1.said_precision)::text || '}') end)
  || ',"speaker":' || coalesce((select ('{"name":' || to_json(t3.name)::text || '}')
    from subject t3
    where t3.key = t1.speaker_key), 'null')
  || ',"about":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"__typename":' || (case t4.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"name":' || to_json(t4.name)::text
  || ',"slug":' || to_json(t4.slug)::text || '}') as json
    from statement_subject l join subject t4 on t4.key = l.subject_key
    where l.statement_key = t1.key
    order by t4.name collate "und-x-icu", t4.key) j)
  || ',"corroboration":' || ('{"reportCount":' || coalesce(to_json(t1.report_count)::text, 'null')
  || ',"publisherCount":' || coalesce(to_json(t1.publisher_count)::text, 'null')
  || ',"originCount":' || coalesce(to_json(t1.origin_count)::text, 'null')
  || ',"contested":' || (case when t1.contested then 'true' else 'false' end) || '}')
  || ',"reports":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"passage":' || (case when t5.passage_start is null then 'null' else ('{"exact":' || to_json(t5.passage_exact)::text
  || ',"start":' || to_json(t5.passage_start)::text
  || ',"end":' || to_json(t5.passage_end)::text
  || ',"prefix":' || coalesce(to_json(t5.passage_prefix)::text, 'null')
  || ',"suffix":' || coalesce(to_json(t5.passage_suffix)::text, 'null') || '}') end)
  || ',"quotes":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"exact":' || to_json(t6.exact)::text
  || ',"start":' || to_json(t6.start)::text
  || ',"end":' || coalesce(to_json(t6."end")::text, 'null') || '}') as json
    from quote t6
    where t6.report_key = t5.key
    order by t6.ordinal) j)
  || ',"attribution":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"name":' || coalesce(to_json(coalesce((select name
    from publisher
    where key = t7.publisher_key), (select name
    from subject
    where key = t7.actor_key)))::text, 'null')
  || ',"exact":' || to_json(t7.exact)::text || '}') as json
    from attribution_hop t7
    where t7.report_key = t5.key
    order by t7.ordinal) j)
  || ',"source":' || coalesce((select ('{"title":' || coalesce(to_json(t8.title)::text, 'null')
  || ',"publishedOn":' || (case when t8.published_edtf is null then 'null' else ('{"edtf":' || to_json(t8.published_edtf)::text || '}') end)
  || ',"url":' || coalesce(to_json(t8.url)::text, 'null')
  || ',"publisher":' || coalesce((select ('{"name":' || to_json(t9.name)::text || '}')
    from publisher t9
    where t9.key = t8.publisher_key), 'null') || '}')
    from source t8
    where t8.key = t5.source_key), 'null') || '}') as json
    from (select r.*
    from report r
    where (r.statement_key = t1.key and r.review_state <> 'REJECTED' and (r.superseded_by_key is null))
    order by r.published_sort, r.key limit 10) t5) j) || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t1.*
    from ( select t2.statement_key
    from statement_about t2
    where (t2.listed and t2.subject_key = (select key2
    from refer) and t2.speaker_key = (select key1
    from refer))
    order by t2.said_sort desc, t2.statement_key desc limit 20) t2 join statement t1 on t1.key = t2.statement_key) t1
    order by t1.said_sort desc, t1.key desc) t1 having true) || '}') as answer
    from refer;
