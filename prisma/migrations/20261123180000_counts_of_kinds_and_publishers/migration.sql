-- Counts are kept of the large publishers and of each kind of statement by themselves too: a publisher's page asks for its
-- statements' facets, and what is counted of all direct speech took seconds at a million statements.
-- A dimension is a speaker, or any, and a value, or any: a subject's key as it is, a publisher or a kind packed below zero.

create function dimension_value(facet "TallyFacet", value bigint) returns bigint language sql immutable parallel safe as $$
  select case facet when 'PUBLISHER' then -2 * value when 'KIND' then -2 * value - 1 else value end $$;

-- The facets of whose values counts are kept.
create function dimension_facets() returns "TallyFacet"[] language sql immutable parallel safe as $$
  select '{ACTOR,PLACE,TOPIC,MEETING,PUBLISHER,KIND}'::"TallyFacet"[] $$;

-- From how many statements on. Of fewer of a publisher's, PostgreSQL counts each facet in some ten milliseconds.
create function tally_threshold(facet "TallyFacet") returns int language sql stable parallel safe as $$
  select case when facet in ('PUBLISHER', 'KIND') then 8 else 1 end * tally_threshold() $$;

-- One session folds at a time.
select pg_advisory_xact_lock(hashtext('onrecord.tallies'));

alter table tallied rename column subject_key to value_key;
alter index tallied_speaker_key_subject_key_key rename to tallied_speaker_key_value_key_key;
alter table tally_pending rename column subjects to value_keys;
update tally_pending p set value_keys = array(select dimension_value(e.facet, e.value)
  from unnest(p.facets, p.facet_values) e (facet, value) where e.facet = any(dimension_facets()))
  where speaker_key is not null;

drop function dimension_statements(bigint, bigint);
drop function tally_entries(bigint);
drop function tally_changes(bigint, bigint, "TallyFacet");
drop function tally_count(bigint, bigint);
drop function tally_values(bigint, bigint, "TallyFacet");
drop function tally_top(bigint, bigint, "TallyFacet"[], bigint, bigint, int);

create or replace function make_pending(statement bigint)
  returns void language plpgsql set enable_seqscan = off as $$
begin
  insert into tally_pending (statement_key) values (statement)
    on conflict (statement_key) do update set statement_key = excluded.statement_key where false;
  if found then
    update tally_pending p
      set speaker_key = e.speaker_key, value_keys = e.value_keys, facets = e.facets, facet_values = e.facet_values
      from tally_entries(statement) e where p.statement_key = statement and e.speaker_key is not null;
    if found and current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
      raise exception 'what is counted of statements is changed at READ COMMITTED: an older snapshot may not have what was counted last'
        using errcode = 'invalid_transaction_state', constraint = 'tallies_need_read_committed';
    end if;
  end if;
end $$;

create function tally_entries(of_statement bigint)
  returns table (speaker_key bigint, value_keys bigint[], facets "TallyFacet"[], facet_values bigint[]) language sql stable as $$
  select max(value) filter (where facet = 'SPEAKER'), array_agg(dimension_value(facet, value)) filter (where facet = any(dimension_facets())),
    array_agg(facet), array_agg(value)
  from tally_entry where statement_key = of_statement $$;

create or replace function fill_tallies(after integer) returns void language plpgsql as $$
begin
  if not exists (select from tallied where key > after) then return; end if;
  insert into tally (tallied_key, facet, value, n)
    with part as materialized (
      select key, facet, value, count(*) from (
        select key, unnest(facets) as facet, unnest(facet_values) as value from (
          select facets, facet_values, unnest(array(select d.key from tallied d where d.key > after
            and d.speaker_key = any(array[0, e.speaker_key]) and d.value_key = any(0::bigint || e.value_keys))) as key
          from (
            select e.* from (
              select distinct k from tallied d cross join dimension_statements(d.speaker_key, d.value_key) k where d.key > after
              except
              select statement_key from tally_pending
            ) settled cross join tally_entries(k) e
            union all
            select speaker_key, value_keys, facets, facet_values from tally_pending where speaker_key is not null
          ) e
        ) member
      ) single
      group by 1, 2, 3
    )
    select * from part order by 1, 2, 3; -- what is read together lies together
