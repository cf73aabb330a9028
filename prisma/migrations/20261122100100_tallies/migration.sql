-- Maintained counts: facets, timelines and totals of the longest lists without visiting their rows. A *dimension* is all
-- statements, those of one speaker, those about one subject, or those of one speaker about one subject; 0 stands for any.
--
-- Exact at every moment, without rows that all writers queue for: as with GIN's fast update, writers only note a
-- statement as pending, with what the tallies count of it until now, and fold_tallies() settles it later. So the
-- count of anything is what the tallies say, less what they hold of the pending statements, plus what these are now.
-- Writers must run at READ COMMITTED, as everything that is derived here asks of them.

-- CreateEnum
CREATE TYPE "TallyFacet" AS ENUM ('SPEAKER', 'SUBJECT', 'SAID_IN', 'PUBLISHER', 'KIND', 'DAYS', 'MONTHS');

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
    "held_facets" "TallyFacet"[],
    "held_values" BIGINT[],

    CONSTRAINT "tally_pending_pkey" PRIMARY KEY ("statement_key")
);

-- CreateIndex
CREATE UNIQUE INDEX "tallied_speaker_key_subject_key_key" ON "tallied"("speaker_key", "subject_key");

-- The most frequent values of a facet are the beginning of a range.
create index tally_top on tally (tallied_key, facet, n desc, value);
-- What has come to nothing, to be thrown away.
create index tally_spent on tally (tallied_key) where n = 0;

-- It fills and empties all the time: swept early, as every read goes over it.
alter table tally_pending set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 500, autovacuum_vacuum_cost_delay = 0);

-- ═════════════════════════════════════════════ what is counted of a statement

-- The first and last day of a date, or of the months that it touches, as one number: days since the year 1 in 22 bits
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
  select key as statement_key, 'SPEAKER'::"TallyFacet" as facet, speaker_key as value from statement where listed
  union all
  select statement_key, 'SUBJECT', subject_key from statement_about where listed
  union all
  select t.key, 'SAID_IN', c.broader_key
    from statement t join subject_closure c on c.narrower_key = t.place_key join place p on p.key = c.broader_key where t.listed
  union all
  select statement_key, 'PUBLISHER', publisher_key from statement_publisher where listed
  union all
  select key, 'KIND', array_position(enum_range(null::"StatementKind"), kind) from statement where listed
  union all
  select key, 'DAYS', pack_days('day', said_start, said_end, said_precision) from statement where listed
  union all
  select key, 'MONTHS', pack_days('month', said_start, said_end, said_precision) from statement where listed;

-- What one side of a dimension may be for a statement with these values: any, and its speaker or its subjects.
create function side_of(side "TallyFacet", facets "TallyFacet"[], facet_values bigint[]) returns bigint[]
  language sql immutable parallel safe as $$
  select 0::bigint || array(select value from unnest(facets, facet_values) v (facet, value) where facet = side) $$;

-- ═════════════════════════════════════════════ writing

-- Makes a statement pending before anything that is counted of it changes, and keeps it so until the transaction ends.
-- What the tallies hold of it is read after its row is there: whoever changed it before has committed by then.
create function make_pending(statement bigint) returns void language plpgsql as $$
begin
  loop
    perform from tally_pending where statement_key = statement for key share;
    exit when found;
    insert into tally_pending (statement_key) values (statement) on conflict do nothing;
    if found then
      update tally_pending set (held_facets, held_values)
          = (select array_agg(facet), array_agg(value) from tally_entry where statement_key = statement)
        where statement_key = statement;
      exit;
    end if;
  end loop;
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

create function tally_place() returns trigger language plpgsql as $$
declare place_key bigint := case tg_op when 'INSERT' then new.key else old.key end;
begin
  perform make_said_in_pending(array(select narrower_key from subject_closure where broader_key = place_key));
  return case tg_op when 'INSERT' then new else old end;
end $$;
create trigger tally_place before insert or delete on place for each row execute function tally_place();

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

-- Begins to keep the dimensions that are large enough by now, of those that some statements belong to.
create function keep_dimensions(statements bigint[]) returns void language plpgsql as $$
declare
  enough int := tally_threshold();
  last_key int := coalesce((select max(key) from tallied), 0);
begin
  insert into tallied (speaker_key, subject_key)
    select speaker, subject from (
      select 0 as speaker, 0 as subject
      union
      select t.speaker_key, 0 from unnest(statements) k join statement t on t.key = k
      union
      select 0, a.subject_key from unnest(statements) k join statement_about a on a.statement_key = k
    ) candidate
    where not exists (select from tallied where (speaker_key, subject_key) = (speaker, subject)) and case
      when speaker <> 0 then exists (select from statement where speaker_key = speaker and listed offset enough - 1)
      when subject <> 0 then exists (select from statement_about where subject_key = subject and listed offset enough - 1)
      else true end;
  -- One speaker about one subject has as many only where both have.
  insert into tallied (speaker_key, subject_key)
    select speaker, subject from (
      select distinct a.speaker_key as speaker, a.subject_key as subject
      from unnest(statements) k
      join statement_about a on a.statement_key = k
      join tallied s on (s.speaker_key, s.subject_key) = (a.speaker_key, 0)
      join tallied b on (b.speaker_key, b.subject_key) = (0, a.subject_key)
    ) candidate
    where not exists (select from tallied where (speaker_key, subject_key) = (speaker, subject))
      and exists (select from statement_about where subject_key = subject and speaker_key = speaker and listed offset enough - 1);
  -- They begin with what the others hold: pending statements as they were.
  insert into tally (tallied_key, facet, value, n)
    select key, facet, value, count(*) from (
      select d.key, e.facet, e.value
        from tallied d
        cross join lateral (select k from dimension_statements(d.speaker_key, d.subject_key) k
          where not exists (select from tally_pending where statement_key = k) offset 0) settled
        join tally_entry e on e.statement_key = settled.k
        where d.key > last_key
      union all
      select d.key, unnest(p.held_facets), unnest(p.held_values)
        from tally_pending p
        join tallied d on d.key > last_key
          and d.speaker_key = any(side_of('SPEAKER', p.held_facets, p.held_values))
          and d.subject_key = any(side_of('SUBJECT', p.held_facets, p.held_values))
        where p.held_facets is not null
    ) e
    group by 1, 2, 3;
