-- Planned by PostgreSQL for the values of each run; references were looked up before.
select ('{"subject":' || coalesce((select ('{"__typename":' || (case t1.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"slug":' || to_json(t1.slug)::text
  || ',"broader":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"name":' || to_json(t2.name)::text || '}') as json
    from broader b join subject t2 on t2.key = b.broader_key
    where b.narrower_key = t1.key
    order by t2.name collate "und-x-icu", t2.key) j)
  || ',"narrower":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"slug":' || to_json(t3.slug)::text || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t3.*
    from subject t3
    where ((t3.merged_into_key is null and exists (select
    from broader b
    where b.broader_key = t1.key and b.narrower_key = t3.key)))
    order by t3.name collate "und-x-icu" asc, t3.key asc limit 20) t3
    order by t3.name collate "und-x-icu" asc, t3.key asc) t3 having true) || '}')
    from subject t1
    where t1.key = $1::bigint), 'null')
  || ',"subjects":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"__typename":' || (case t4.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"name":' || to_json(t4.name)::text || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t4.*
    from subject t4
    where ((t4.merged_into_key is null and (exists (select
    from subject_closure c
    where c.narrower_key = t4.key and c.narrower_key <> c.broader_key and c.broader_key = $2::bigint))))
    order by t4.name collate "und-x-icu" desc, t4.key desc limit 20) t4
    order by t4.name collate "und-x-icu" desc, t4.key desc) t4 having true)
  || ',"topic":' || coalesce((select ('{"name":' || to_json(t5.name)::text
  || ',"wikidataId":' || coalesce(to_json(t5.wikidata_id)::text, 'null')
  || ',"statementsAbout":' || (select ('{"totalCount":' || coalesce(tally_count(0, t5.key), (select count(*)
    from statement_about t7
    where t7.listed and t7.subject_key = t5.key))::text
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"text":' || to_json(t6.text)::text || '}'), ','
    order by t6.place desc) filter (where t6.place <= 1), '') || ']') || '}')
    from (select *, row_number() over (order by t6.said_sort asc, t6.key asc) as place
    from (select t6.*
    from ( select t7.statement_key
    from statement_about t7
    where (t7.listed and t7.subject_key = t5.key)
    order by t7.said_sort asc, t7.statement_key asc limit 2) t7 join statement t6 on t6.key = t7.statement_key) t6) t6 having true) || '}')
    from subject t5
    where t5.key = $3::bigint), 'null')
  || ',"actor":' || coalesce((select ('{"name":' || to_json(t8.name)::text
  || ',"aliases":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"name":' || to_json(t9.name)::text
  || ',"kind":' || to_json(t9.kind)::text
  || ',"language":' || coalesce(to_json(t9.language)::text, 'null') || '}') as json
    from subject_name t9
    where t9.subject_key = t8.key
    order by t9.name collate "und-x-icu") j)
  || ',"meetings":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"slug":' || to_json(t10.slug)::text || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t10.*
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on (s.key, s.kind) = (m.key, m.kind) and s.kind = 'MEETING') t10
    where (((t10.merged_into_key is null) and exists (select
    from meeting_participant p
    where p.actor_key = t8.key and p.meeting_key = t10.key)))
    order by t10.date_sort desc, t10.key desc limit 20) t10
    order by t10.date_sort desc, t10.key desc) t10 having true)
  || ',"members":' || (select ('{"totalCount":' || (select count(*)
    from subject t11
    where (t11.merged_into_key is null and t11.kind = 'ACTOR' and exists (select
    from affiliation a
    where a.organisation_key = t8.key and a.actor_key = t11.key)))::text || '}')) || '}')
    from subject t8
    where t8.key = $4::bigint), 'null')
  || ',"place":' || coalesce((select ('{"countryCode":' || coalesce((select coalesce(to_json(t13.country_code)::text, 'null')
    from place t13
    where t13.key = t12.key), 'null')
  || ',"narrower":' || (select ('{"totalCount":' || (select count(*)
    from subject t14
    where (t14.merged_into_key is null and exists (select
    from subject_closure c
    where c.broader_key = t12.key and c.narrower_key = t14.key and c.narrower_key <> t12.key)))::text || '}'))
  || ',"meetings":' || (select ('{"totalCount":' || (select count(*)
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on (s.key, s.kind) = (m.key, m.kind) and s.kind = 'MEETING') t15
    where ((t15.merged_into_key is null) and t15.place_key in (select c.narrower_key
    from subject_closure c
    where c.broader_key = t12.key)))::text || '}'))
  || ',"statementsSaidHere":' || (select ('{"totalCount":' || (select count(*)
    from statement t16
    where (t16.place_key in (select c.narrower_key
    from subject_closure c
    where c.broader_key = t12.key) and (t16.listed)))::text || '}')) || '}')
    from subject t12
    where t12.key = $5::bigint), 'null') || '}') as answer;
