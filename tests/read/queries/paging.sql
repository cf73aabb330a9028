select (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"name":' || coalesce(to_json(t1.name)::text, 'null')
  || ',"kind":' || coalesce(to_json(t1.kind)::text, 'null')
  || ',"aliases":' || coalesce((select json_agg(n.name
    order by n.name collate "und-x-icu")::text
    from publisher_name n
    where n.publisher_key = t1.key), '[]')
  || ',"sources":' || (select ('{"totalCount":' || (select count(*)::text
    from source t2
    where (t2.publisher_key = t1.key)) || '}'))
  || ',"statements":' || (select ('{"totalCount":' || (select count(*)::text
    from statement t3
    where (exists (select
    from report r join source rs on rs.key = r.source_key
    where (r.statement_key = t3.key and r.review_state <> 'REJECTED' and rs.publisher_key = t1.key)) and (t3.merged_into_key is null and t3.review_state <> 'REJECTED'))) || '}')) || '}'), ','
    order by t1.place asc) filter (where t1.place <= $1), '') || ']') || '}')
    from (select *, row_number() over (order by t1.name collate "und-x-icu" desc, t1.key desc) as place
    from ( select *
    from publisher t1
    where (((t1.kind = any($2::"PublisherKind"[]))))
    order by t1.name collate "und-x-icu" desc, t1.key desc limit $3) t1) t1 having true) as answer;

-- the references of the operation (CANDIDATES in src/read/references.ts)

select (select ('{"totalCount":' || (select count(*)::text
    from report t1
    where (t1.review_state <> 'REJECTED' and (exists (select
    from statement st
    where st.key = t1.statement_key and st.speaker_key = any($1::bigint[])) and exists (select
    from quote q
    where q.report_key = t1.key) = $2::boolean)))
  || ',"pageInfo":' || ('{"hasNextPage":' || (case when false then 'true' else 'false' end)
  || ',"hasPreviousPage":' || (case when count(*) > $3 then 'true' else 'false' end) || '}')
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"passage":' || (case when t1.passage_start is null then 'null' else ('{"start":' || coalesce(to_json(t1.passage_start)::text, 'null') || '}') end)
  || ',"quotes":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"exact":' || coalesce(to_json(t2.exact)::text, 'null') || '}') as json
    from quote t2
    where t2.report_key = t1.key
    order by t2.ordinal) j)
  || ',"statement":' || coalesce((select ('{"reportConnection":' || (select ('{"totalCount":' || (select count(*)::text
    from report t4
    where (t4.statement_key = t3.key and t4.review_state <> 'REJECTED'))
  || ',"pageInfo":' || ('{"hasNextPage":' || (case when count(*) > $4 then 'true' else 'false' end) || '}') || '}')
    from (select *, row_number() over (order by (select s.published_sort
    from source s
    where s.key = t4.source_key) asc, t4.key asc) as place
    from ( select *
    from report t4
    where ((t4.statement_key = t3.key and t4.review_state <> 'REJECTED'))
    order by (select s.published_sort
    from source s
    where s.key = t4.source_key) asc, t4.key asc limit $5) t4) t4 having true) || '}')
    from statement t3
    where t3.key = t1.statement_key), 'null') || '}'), ','
    order by t1.place desc) filter (where t1.place <= $6), '') || ']') || '}')
    from (select *, row_number() over (order by t1.passage_start asc, t1.key asc) as place
    from ( select *
    from report t1
    where ((t1.review_state <> 'REJECTED' and (exists (select
    from statement st
    where st.key = t1.statement_key and st.speaker_key = any($7::bigint[])) and exists (select
    from quote q
    where q.report_key = t1.key) = $8::boolean)))
    order by t1.passage_start asc, t1.key asc limit $9) t1) t1 having true) as answer;
