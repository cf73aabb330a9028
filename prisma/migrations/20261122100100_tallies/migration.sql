-- Maintained counts: facets, timelines and totals of the longest lists without visiting their rows. A *dimension* is all
-- statements, those of one speaker, those about one subject, or those of one speaker about one subject; 0 stands for any.
--
-- Exact at every moment, without rows that all writers queue for: as with GIN's fast update, writers only note a
-- statement as pending, with what the tallies count of it until now, and fold_tallies() settles it later. So the
-- count of anything is what the tallies say, less what they hold of the pending statements, plus what these are now.

-- CreateEnum
CREATE TYPE "TallyFacet" AS ENUM ('SPEAKER', 'ACTOR', 'PLACE', 'TOPIC', 'MEETING', 'SAID_IN', 'PUBLISHER', 'KIND', 'DAYS', 'WEEKS', 'MONTHS');

-- CreateTable
CREATE TABLE "tallied" (
    "key" SERIAL NOT NULL,
    "speaker_key" BIGINT NOT NULL,
    "subject_key" BIGINT NOT NULL,

    CONSTRAINT "tallied_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "tally" (
    "tallied_key" INTEGER NOT NULL,
    "facet" "TallyFacet" NOT NULL,
    "value" BIGINT NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "tally_pkey" PRIMARY KEY ("tallied_key","facet","value")
);

-- CreateTable
CREATE TABLE "tally_pending" (
    "statement_key" BIGINT NOT NULL,
    "speaker_key" BIGINT,
    "subjects" BIGINT[],
    "facets" "TallyFacet"[],
    "facet_values" BIGINT[],

    CONSTRAINT "tally_pending_pkey" PRIMARY KEY ("statement_key")
);

-- CreateIndex
CREATE UNIQUE INDEX "tallied_speaker_key_subject_key_key" ON "tallied"("speaker_key", "subject_key");

-- The most frequent values of a facet are the beginning of a range.
create index tally_top on tally (tallied_key, facet, n desc, value) where facet not in ('DAYS', 'WEEKS', 'MONTHS');
-- What has come to nothing, to be thrown away.
create index tally_spent on tally (tallied_key) where n = 0;
-- Instants are counted from their rows where another time zone than UTC moves their days.
create index statement_instants on statement (speaker_key, said_start) where listed and said_precision = 'TIME';

-- It fills and empties all the time: swept early, as every read goes over it.
alter table tally_pending set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 500, autovacuum_vacuum_cost_delay = 0);

-- ═════════════════════════════════════════════ what is counted of a statement

-- The first and last day of a date, or of the weeks or months that it touches, as one number: days since the year 1 in 22 bits
-- each, all ones where there is none, and whether it is an instant, whose day depends on the time zone.
create function pack_days(unit text, span_start timestamptz, span_end timestamptz, fineness "DatePrecision")
  returns bigint language sql immutable parallel safe as $$
  select (coalesce(date_trunc(unit, span_start at time zone 'UTC')::date - date '0001-01-01', 4194303)::bigint << 23)
    | (coalesce(date_trunc(unit, span_end at time zone 'UTC' - interval '1 microsecond')::date - date '0001-01-01', 4194303) << 1)
    | (coalesce(fineness, 'DAY') = 'TIME')::int $$;
create function packed_first(value bigint) returns timestamp language sql immutable parallel safe as $$
  select (date '0001-01-01' + nullif((value >> 23)::int, 4194303))::timestamp $$;
create function packed_last(value bigint) returns timestamp language sql immutable parallel safe as $$
  select (date '0001-01-01' + nullif(((value >> 1) & 4194303)::int, 4194303))::timestamp $$;
create function packed_instant(value bigint) returns boolean language sql immutable parallel safe as $$
  select (value & 1) = 1 $$;