end $$;

-- Settles pending statements, all or at most so many, and gives how many. Those that a writer holds are left for the
-- next time; nobody is waited for, and one session folds at a time. They are locked before what they are now is read.
-- Everything is looked up by its key, whatever the planner thinks of arrays and of a table that was full or empty.
create function fold_tallies(most bigint default null) returns bigint language plpgsql
  set plan_cache_mode = force_custom_plan set enable_hashjoin = off set enable_mergejoin = off set work_mem = '64MB' as $$
declare
  pending bigint[];
begin
  if not pg_try_advisory_xact_lock(hashtext('onrecord.tallies')) then return 0; end if;
  pending := array(select statement_key from tally_pending order by statement_key limit most for update skip locked);
  if pending = '{}' then return 0; end if;
  perform keep_dimensions(pending);
  insert into tally (tallied_key, facet, value, n)
    select key, facet, value, sum(sign) from (
      select key, sign, unnest(facets) as facet, unnest(facet_values) as value from (
        select unnest(array(select d.key from tallied d where d.speaker_key = any(side_of('SPEAKER', facets, facet_values))
          and d.subject_key = any(side_of('SUBJECT', facets, facet_values)))) as key, sign, facets, facet_values
        from unnest(pending) k cross join lateral (
          select -1 as sign, held_facets as facets, held_values as facet_values from tally_pending where statement_key = k
          union all
          select 1, array_agg(facet), array_agg(value) from tally_entry where statement_key = k
        ) entry
        where facets is not null
      ) member
    ) change
    group by 1, 2, 3 having sum(sign) <> 0
    on conflict (tallied_key, facet, value) do update set n = tally.n + excluded.n;
  delete from tally where n = 0;
  delete from tally_pending where statement_key = any(pending);
  return cardinality(pending);
end $$;

-- ═════════════════════════════════════════════ reading

-- What the pending statements change in a facet of a dimension: few, whatever the planner remembers of them.
create function tally_changes(of_speaker bigint, of_subject bigint, of_facet "TallyFacet")
  returns table (value bigint, n bigint) language plpgsql stable
  set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return query
    select change.value, sum(change.sign) from (
      select held.value, -1 as sign
        from tally_pending p cross join unnest(p.held_facets, p.held_values) held (facet, value)
        where held.facet = of_facet and of_speaker = any(side_of('SPEAKER', p.held_facets, p.held_values))
          and of_subject = any(side_of('SUBJECT', p.held_facets, p.held_values))
      union all
      select e.value, 1
        from tally_pending p join tally_entry e on e.statement_key = p.statement_key
        where e.facet = of_facet
          and (of_speaker = 0 or exists (select from statement where key = p.statement_key and speaker_key = of_speaker))
          and (of_subject = 0
            or exists (select from statement_about where statement_key = p.statement_key and subject_key = of_subject))
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

-- The most frequent values of a facet of a dimension, equal ones by key: those whose number lies between two bounds, and
-- subjects of some kinds only. What is pending is counted anew, the others are the beginning of an index range.
create function tally_top(of_speaker bigint, of_subject bigint, of_facet "TallyFacet", kinds "SubjectKind"[],
    at_least bigint, at_most bigint, size int)
  returns table (value bigint, n bigint) language plpgsql stable as $$
declare
  dimension int := (select key from tallied where (speaker_key, subject_key) = (of_speaker, of_subject));
  changed bigint[];
  counts bigint[];
begin
  if dimension is null then return; end if;
  select array_agg(c.value), array_agg(c.n + coalesce(t.n, 0)) into changed, counts
    from tally_changes(of_speaker, of_subject, of_facet) c
    left join tally t on t.tallied_key = dimension and t.facet = of_facet and t.value = c.value;
  return query
    select u.value, u.n from (
      (select t.value, t.n::bigint from tally t
        where t.tallied_key = dimension and t.facet = of_facet and t.n between at_least and at_most
          and (changed is null or t.value <> all(changed))
          and (kinds is null or (select s.kind from subject s where s.key = t.value) = any(kinds))
        order by t.n desc, t.value limit size)
      union all
      select c.value, c.n from unnest(changed, counts) c (value, n)
        where c.n between at_least and at_most
          and (kinds is null or (select s.kind from subject s where s.key = c.value) = any(kinds))
    ) u (value, n)
    order by u.n desc, u.value limit size;
end $$;

-- ═════════════════════════════════════════════ what is there already

insert into tally_pending (statement_key) select key from statement;