end $$;

create or replace function fold_tallies(most bigint default null)
  returns bigint language plpgsql set plan_cache_mode = force_custom_plan set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set enable_bitmapscan = off set work_mem = '64MB' as $$
declare
  pending bigint[];
begin
  if not pg_try_advisory_xact_lock(hashtext('onrecord.tallies')) then return 0; end if;
  pending := array(select statement_key from tally_pending order by statement_key limit most for update skip locked);
  if pending = '{}' then return 0; end if;
  if not exists (select from tallied) then
    insert into tallied (speaker_key, value_key) values (0, 0);
    perform fill_tallies(0);
  end if;
  insert into tally (tallied_key, facet, value, n)
    with part as materialized (
      select key, facet, value, sum(sign) from (
        select key, sign, unnest(facets) as facet, unnest(facet_values) as value from (
          select sign, facets, facet_values, unnest(array(select d.key from tallied d
            where d.speaker_key = any(array[0, e.speaker_key]) and d.value_key = any(0::bigint || e.value_keys))) as key
          from unnest(pending) k cross join lateral (
            select -1 as sign, speaker_key, value_keys, facets, facet_values from tally_pending where statement_key = k
            union all
            select 1, * from tally_entries(k)
          ) e
          where e.speaker_key is not null
        ) member
      ) single
      group by 1, 2, 3 having sum(sign) <> 0
    )
    select * from part order by 1, 2, 3
    on conflict (tallied_key, facet, value) do update set n = tally.n + excluded.n;
  delete from tally where n = 0;
  delete from tally_pending where statement_key = any(pending);
  perform keep_dimensions();
  return cardinality(pending);
end $$;

create or replace function keep_dimensions() returns void language plpgsql as $$
declare
  after int := (select max(key) from tallied);
begin
  insert into tallied (speaker_key, value_key)
    select speaker, value from (
      select case t.facet when 'SPEAKER' then t.value else 0 end as speaker,
        case t.facet when 'SPEAKER' then 0 else dimension_value(t.facet, t.value) end as value
      from tallied d join tally t on t.tallied_key = d.key
      where (d.speaker_key, d.value_key) = (0, 0) and t.facet = any(array_prepend('SPEAKER', dimension_facets())) and t.n >= tally_threshold(t.facet)
    ) large
    where not exists (select from tallied where (speaker_key, value_key) = (speaker, value));
  perform fill_tallies(after);
  after := (select max(key) from tallied);
  insert into tallied (speaker_key, value_key)
    select d.speaker_key, t.value
    from tallied d join tally t on t.tallied_key = d.key
    where d.speaker_key <> 0 and d.value_key = 0 and t.facet in ('ACTOR', 'PLACE', 'TOPIC', 'MEETING')
      and t.n >= tally_threshold(t.facet)
      and not exists (select from tallied p where (p.speaker_key, p.value_key) = (d.speaker_key, t.value));
  perform fill_tallies(after);
end $$;

create function dimension_statements(of_speaker bigint, of_value bigint) returns setof bigint language plpgsql stable as $$
begin
  if of_speaker = 0 and of_value = 0 then
    return query select key from statement where listed;
  elsif of_value = 0 then
    return query select key from statement where speaker_key = of_speaker and listed;
  elsif of_value < 0 and of_value % 2 = 0 then
    return query select statement_key from statement_publisher where publisher_key = -of_value / 2 and listed;
  elsif of_value < 0 then
    return query select key from statement where kind = (enum_range(null::"StatementKind"))[(-of_value - 1) / 2] and listed;
  elsif of_speaker = 0 then
    return query select statement_key from statement_about where subject_key = of_value and listed;
  else
    return query select statement_key from statement_about
      where subject_key = of_value and speaker_key = of_speaker and listed;
  end if;
end $$;