-- What statements count for: each value of each facet.
create view tally_entry as
  select t.key as statement_key, v.facet, v.value
    from statement t cross join lateral (values
      ('SPEAKER'::"TallyFacet", t.speaker_key),
      ('KIND', array_position((select enum_range(null::"StatementKind")), t.kind)),
      ('DAYS', pack_days('day', t.said_start, t.said_end, t.said_precision)),
      ('WEEKS', pack_days('week', t.said_start, t.said_end, t.said_precision)),
      ('MONTHS', pack_days('month', t.said_start, t.said_end, t.said_precision))) v (facet, value)
    where t.listed
  union all
  select a.statement_key, case s.kind when 'ACTOR' then 'ACTOR'::"TallyFacet" when 'PLACE' then 'PLACE' when 'TOPIC' then 'TOPIC'
      when 'MEETING' then 'MEETING' end, a.subject_key
    from statement_about a join subject s on s.key = a.subject_key where a.listed
  union all
  select t.key, 'SAID_IN', c.broader_key
    from statement t join subject_closure c on c.narrower_key = t.place_key join subject s on s.key = c.broader_key
    where t.listed and s.kind = 'PLACE'
  union all
  select statement_key, 'PUBLISHER', publisher_key from statement_publisher where listed;

-- All that one statement counts for, beside what its dimensions are; nulls when it is not listed.
create function tally_entries(of_statement bigint)
  returns table (speaker_key bigint, subjects bigint[], facets "TallyFacet"[], facet_values bigint[])
  language sql stable as $$
  select max(value) filter (where facet = 'SPEAKER'), array_agg(value) filter (where facet in ('ACTOR', 'PLACE', 'TOPIC', 'MEETING')),
    array_agg(facet), array_agg(value)
  from tally_entry where statement_key = of_statement $$;

-- ═════════════════════════════════════════════ writing

-- Makes a statement pending before anything that is counted of it changes, and keeps it so until the transaction ends: a
-- row that is there already is locked. What the tallies hold of a statement is read after its row is there: whoever changed
-- it before has committed by then. By the index, as the planner may still believe that the table is empty.
create function make_pending(statement bigint) returns void language plpgsql set enable_seqscan = off as $$
begin
  insert into tally_pending (statement_key) values (statement)
    on conflict (statement_key) do update set statement_key = excluded.statement_key where false;
  if found then
    update tally_pending p
      set speaker_key = e.speaker_key, subjects = e.subjects, facets = e.facets, facet_values = e.facet_values
      from tally_entries(statement) e where p.statement_key = statement and e.speaker_key is not null;
    if found and current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
      raise exception 'what is counted of statements is changed at READ COMMITTED: an older snapshot may not have what was counted last'
        using errcode = 'invalid_transaction_state', constraint = 'tallies_need_read_committed';
    end if;
  end if;
end $$;

create function tally_statement() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform make_pending(new.key);
    return new;
  end if;
  perform make_pending(old.key);
  if tg_op = 'DELETE' then return old; end if;
  if new.key <> old.key then perform make_pending(new.key); end if;
  return new;
end $$;
create trigger tally_added before insert on statement for each row execute function tally_statement();
create trigger tally_removed before delete on statement for each row execute function tally_statement();
-- After those, by its name, that derive `listed`.
create trigger tally_changed before update on statement for each row
  when ((old.key, old.speaker_key, old.said_start, old.said_end, old.said_precision, old.kind, old.place_key, old.listed)
    is distinct from (new.key, new.speaker_key, new.said_start, new.said_end, new.said_precision, new.kind, new.place_key, new.listed))
  execute function tally_statement();

create function tally_filed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform make_pending(old.statement_key); end if;
  if tg_op = 'DELETE' then return old; end if;
  perform make_pending(new.statement_key);
  return new;
end $$;
create trigger tally_filed before insert or delete or update of statement_key, subject_key on statement_about
  for each row execute function tally_filed();
create trigger tally_filed before insert or delete or update of statement_key, publisher_key on statement_publisher
  for each row execute function tally_filed();

create function forget_tallies() returns trigger language plpgsql as $$
begin
  truncate tallied, tally, tally_pending;
  return null;
end $$;
create trigger forget_tallies after truncate on statement for each statement execute function forget_tallies();

-- What is above a place decides where its statements count as said. Whoever gives a statement one of these places
-- meanwhile is waited for, or waits: their foreign key locks the place too.
create function make_said_in_pending(places bigint[]) returns void language plpgsql as $$
begin
  perform from place where key = any(places) order by key for update;
  perform make_pending(key) from statement where place_key = any(places) order by key;
end $$;

create function tally_closure() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform make_said_in_pending(array[new.narrower_key]);
    return new;
  end if;
  perform make_said_in_pending(array[old.narrower_key]);
  return old;
end $$;
create trigger tally_added before insert on subject_closure for each row
  when (new.broader_key <> new.narrower_key) execute function tally_closure();
