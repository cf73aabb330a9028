-- Planned by PostgreSQL for the values of each run; references were looked up before.
select ('{"statements":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"text":' || to_json(t1.text)::text
  || ',"speaker":' || coalesce((select ('{"name":' || to_json(t2.name)::text
  || ',"unnamed":' || coalesce((select to_json(t3.unnamed)::text
    from actor t3
    where t3.key = t2.key), 'null')
  || ',"description":' || coalesce(to_json(t2.description)::text, 'null') || '}')
    from subject t2
    where t2.key = t1.speaker_key), 'null')
  || ',"relations":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"type":' || to_json(t4.type)::text
  || ',"from":' || coalesce((select ('{"text":' || to_json(t5.text)::text
  || ',"speaker":' || coalesce((select ('{"name":' || to_json(t6.name)::text || '}')
    from subject t6
    where t6.key = t5.speaker_key), 'null') || '}')
    from statement t5
    where t5.key = t4.from_key), 'null')
  || ',"passage":' || (case when t4.passage_start is null then 'null' else ('{"exact":' || to_json(t4.passage_exact)::text
  || ',"start":' || to_json(t4.passage_start)::text
  || ',"end":' || to_json(t4.passage_end)::text || '}') end)
  || ',"source":' || coalesce((select ('{"title":' || coalesce(to_json(t7.title)::text, 'null') || '}')
    from source t7
    where t7.key = t4.source_key), 'null') || '}') as json
    from relation t4 join source xs on xs.key = t4.source_key
    where (t4.to_key = t1.key and t4.type = any($1::"RelationType"[]))
    order by t4.key) j) || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t1.*
    from statement t1
    where (((t1.listed) and (t1.contested)))
    order by t1.said_sort desc, t1.key desc limit 20) t1
    order by t1.said_sort desc, t1.key desc) t1 having true)
  || ',"denials":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"text":' || to_json(t8.text)::text || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t8.*
    from statement t8
    where (((t8.listed) and (exists (select
    from relation x join source xs on xs.key = x.source_key
    where (x.from_key = t8.key and x.type = $2::"RelationType")))))
    order by t8.said_sort desc, t8.key desc limit 20) t8
    order by t8.said_sort desc, t8.key desc) t8 having true) || '}') as answer;
