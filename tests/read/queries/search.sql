-- Steady: prepared, and planned by PostgreSQL once.
select ('{"phrase":' || (select ('{"totalCount":' || (select count(*)
    from (select m.type, m.key as target, m.rank::float8 as rank, m.key * 8 + array_position('{STATEMENT,SOURCE,ACTOR,PLACE,TOPIC,MEETING,PUBLISHER}'::text[], m.type) as key
    from (select 'STATEMENT' as type, s.key, ts_rank(s.search, text_query($1), 1) as rank
    from (with near as materialized (select x.*
    from stretches_from((select max(s.said_sort)
    from statement s), true) stretch cross join lateral (select s.*
    from statement s
    where (time_stretches(s.said_sort) @> array[stretch] and s.search @@ (select text_query($1)) and s.listed)
    order by s.said_sort desc, s.key desc limit 1000) x
    where stretch < 3 << 22 limit 1000), few as materialized (select s.*
    from statement s
    where s.search @@ (select text_query($1)) limit 501), choice as materialized (select case when (select count(*)
    from near) >= 3 then true else (select count(*)
    from few) > 500 end as many) (select s.*
    from few s
    where (not (select many
    from choice) and s.listed)
    order by s.said_sort desc, s.key desc limit 1000) union all select *
    from near
    where (select many
    from choice) union all select *
    from (select x.*
    from stretches_from((select max(s.said_sort)
    from statement s), true) stretch cross join generate_series(3, 0, -1) quarter cross join lateral (select s.*
    from statement s
    where (time_stretches(s.said_sort) @> array[stretch - (1 << 22) + 3 * (stretch & ((1 << 22) - 1)) + quarter] and s.search @@ (select text_query($1)) and s.listed)
    order by s.said_sort desc, s.key desc limit 1000) x
    where stretch >= 3 << 22 and (select many
    from choice)) x limit 1000) s union all select 'SOURCE', s.key, ts_rank(s.search, text_query($1), 1)
    from (with near as materialized (select x.*
    from stretches_from((select max(s.published_sort)
    from source s), true) stretch cross join lateral (select s.*
    from source s
    where (time_stretches(s.published_sort) @> array[stretch] and s.search @@ (select text_query($1)))
    order by s.published_sort desc, s.key desc limit 1000) x
    where stretch < 3 << 22 limit 1000), few as materialized (select s.*
    from source s
    where s.search @@ (select text_query($1)) limit 501), choice as materialized (select case when (select count(*)
    from near) >= 3 then true else (select count(*)
    from few) > 500 end as many) (select s.*
    from few s
    where (not (select many
    from choice))
    order by s.published_sort desc, s.key desc limit 1000) union all select *
    from near
    where (select many
    from choice) union all select *
    from (select x.*
    from stretches_from((select max(s.published_sort)
    from source s), true) stretch cross join generate_series(3, 0, -1) quarter cross join lateral (select s.*
    from source s
    where (time_stretches(s.published_sort) @> array[stretch - (1 << 22) + 3 * (stretch & ((1 << 22) - 1)) + quarter] and s.search @@ (select text_query($1)))
    order by s.published_sort desc, s.key desc limit 1000) x
    where stretch >= 3 << 22 and (select many
    from choice)) x limit 1000) s union all select s.kind::text, s.key, max(n.rank) * $2::real
    from ( select key, ts_rank(words_of(name || ' ' || coalesce(description, '')), text_query($1)) as rank
    from subject
    where words_of(name || ' ' || coalesce(description, '')) @@ text_query($1) union all select subject_key, ts_rank(words_of(name), text_query($1))
    from subject_name
    where words_of(name) @@ text_query($1) ) n join subject s on s.key = n.key
    where s.merged_into_key is null and s.kind = any($3::"SubjectKind"[])
    group by s.kind, s.key union all select 'PUBLISHER', n.key, max(n.rank) * $4::real
    from ( select key, ts_rank(words_of(name), text_query($1)) as rank
    from publisher
    where words_of(name) @@ text_query($1) union all select publisher_key, ts_rank(words_of(name), text_query($1))
    from publisher_name
    where words_of(name) @@ text_query($1) ) n
    group by n.key) m (type, key, rank)) t1
    where true)::text || '}'))
  || ',"search":' || (select ('{"totalCount":' || (select count(*)
    from (select m.type, m.key as target, m.rank::float8 as rank, m.key * 8 + array_position('{STATEMENT,SOURCE,ACTOR,PLACE,TOPIC,MEETING,PUBLISHER}'::text[], m.type) as key
    from (select s.kind::text, s.key, max(n.rank) * $5::real
    from ( select key, ts_rank(words_of(name || ' ' || coalesce(description, '')), text_query($6)) as rank
    from subject
    where words_of(name || ' ' || coalesce(description, '')) @@ text_query($6) union all select subject_key, ts_rank(words_of(name), text_query($6))
    from subject_name
    where words_of(name) @@ text_query($6) ) n join subject s on s.key = n.key
    where s.merged_into_key is null and s.kind = any($7::"SubjectKind"[])
    group by s.kind, s.key) m (type, key, rank)) t2
    where true)::text
  || ',"edges":' || ('[' || coalesce(string_agg(('{"snippet":' || (select '[' || coalesce(string_agg(('{"text":' || coalesce(to_json(p.text)::text, 'null')
  || ',"match":' || (case when p.match then 'true' else 'false' end) || '}'), ','
    order by p.piece, p.match desc), '') || ']'
    from ( select w.piece, h.match, case when not h.match then case when w.piece = 1 then w.words else substr(w.words, strpos(w.words, $8) + 1) end else split_part(w.words, $9, 1) end as text
    from unnest(string_to_array(translate( ts_headline('public.onrecord', translate((case t2.type when 'STATEMENT' then (select concat_ws(' … ', s.text, (select string_agg(r.passage_exact, ' … ')
    from report r
    where r.statement_key = s.key and stands(r)))
    from statement s
    where s.key = t2.target) when 'SOURCE' then (select concat_ws(' … ', s.title, left(s.text, 100000))
    from source s
    where s.key = t2.target) when 'PUBLISHER' then (select concat_ws(' … ', p.name, (select string_agg(n.name, ', '
    order by n.name collate "und-x-icu")
    from publisher_name n
    where n.publisher_key = p.key))
    from publisher p
    where p.key = t2.target) else (select concat_ws(' … ', s.name, s.description, (select string_agg(n.name, ', '
    order by n.name collate "und-x-icu")
    from subject_name n
    where n.subject_key = s.key))
    from subject s
    where s.key = t2.target) end), $10, $11), text_query($12), $13), $14, '<'), $15)) with ordinality w (words, piece) cross join (values (true), (false)) h (match)
    where not (h.match and w.piece = 1)) p
    where p.text <> '')
  || ',"node":' || (case t2.type when 'STATEMENT' then coalesce((select ('{"__typename":' || '"Statement"' || '}')
    from statement t3
    where t3.key = t2.target), 'null') when 'SOURCE' then coalesce((select ('{"__typename":' || '"Source"' || '}')
    from source t4
    where t4.key = t2.target), 'null') when 'ACTOR' then coalesce((select ('{"__typename":' || '"Actor"'
  || ',"name":' || to_json(t5.name)::text || '}')
    from subject t5
    where t5.key = t2.target), 'null') when 'PLACE' then coalesce((select ('{"__typename":' || '"Place"'
  || ',"name":' || to_json(t6.name)::text || '}')
    from subject t6
    where t6.key = t2.target), 'null') when 'TOPIC' then coalesce((select ('{"__typename":' || '"Topic"'
  || ',"name":' || to_json(t7.name)::text || '}')
    from subject t7
    where t7.key = t2.target), 'null') when 'MEETING' then coalesce((select ('{"__typename":' || '"Meeting"'
  || ',"name":' || to_json(t8.name)::text || '}')
    from subject t8
    where t8.key = t2.target), 'null') when 'PUBLISHER' then coalesce((select ('{"__typename":' || '"Publisher"' || '}')
    from publisher t9
    where t9.key = t2.target), 'null') end) || '}'), ','
    order by t2.place asc) filter (where t2.place <= 20), '') || ']')
  || ',"pageInfo":' || ('{"hasNextPage":' || (case when count(*) > 20 then 'true' else 'false' end) || '}') || '}')
    from (select *, row_number() over (order by t2.rank desc, t2.key desc) as place
    from (select t2.*
    from (select m.type, m.key as target, m.rank::float8 as rank, m.key * 8 + array_position('{STATEMENT,SOURCE,ACTOR,PLACE,TOPIC,MEETING,PUBLISHER}'::text[], m.type) as key
    from (select s.kind::text, s.key, max(n.rank) * $16::real
    from ( select key, ts_rank(words_of(name || ' ' || coalesce(description, '')), text_query($6)) as rank
    from subject
    where words_of(name || ' ' || coalesce(description, '')) @@ text_query($6) union all select subject_key, ts_rank(words_of(name), text_query($6))
    from subject_name
    where words_of(name) @@ text_query($6) ) n join subject s on s.key = n.key
    where s.merged_into_key is null and s.kind = any($17::"SubjectKind"[])
    group by s.kind, s.key) m (type, key, rank)) t2
    where (true)
    order by t2.rank desc, t2.key desc limit 21) t2) t2 having true) || '}') as answer
    where text_query($1) is not null and text_query($6) is not null and text_query($12) is not null;
