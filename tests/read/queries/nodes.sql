select (select '{' || coalesce(string_agg(to_json(t1.id)::text || ':' || coalesce((select ('{"__typename":' || '"Actor"'
  || ',"id":' || coalesce(to_json(t2.id)::text, 'null')
  || ',"name":' || coalesce(to_json(t2.name)::text, 'null') || '}')
    from subject t2
    where t2.key = coalesce(t1.merged_into_key, t1.key)), 'null'), ','), '') || '}'
    from subject t1
    where t1.id = any($1)) as answer;

select (select '{' || coalesce(string_agg(to_json(t1.id)::text || ':' || coalesce((select ('{"__typename":' || '"Topic"'
  || ',"id":' || coalesce(to_json(t2.id)::text, 'null')
  || ',"name":' || coalesce(to_json(t2.name)::text, 'null') || '}')
    from subject t2
    where t2.key = coalesce(t1.merged_into_key, t1.key)), 'null'), ','), '') || '}'
    from subject t1
    where t1.id = any($1)) as answer;

select (select '{' || coalesce(string_agg(to_json(t1.id)::text || ':' || coalesce((select ('{"__typename":' || '"Publisher"'
  || ',"id":' || coalesce(to_json(t2.id)::text, 'null')
  || ',"kind":' || coalesce(to_json(t2.kind)::text, 'null')
  || ',"aliases":' || coalesce((select json_agg(n.name
    order by n.name collate "und-x-icu")::text
    from publisher_name n
    where n.publisher_key = t2.key), '[]') || '}')
    from publisher t2
    where t2.key = t1.key), 'null'), ','), '') || '}'
    from publisher t1
    where t1.id = any($1)) as answer;
