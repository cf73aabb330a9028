-- the references of the operation (CANDIDATES in src/read/references.ts)

select coalesce((select ('{"@type":' || (case t1.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"__typename":' || (case t1.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"slug":' || coalesce(to_json(t1.slug)::text, 'null')
  || ',"broader":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"@type":' || (case t2.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"name":' || coalesce(to_json(t2.name)::text, 'null') || '}') as json
    from broader b join subject t2 on t2.key = b.broader_key
    where b.narrower_key = t1.key
    order by t2.name collate "und-x-icu", t2.key) j)
  || ',"narrower":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"@type":' || (case t3.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"slug":' || coalesce(to_json(t3.slug)::text, 'null') || '}'), ','
    order by t3.place asc) filter (where t3.place <= $1), '') || ']') || '}')
    from (select *, row_number() over (order by t3.name collate "und-x-icu" asc, t3.key asc) as place
    from ( select *
    from subject t3
    where ((exists (select
    from broader b
    where b.broader_key = t1.key and b.narrower_key = t3.key) and t3.merged_into_key is null))
    order by t3.name collate "und-x-icu" asc, t3.key asc limit $2) t3) t3 having true) || '}')
    from subject t1
    where t1.key = $3::bigint), 'null') as answer;

select coalesce((select ('{"name":' || coalesce(to_json(t1.name)::text, 'null')
  || ',"wikidataId":' || coalesce(to_json(t1.wikidata_id)::text, 'null')
  || ',"statementsAbout":' || (select ('{"totalCount":' || (select count(*)::text
    from statement t2
    where (exists (select
    from statement_about a
    where a.subject_key = t1.key and a.statement_key = t2.key) and (t2.merged_into_key is null and t2.review_state <> 'REJECTED')))
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"text":' || coalesce(to_json(t2.text)::text, 'null') || '}'), ','
    order by t2.place desc) filter (where t2.place <= $1), '') || ']') || '}')
    from (select *, row_number() over (order by t2.said_sort asc, t2.key asc) as place
    from ( select *
    from statement t2
    where ((exists (select
    from statement_about a
    where a.subject_key = t1.key and a.statement_key = t2.key) and (t2.merged_into_key is null and t2.review_state <> 'REJECTED')))
    order by t2.said_sort asc, t2.key asc limit $2) t2) t2 having true) || '}')
    from subject t1
    where t1.key = $3::bigint), 'null') as answer;

select coalesce((select ('{"name":' || coalesce(to_json(t1.name)::text, 'null')
  || ',"aliases":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"name":' || coalesce(to_json(t2.name)::text, 'null')
  || ',"kind":' || coalesce(to_json(t2.kind)::text, 'null')
  || ',"language":' || coalesce(to_json(t2.language)::text, 'null') || '}') as json
    from subject_name t2
    where t2.subject_key = t1.key
    order by t2.name collate "und-x-icu") j)
  || ',"meetings":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"slug":' || coalesce(to_json(t3.slug)::text, 'null') || '}'), ','
    order by t3.place asc) filter (where t3.place <= $1), '') || ']') || '}')
    from (select *, row_number() over (order by t3.date_sort desc, t3.key desc) as place
    from ( select *
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on s.key = m.key) t3
    where ((exists (select
    from meeting_participant p
    where p.actor_key = t1.key and p.meeting_key = t3.key) and (t3.merged_into_key is null)))
    order by t3.date_sort desc, t3.key desc limit $2) t3) t3 having true)
  || ',"members":' || (select ('{"totalCount":' || (select count(*)::text
    from subject t4
    where (exists (select
    from affiliation a
    where a.organisation_key = t1.key and a.actor_key = t4.key) and t4.merged_into_key is null and t4.kind = $3::"SubjectKind")) || '}')) || '}')
    from subject t1
    where t1.key = $4::bigint), 'null') as answer;

select coalesce((select ('{"countryCode":' || coalesce((select coalesce(to_json(t2.country_code)::text, 'null')
    from place t2
    where t2.key = t1.key), 'null')
  || ',"narrower":' || (select ('{"totalCount":' || (select count(*)::text
    from subject t3
    where (exists (select
    from subject_closure c
    where c.broader_key = t1.key and c.narrower_key = t3.key and c.narrower_key <> t1.key) and t3.merged_into_key is null)) || '}'))
  || ',"meetings":' || (select ('{"totalCount":' || (select count(*)::text
    from (select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on s.key = m.key) t4
    where (t4.place_key in (select c.narrower_key
    from subject_closure c
    where c.broader_key = t1.key) and (t4.merged_into_key is null))) || '}'))
  || ',"statementsSaidHere":' || (select ('{"totalCount":' || (select count(*)::text
    from statement t5
    where (t5.place_key in (select c.narrower_key
    from subject_closure c
    where c.broader_key = t1.key) and (t5.merged_into_key is null and t5.review_state <> 'REJECTED'))) || '}')) || '}')
    from subject t1
    where t1.key = $1::bigint), 'null') as answer;

select (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"@type":' || (case t1.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"__typename":' || (case t1.kind when 'ACTOR' then '"Actor"' when 'PLACE' then '"Place"' when 'TOPIC' then '"Topic"' when 'MEETING' then '"Meeting"' end)
  || ',"name":' || coalesce(to_json(t1.name)::text, 'null') || '}'), ','
    order by t1.place asc) filter (where t1.place <= $1), '') || ']') || '}')
    from (select *, row_number() over (order by t1.name collate "und-x-icu" desc, t1.key desc) as place
    from ( select *
    from subject t1
    where ((t1.merged_into_key is null and (exists (select
    from subject_closure c
    where c.narrower_key = t1.key and c.narrower_key <> c.broader_key and c.broader_key = any($2::bigint[])))))
    order by t1.name collate "und-x-icu" desc, t1.key desc limit $3) t1) t1 having true) as answer;
