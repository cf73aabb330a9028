-- By what an answer that was computed once is known to be still the right one: a version of each table that answers
-- are read from. A writer changes it in its own transaction, so every snapshot has the versions of just the rows that it has.

-- A table's version is all of its marks, combined by exclusive or. There are several rows for one table, as many as
-- once wrote to it side by side: so writers never wait for one another here.
create table change (
  key bigserial not null,
  table_name text not null,
  mark bigint not null,
  constraint change_pkey primary key (key)
);

-- Each table's version, as "actor 81985529216486895 affiliation …". A function, because its plan is then made once.
create function table_versions() returns text language plpgsql stable as $$
begin
  return (select string_agg(table_name || ' ' || version, ' ' order by table_name)
    from (select table_name, bit_xor(mark) as version from change group by table_name) v);
end $$;

-- Gives a table another version; random, so that one which a crash or a restored backup took back never comes again.
-- Once is enough for a transaction; that it was done is forgotten with a savepoint that is rolled back.
create function change_version(of_table text) returns void language plpgsql as $$
declare
  done_by text := 'onrecord.changed_' || of_table;
  transaction text := pg_current_xact_id();
  bits bigint;
  -- A snapshot that a whole transaction keeps would find that others have written to these rows since, and fail.
  may_share boolean := current_setting('transaction_isolation') = 'read committed';
begin
  if current_setting(done_by, true) = transaction then return; end if;
  perform set_config(done_by, transaction, true);
  bits := hashtextextended(gen_random_uuid()::text, 0);
  if may_share then
    update change set mark = mark # bits
      where key = (select key from change where table_name = of_table limit 1 for update skip locked);
  end if;
  if not may_share or not found then
    insert into change (table_name, mark) values (of_table, bits);
  end if;
  if may_share and bits & 255 = 0 then -- now and then a table's rows become one again
    with gone as (
      delete from change
      where key = any(array(select key from change where table_name = of_table for update skip locked))
      returning mark
    )
    insert into change (table_name, mark) select of_table, bit_xor(mark) from gone having count(*) > 0;
  end if;
end $$;

-- A statement that touches no row changes nothing.
create function note_change() returns trigger language plpgsql as $$
begin
  if exists (select from changed) then perform change_version(tg_table_name); end if;
  return null;
end $$;

create function note_truncation() returns trigger language plpgsql as $$
begin
  perform change_version(tg_table_name);
  return null;
end $$;

-- What other tables derive from these changes only when one of these does (src/read/tables.ts). Whoever writes
-- while triggers are disabled calls change_version() for what was written.
do $$
declare watched text;
begin
  foreach watched in array array['subject', 'subject_name', 'actor', 'place', 'meeting', 'meeting_participant',
    'meeting_account', 'affiliation', 'broader', 'publisher', 'publisher_name', 'source', 'statement',
    'statement_subject', 'report', 'quote', 'attribution_hop', 'relation', 'review']
  loop
    execute format('create trigger note_insert after insert on %I referencing new table as changed
      for each statement execute function note_change()', watched);
    execute format('create trigger note_update after update on %I referencing new table as changed
      for each statement execute function note_change()', watched);
    execute format('create trigger note_delete after delete on %I referencing old table as changed
      for each statement execute function note_change()', watched);
    execute format('create trigger note_truncate after truncate on %I
      for each statement execute function note_truncation()', watched);
    perform change_version(watched);
  end loop;
end $$;
