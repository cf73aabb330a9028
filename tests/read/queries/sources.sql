-- Steady: prepared, and planned by PostgreSQL once.
select ('{"sources":' || (select ('{"totalCount":' || (select count(*)
    from source t1
    where true)::text
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"title":' || coalesce(to_json(t1.title)::text, 'null')
  || ',"author":' || coalesce(to_json(t1.author)::text, 'null')
  || ',"language":' || to_json(t1.language)::text
  || ',"publishedOn":' || (case when t1.published_edtf is null then 'null' else ('{"edtf":' || to_json(t1.published_edtf)::text
  || ',"precision":' || to_json(t1.published_precision)::text || '}') end)
  || ',"publisher":' || coalesce((select ('{"name":' || to_json(t2.name)::text || '}')
    from publisher t2
    where t2.key = t1.publisher_key), 'null')
  || ',"sha256":' || to_json(t1.sha256)::text
  || ',"reports":' || (select ('{"totalCount":' || (select count(*)
    from report t3
    where ((t3.review_state <> 'REJECTED') and t3.source_key = t1.key))::text
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"passage":' || (case when t3.passage_start is null then 'null' else ('{"start":' || to_json(t3.passage_start)::text
  || ',"end":' || to_json(t3.passage_end)::text || '}') end)
  || ',"quotes":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"exact":' || to_json(t4.exact)::text || '}') as json
    from quote t4
    where t4.report_key = t3.key
    order by t4.ordinal) j) || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t3.*
    from report t3
    where (((t3.review_state <> 'REJECTED') and t3.source_key = t1.key))
    order by t3.passage_start asc, t3.key asc limit 2) t3
    order by t3.passage_start asc, t3.key asc) t3 having true)
  || ',"meetingAccounts":' || (select ('{"totalCount":' || (select count(*)
    from meeting_account t5
    where (t5.source_key = t1.key))::text
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"status":' || to_json(t5.status)::text
  || ',"meeting":' || coalesce((select ('{"slug":' || to_json(t6.slug)::text || '}')
    from subject t6
    where t6.key = t5.meeting_key), 'null') || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t5.*
    from meeting_account t5
    where ((t5.source_key = t1.key))
    order by (select s.published_sort
    from source s
    where s.key = t5.source_key) asc, t5.key asc limit 2) t5
    order by (select s.published_sort
    from source s
    where s.key = t5.source_key) asc, t5.key asc) t5 having true) || '}'), ','), '') || ']')
  || ',"facets":' || ('{"publishers":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce((select ('{"name":' || to_json(t8.name)::text || '}')
    from publisher t8
    where t8.key = t7.key), 'null')
  || ',"count":' || t7.n::text || '}'), ','
    order by t7.n desc, t7.key), '') || ']'
    from (select t1.publisher_key as key, count(*) as n
    from source t1
    where (true and t1.publisher_key is not null)
    group by 1 having true
    order by 2 desc, 1 limit 10) t7)
  || ',"languages":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce(to_json(t9.key)::text, 'null')
  || ',"count":' || t9.n::text || '}'), ','
    order by t9.n desc, t9.key), '') || ']'
    from (select t1.language as key, count(*) as n
    from source t1
    where (true and t1.language is not null)
    group by 1 having true
    order by 2 desc, 1 limit 10) t9) || '}') || '}')
    from (select *
    from (select t1.*
    from source t1
    where (true)
    order by t1.published_sort asc, t1.key asc limit 20) t1
    order by t1.published_sort asc, t1.key asc) t1 having true)
  || ',"unknown":' || (select ('{"totalCount":' || (select count(*)
    from source t10
    where (((t10.publisher_key is not null) = $1::boolean)))::text || '}')) || '}') as answer;
