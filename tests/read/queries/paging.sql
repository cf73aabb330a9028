-- Planned by PostgreSQL for the values of each run; references were looked up before.
select ('{"reports":' || (select ('{"totalCount":' || (select count(*)
    from report t1
    where ((t1.review_state <> 'REJECTED') and (exists (select
    from statement st
    where st.key = t1.statement_key and st.speaker_key = $1::bigint) and exists (select
    from quote q
    where q.report_key = t1.key) = $2::boolean)))::text
  || ',"pageInfo":' || ('{"hasNextPage":' || (case when false then 'true' else 'false' end)
  || ',"hasPreviousPage":' || (case when count(*) > 2 then 'true' else 'false' end) || '}')
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"passage":' || (case when t1.passage_start is null then 'null' else ('{"start":' || to_json(t1.passage_start)::text || '}') end)
  || ',"quotes":' || (select '[' || coalesce(string_agg(j.json, ','), '') || ']'
    from (select ('{"exact":' || to_json(t2.exact)::text || '}') as json
    from quote t2
    where t2.report_key = t1.key
    order by t2.ordinal) j)
  || ',"statement":' || coalesce((select ('{"reportConnection":' || (select ('{"totalCount":' || (select count(*)
    from report t4
    where ((t4.review_state <> 'REJECTED') and t4.statement_key = t3.key and t4.superseded_by_key is null))::text
  || ',"pageInfo":' || ('{"hasNextPage":' || (case when count(*) > 1 then 'true' else 'false' end) || '}') || '}')
    from (select *, row_number() over (order by t4.published_sort asc, t4.key asc) as place
    from (select t4.*
    from report t4
    where (((t4.review_state <> 'REJECTED') and t4.statement_key = t3.key and t4.superseded_by_key is null))
    order by t4.published_sort asc, t4.key asc limit 2) t4) t4 having true) || '}')
    from statement t3
    where t3.key = t1.statement_key), 'null') || '}'), ','
    order by t1.place desc) filter (where t1.place <= 2), '') || ']') || '}')
    from (select *, row_number() over (order by t1.passage_start asc, t1.key asc) as place
    from (select t1.*
    from report t1
    where (((t1.review_state <> 'REJECTED') and (exists (select
    from statement st
    where st.key = t1.statement_key and st.speaker_key = $1::bigint) and exists (select
    from quote q
    where q.report_key = t1.key) = $3::boolean)))
    order by t1.passage_start asc, t1.key asc limit 3) t1) t1 having true)
  || ',"publishers":' || (select ('{"nodes":' || ('[' || coalesce(string_agg(('{"name":' || to_json(t5.name)::text
  || ',"kind":' || to_json(t5.kind)::text
  || ',"aliases":' || (select '[' || coalesce(string_agg(to_json(n.name)::text, ','
    order by n.name collate "und-x-icu"), '') || ']'
    from publisher_name n
    where n.publisher_key = t5.key)
  || ',"sources":' || (select ('{"totalCount":' || (select count(*)
    from source t6
    where (t6.publisher_key = t5.key))::text || '}'))
  || ',"statements":' || (select ('{"totalCount":' || coalesce(tally_count(0, dimension_value('PUBLISHER', t5.key)), (select count(*)
    from statement_publisher t8
    where t8.listed and t8.publisher_key = t5.key))::text || '}')) || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t5.*
    from publisher t5
    where (((t5.kind = any($4::"PublisherKind"[]))))
    order by t5.name collate "und-x-icu" desc, t5.key desc limit 20) t5
    order by t5.name collate "und-x-icu" desc, t5.key desc) t5 having true) || '}') as answer;
