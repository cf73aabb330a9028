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
  || ',"facets":' || ('{"kinds":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce(to_json(t3.key)::text, 'null')
  || ',"count":' || t3.n::text || '}'), ','
    order by t3.n desc, t3.key), '') || ']'
    from (select (enum_range(null::"StatementKind"))[value] as key, n
    from ( (select top.value, top.n
    from unnest($3::"TallyFacet"[]) f cross join lateral (select t.value, t.n::bigint
    from tally t
    where t.tallied_key = (select key
    from tallied
    where speaker_key = (select key1
    from refer) and value_key = (select key2
    from refer)) and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between $4::int and $5::int
    order by t.n desc, t.value limit 10) top
    where not exists (select
    from tally_pending)
    order by top.n desc, top.value limit 10) union all select value, n
    from tally_top((select key1
    from refer), (select key2
    from refer), $6::"TallyFacet"[], $7::int, $8::int, 10)
    where exists (select
    from tally_pending)) top union all (select t1.kind as key, count(*) as n
    from statement_about t2 join statement t1 on t1.key = t2.statement_key
    where ((t2.listed and t2.subject_key = (select key2
    from refer) and t2.speaker_key = (select key1
    from refer)) and t1.kind is not null and not exists (select
    from tallied
    where speaker_key = (select key1
    from refer) and value_key = (select key2
    from refer)))
    group by 1 having true
    order by 2 desc, 1 limit 10)) t3) || '}') || '}')) || '}') as answer
    from refer;