create trigger tally_removed before delete on subject_closure for each row
  when (old.broader_key <> old.narrower_key) execute function tally_closure();

-- What is about a subject, or said below it, counts under its kind. It is locked first, as places are.
create function tally_subject() returns trigger language plpgsql as $$
begin
  perform from subject where key = old.key for update;
  perform make_pending(statement_key) from statement_about where subject_key = old.key order by statement_key;
  perform make_said_in_pending(array(select narrower_key from subject_closure where broader_key = old.key));
  return new;
end $$;
create trigger tally_turned before update of kind on subject for each row
  when (old.kind <> new.kind) execute function tally_subject();

-- ═════════════════════════════════════════════ folding

-- From how many statements on a dimension is kept. Smaller ones are counted from their rows.
create function tally_threshold() returns int language sql stable parallel safe as $$ select 1000 $$;

-- The listed statements of a dimension.
create function dimension_statements(of_speaker bigint, of_subject bigint) returns setof bigint
  language plpgsql stable as $$
begin
  if of_speaker = 0 and of_subject = 0 then
    return query select key from statement where listed;
  elsif of_subject = 0 then
    return query select key from statement where speaker_key = of_speaker and listed;
  elsif of_speaker = 0 then
    return query select statement_key from statement_about where subject_key = of_subject and listed;
  else
    return query select statement_key from statement_about
      where subject_key = of_subject and speaker_key = of_speaker and listed;
  end if;
end $$;

-- Counts the dimensions after a key for the first time, as far as the others are: pending statements as they were.
create function fill_tallies(after int) returns void language plpgsql as $$
begin
  if not exists (select from tallied where key > after) then return; end if;
  insert into tally (tallied_key, facet, value, n)
    with part as materialized (
      select key, facet, value, count(*) from (
        select key, unnest(facets) as facet, unnest(facet_values) as value from (
          select facets, facet_values, unnest(array(select d.key from tallied d where d.key > after
            and d.speaker_key = any(array[0, e.speaker_key]) and d.subject_key = any(0::bigint || e.subjects))) as key
          from (
            select e.* from (
              select distinct k from tallied d cross join dimension_statements(d.speaker_key, d.subject_key) k where d.key > after
              except
              select statement_key from tally_pending
            ) settled cross join tally_entries(k) e
            union all
            select speaker_key, subjects, facets, facet_values from tally_pending where speaker_key is not null
          ) e
        ) member
      ) single
      group by 1, 2, 3
    )
    select * from part order by 1, 2, 3; -- what is read together lies together
end $$;

-- Begins to keep the dimensions that have become large: what is counted tells which speakers and subjects have many
-- statements, and then which subjects these speakers have.
create function keep_dimensions() returns void language plpgsql as $$
declare
  after int := (select max(key) from tallied);
begin
  insert into tallied (speaker_key, subject_key)
    select speaker, subject from (
      select case t.facet when 'SPEAKER' then t.value else 0 end as speaker,
        case t.facet when 'SPEAKER' then 0 else t.value end as subject
      from tallied d join tally t on t.tallied_key = d.key
      where (d.speaker_key, d.subject_key) = (0, 0) and t.facet in ('SPEAKER', 'ACTOR', 'PLACE', 'TOPIC', 'MEETING')
        and t.n >= tally_threshold()
    ) large
    where not exists (select from tallied where (speaker_key, subject_key) = (speaker, subject));
  perform fill_tallies(after);
  after := (select max(key) from tallied);
  insert into tallied (speaker_key, subject_key)
    select d.speaker_key, t.value
    from tallied d join tally t on t.tallied_key = d.key
    where d.speaker_key <> 0 and d.subject_key = 0 and t.facet in ('ACTOR', 'PLACE', 'TOPIC', 'MEETING')
      and t.n >= tally_threshold()
      and not exists (select from tallied p where (p.speaker_key, p.subject_key) = (d.speaker_key, t.value));
  perform fill_tallies(after);
end $$;

-- Settles pending statements, all or at most so many, and gives how many. Those that a writer holds are left for the
-- next time; nobody is waited for, and one session folds at a time. They are locked before what they are now is read.
-- Everything is looked up by its key, whatever the planner thinks of arrays and of a table that was full or empty.
create function fold_tallies(most bigint default null) returns bigint language plpgsql
  set plan_cache_mode = force_custom_plan set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off
  set enable_bitmapscan = off set work_mem = '64MB' as $$