create function tally_changes(of_speaker bigint, of_value bigint, of_facet "TallyFacet")
  returns table (value bigint, n bigint) language plpgsql stable set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return query
    select change.value, sum(change.sign) from (
      select held.value, -1 as sign
        from tally_pending p cross join unnest(p.facets, p.facet_values) held (facet, value)
        where held.facet = of_facet and of_speaker in (0, p.speaker_key) and (of_value = 0 or of_value = any(p.value_keys))
      union all
      select now.value, 1
        from tally_pending p cross join lateral (
          select e.value from tally_entry e
          where e.statement_key = p.statement_key and e.facet = of_facet
            and (of_speaker = 0 or exists (select from statement where key = p.statement_key and speaker_key = of_speaker))
            and case when of_value = 0 then true
              when of_value > 0 then exists (select from statement_about where statement_key = p.statement_key and subject_key = of_value)
              else exists (select from tally_entry m where m.statement_key = p.statement_key and m.facet in ('PUBLISHER', 'KIND')
                and dimension_value(m.facet, m.value) = of_value) end
          offset 0
        ) now
    ) change
    group by 1 having sum(change.sign) <> 0;
end $$;

create function tally_values(of_speaker bigint, of_value bigint, of_facet "TallyFacet") returns table (value bigint, n bigint) language plpgsql stable as $$
declare dimension int := (select key from tallied where (speaker_key, value_key) = (of_speaker, of_value));
begin
  if dimension is null then return; end if;
  return query select t.value, t.n::bigint from tally t where t.tallied_key = dimension and t.facet = of_facet;
  if exists (select from tally_pending) then
    return query select c.value, c.n from tally_changes(of_speaker, of_value, of_facet) c;
  end if;
end $$;

create function tally_count(of_speaker bigint, of_value bigint) returns bigint language sql stable as $$
  select coalesce((select sum(n) from tally_values(of_speaker, of_value, 'KIND')), 0)::bigint
  from tallied where (speaker_key, value_key) = (of_speaker, of_value) $$;

create function tally_top(of_speaker bigint, of_value bigint, of_facets "TallyFacet"[], at_least bigint, at_most bigint, size integer) returns table (value bigint, n bigint) language plpgsql stable as $$
declare
  dimension int := (select key from tallied where (speaker_key, value_key) = (of_speaker, of_value));
  changed bigint[];
  counts bigint[];
begin
  if dimension is null then return; end if;
  if exists (select from tally_pending) then
    with change as materialized (
      select c.value, c.n from unnest(of_facets) f cross join tally_changes(of_speaker, of_value, f) c
    ), counted as (
      select c.value, sum(c.n) as n from (
        select * from change
        union all
        select t.value, t.n from tally t
          where t.tallied_key = dimension and t.facet = any(of_facets) and t.value = any(array(select change.value from change))
      ) c group by 1
    )
    select array_agg(c.value), array_agg(c.n) into changed, counts from counted c;
  end if;
  return query
    select top.value, top.n from (
      select t.value, t.n from unnest(of_facets) f cross join lateral (
        select t.value, t.n::bigint from tally t
        where t.tallied_key = dimension and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between at_least and at_most
          and (changed is null or t.value <> all(changed))
        order by t.n desc, t.value limit size
      ) t
      union all
      select c.value, c.n from unnest(changed, counts) c (value, n) where c.n between at_least and at_most
    ) top
    order by top.n desc, top.value limit size;
end $$;

create or replace function tally_batch()
  returns void language plpgsql set enable_nestloop = off as $$
begin
  insert into batches_tally
    with published as materialized (
      select distinct r.statement_key, s.publisher_key from batch_report r join batch_source s on s.key = r.source_key
      where s.publisher_key is not null
    ), counted as materialized (
      select d.key as dimension, t.* from batch_statement t
        join tallied d on d.value_key = 0 and d.speaker_key = t.speaker_key
      union all
      select d.key, t.* from batch_statement t join tallied d on d.value_key = 0 and d.speaker_key = 0 and t.key > 0
      union all
      select d.key, t.* from batch_statement t
        join tallied d on d.speaker_key = 0 and d.value_key = dimension_value('KIND', array_position((select enum_range(null::"StatementKind")), t.kind))
      union all
      select d.key, t.* from batch_statement t join published p on p.statement_key = t.key
        join tallied d on d.speaker_key = 0 and d.value_key = dimension_value('PUBLISHER', p.publisher_key)
    ), entry as (
      select dimension, 'SPEAKER'::"TallyFacet" as facet, speaker_key as value from counted
      union all
      select dimension, 'KIND', array_position((select enum_range(null::"StatementKind")), kind) from counted
      union all
      select dimension, 'DAYS', pack_days('day', said_start, said_end, said_precision) from counted
      union all
      select dimension, 'WEEKS', pack_days('week', said_start, said_end, said_precision) from counted
      union all
      select dimension, 'MONTHS', pack_days('month', said_start, said_end, said_precision) from counted
      union all
      select c.dimension, 'PUBLISHER', p.publisher_key from counted c join published p on p.statement_key = c.key
    )
    select dimension, facet, value, count(*) from entry group by 1, 2, 3;
