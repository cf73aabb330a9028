-- Planned by PostgreSQL for the values of each run; references were looked up before.
select ('{"either":' || (select ('{"totalCount":' || (select count(*)
    from (select t1.key as key
    from statement t1
    where (t1.speaker_key = $1::bigint and (t1.listed)) union select t3.statement_key as key
    from statement_about t3
    where t3.listed and t3.subject_key = $2::bigint) t5
    where true)::text
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"text":' || to_json(t4.text)::text || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t4.*
    from statement t4
    where t4.key in (select t1.key
    from (select t1.*
    from statement t1
    where ((t1.speaker_key = $1::bigint and (t1.listed)))
    order by t1.said_sort desc, t1.key desc limit 2) t1 union all select t2.key
    from (select t2.*
    from ( select t3.statement_key
    from statement_about t3
    where (t3.listed and t3.subject_key = $2::bigint)
    order by t3.said_sort desc, t3.statement_key desc limit 2) t3 join statement t2 on t2.key = t3.statement_key) t2)
    order by t4.said_sort desc, t4.key desc limit 2) t4
    order by t4.said_sort desc, t4.key desc) t4 having true)
  || ',"about":' || (select ('{"totalCount":' || (select count(*)
    from (select t6.key as key
    from statement_about t7 join statement t6 on t6.key = t7.statement_key
    where (t7.listed and t7.subject_key = $3::bigint and t6.kind = $4::"StatementKind") union select t8.key as key
    from statement_about t9 join statement t8 on t8.key = t9.statement_key
    where (t9.listed and t9.subject_key = $5::bigint and t8.kind = $6::"StatementKind")) t11
    where true)::text
  || ',"facets":' || ('{"kinds":' || (select '[' || coalesce(string_agg(('{"key":' || coalesce(to_json(t12.key)::text, 'null')
  || ',"count":' || t12.n::text || '}'), ','
    order by t12.n desc, t12.key), '') || ']'
    from (select t10.kind as key, count(*) as n
    from (select t6.key as key
    from statement_about t7 join statement t6 on t6.key = t7.statement_key
    where (t7.listed and t7.subject_key = $3::bigint and t6.kind = $7::"StatementKind") union select t8.key as key
    from statement_about t9 join statement t8 on t8.key = t9.statement_key
    where (t9.listed and t9.subject_key = $5::bigint and t8.kind = $8::"StatementKind")) t11 join statement t10 on t10.key = t11.key
    where (true and t10.kind is not null)
    group by 1 having true
    order by 2 desc, 1 limit 10) t12) || '}')
  || ',"nodes":' || ('[' || coalesce(string_agg(('{"text":' || to_json(t10.text)::text || '}'), ','), '') || ']') || '}')
    from (select *
    from (select t10.*
    from statement t10
    where t10.key in (select t6.key
    from (select t6.*
    from statement_about t7 join statement t6 on t6.key = t7.statement_key
    where ((t7.listed and t7.subject_key = $3::bigint and t6.kind = $9::"StatementKind"))
    order by t7.said_sort desc, t7.statement_key desc limit 2) t6 union all select t8.key
    from (select t8.*
    from statement_about t9 join statement t8 on t8.key = t9.statement_key
    where ((t9.listed and t9.subject_key = $5::bigint and t8.kind = $10::"StatementKind"))
    order by t9.said_sort desc, t9.statement_key desc limit 2) t8)
    order by t10.said_sort desc, t10.key desc limit 2) t10
    order by t10.said_sort desc, t10.key desc) t10 having true) || '}') as answer;