declare
  pending bigint[];
begin
  if not pg_try_advisory_xact_lock(hashtext('onrecord.tallies')) then return 0; end if;
  pending := array(select statement_key from tally_pending order by statement_key limit most for update skip locked);
  if pending = '{}' then return 0; end if;
  if not exists (select from tallied) then
    insert into tallied (speaker_key, subject_key) values (0, 0);
    perform fill_tallies(0);
  end if;
  insert into tally (tallied_key, facet, value, n)
    with part as materialized (
      select key, facet, value, sum(sign) from (
        select key, sign, unnest(facets) as facet, unnest(facet_values) as value from (
          select sign, facets, facet_values, unnest(array(select d.key from tallied d
            where d.speaker_key = any(array[0, e.speaker_key]) and d.subject_key = any(0::bigint || e.subjects))) as key
          from unnest(pending) k cross join lateral (
            select -1 as sign, speaker_key, subjects, facets, facet_values from tally_pending where statement_key = k
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

-- ═════════════════════════════════════════════ reading

-- What the pending statements change in a facet of a dimension. They are few, whatever the planner remembers of them:
-- each is looked up (an offset keeps a subquery from being joined the other way round).
create function tally_changes(of_speaker bigint, of_subject bigint, of_facet "TallyFacet")
  returns table (value bigint, n bigint) language plpgsql stable
  set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return query
    select change.value, sum(change.sign) from (
      select held.value, -1 as sign
        from tally_pending p cross join unnest(p.facets, p.facet_values) held (facet, value)
        where held.facet = of_facet and of_speaker in (0, p.speaker_key) and (of_subject = 0 or of_subject = any(p.subjects))
      union all
      select now.value, 1
        from tally_pending p cross join lateral (
          select e.value from tally_entry e
          where e.statement_key = p.statement_key and e.facet = of_facet
            and (of_speaker = 0 or exists (select from statement where key = p.statement_key and speaker_key = of_speaker))
            and (of_subject = 0
              or exists (select from statement_about where statement_key = p.statement_key and subject_key = of_subject))
          offset 0
        ) now
    ) change
    group by 1 having sum(change.sign) <> 0;
end $$;

-- A facet of a dimension: its values and how many statements have each, one value perhaps in two rows to be added up. No
-- rows when the dimension is not kept.
create function tally_values(of_speaker bigint, of_subject bigint, of_facet "TallyFacet")
  returns table (value bigint, n bigint) language plpgsql stable as $$
declare dimension int := (select key from tallied where (speaker_key, subject_key) = (of_speaker, of_subject));
begin
  if dimension is null then return; end if;
  return query
    select t.value, t.n::bigint from tally t where t.tallied_key = dimension and t.facet = of_facet
    union all
    select c.value, c.n from tally_changes(of_speaker, of_subject, of_facet) c;
end $$;

-- How many statements a dimension has; null when it is not kept.
create function tally_count(of_speaker bigint, of_subject bigint) returns bigint language sql stable as $$
  select coalesce((select sum(n) from tally_values(of_speaker, of_subject, 'KIND')), 0)::bigint
  from tallied where (speaker_key, subject_key) = (of_speaker, of_subject) $$;

-- The most frequent values of some facets of a dimension, equal ones by key: those whose number lies between two bounds.
-- What is pending is counted anew, the others are the beginnings of index ranges.
create function tally_top(of_speaker bigint, of_subject bigint, of_facets "TallyFacet"[], at_least bigint, at_most bigint, size int)
  returns table (value bigint, n bigint) language plpgsql stable as $$
declare
  dimension int := (select key from tallied where (speaker_key, subject_key) = (of_speaker, of_subject));
  changed bigint[];
  counts bigint[];
begin
  if dimension is null then return; end if;
  with change as materialized (
    select c.value, c.n from unnest(of_facets) f cross join tally_changes(of_speaker, of_subject, f) c
  ), counted as (
    select c.value, sum(c.n) as n from (
      select * from change
      union all
      select t.value, t.n from tally t
        where t.tallied_key = dimension and t.facet = any(of_facets) and t.value = any(array(select change.value from change))
    ) c group by 1
  )
  select array_agg(c.value), array_agg(c.n) into changed, counts from counted c;
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

-- ═════════════════════════════════════════════ what is there already

insert into tally_pending (statement_key) select key from statement;