end $$;

create or replace function settle_own(first bigint)
  returns void language plpgsql set enable_nestloop = off as $$
begin
  perform set_config('onrecord.filing', 'on', true);
  update statement t set report_count = r.reports, publisher_count = r.publishers, origin_count = r.origins,
      published_by = r.published_by, search = words_of(t.text || ' ' || r.passages)
    from (
      select statement_key, count(*) as reports, count(distinct origin_publisher_key) as publishers,
        count(distinct (origin_publisher_key, origin_source_key)) as origins, min(published_by) as published_by,
        string_agg(distinct passage_exact, ' ') as passages
      from report where statement_key in (select statement_key from batches_grown where statement_key >= first)
      group by statement_key
    ) r where t.key = r.statement_key;
  with filed as (
    insert into statement_publisher (statement_key, publisher_key, listed, said_sort, origin_count)
      select distinct t.key, r.origin_publisher_key, true, t.said_sort, t.origin_count
      from report r join statement t on t.key = r.statement_key
      where t.key in (select statement_key from batches_grown where statement_key >= first) and r.origin_publisher_key is not null
      on conflict do nothing
      returning statement_key, publisher_key
  )
  insert into batches_tally
    select d.key, 'PUBLISHER', f.publisher_key, count(*)
    from filed f join statement t on t.key = f.statement_key cross join lateral (values (0, 0), (t.speaker_key, 0),
        (0, dimension_value('KIND', array_position((select enum_range(null::"StatementKind")), t.kind)))) as of (speaker_key, value_key)
      join tallied d on (d.speaker_key, d.value_key) = (of.speaker_key, of.value_key)
    group by 1, 3;
  update statement_publisher p set origin_count = t.origin_count
    from statement t where t.key = p.statement_key and p.origin_count <> t.origin_count
      and t.key in (select statement_key from batches_grown where statement_key >= first);
  perform set_config('onrecord.filing', 'off', true);
  delete from batches_grown where statement_key >= first;
end $$;

create or replace function file_batch() returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('onrecord.tallies'));
  if not exists (select from tallied) then
    insert into tallied (speaker_key, value_key) values (0, 0);
    perform fill_tallies(0);
  end if;
  perform check_batch();
  perform set_config('onrecord.filing', 'on', true);
  perform file_rows();
  perform set_config('onrecord.filing', 'off', true);
  perform tally_batch();
  insert into federation (report_key, statement_key, state, score, reason, explanation)
    select report_key, statement_key, 'MERGED', score, reason, explanation from batch_federation;
  insert into batches_grown select distinct statement_key from batch_report except select key from batch_statement;
end $$;

create or replace function set_aside() returns setof text language plpgsql as $$
declare
  filed regclass[] := array['source', 'statement', 'report', 'quote', 'mention', 'statement_publisher', 'federation', 'source_pending'];
  part record;
begin
  -- What a publisher's statements are changes with every batch: they are counted again at the end.
  delete from tally where tallied_key in (select key from tallied where value_key < 0 and value_key % 2 = 0);
  delete from tallied where value_key < 0 and value_key % 2 = 0;
  if found then return next 'select keep_dimensions()'; end if;
  for part in
    select c.conrelid as of_table, format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as dropping,
        format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as making
      from pg_constraint c where c.contype = 'f' and c.conrelid = any(filed)
    union all
    select i.indrelid, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
      from pg_index i where i.indrelid = any(filed) and not i.indisunique and i.indexrelid <> 'report_verbatim'::regclass
    order by of_table, making desc -- indexes first
  loop
    execute part.dropping;
    return next part.making;
  end loop;
end $$;

-- Minutes at a million statements, which are read and written meanwhile.
select keep_dimensions() where exists (select from tallied);
