-- Steady: prepared, and planned by PostgreSQL once.
select ('{"nodes":' || (select '[' || string_agg(case split_part(t1.id, '_', 1) when 'actor' then coalesce((select ('{"__typename":' || '"Actor"'
  || ',"id":' || to_json(t2.id)::text
  || ',"name":' || to_json(t2.name)::text || '}')
    from subject t2
    where t2.key = (select coalesce(t3.merged_into_key, t3.key)
    from subject t3
    where t3.id = t1.id)), 'null') when 'topic' then coalesce((select ('{"__typename":' || '"Topic"'
  || ',"id":' || to_json(t4.id)::text
  || ',"name":' || to_json(t4.name)::text || '}')
    from subject t4
    where t4.key = (select coalesce(t5.merged_into_key, t5.key)
    from subject t5
    where t5.id = t1.id)), 'null') when 'publisher' then coalesce((select ('{"__typename":' || '"Publisher"'
  || ',"id":' || to_json(t6.id)::text
  || ',"kind":' || to_json(t6.kind)::text
  || ',"aliases":' || (select '[' || coalesce(string_agg(to_json(n.name)::text, ','
    order by n.name collate "und-x-icu"), '') || ']'
    from publisher_name n
    where n.publisher_key = t6.key) || '}')
    from publisher t6
    where t6.id = t1.id), 'null') end, ','
    order by t1.place) || ']'
    from unnest($1::text[]) with ordinality t1 (id, place)) || '}') as answer;
