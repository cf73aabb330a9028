-- The log of changes that subscriptions are served from. It is written by triggers, in the transaction that changes the
-- graph, whoever does so; readers give its rows in one order that never has a row come in behind what was given.

-- REPORTED: a report came. CORROBORATION: what supports a statement became more or less. MEETING: what is told of a meeting changed.
create type "EventKind" as enum ('REPORTED', 'CORROBORATION', 'MEETING');
create type "MeetingChange" as enum ('ADDED', 'DETAILS', 'PARTICIPANTS', 'ACCOUNT_ADDED', 'ACCOUNT_REMOVED', 'MERGED', 'STATUS');

-- ═════════════════════════════════════════════ the log

-- In the order of transactions, then of numbers. A number alone would not do: a transaction that draws a low one may
-- commit after a reader has given a higher one. Of a transaction it is known when it cannot add anything any more.
create table event (
  xid bigint not null default ((pg_current_xact_id())::text)::bigint,
  seq bigserial not null,
  kind "EventKind" not null,
  at timestamptz(3) not null default current_timestamp,
  report_key bigint,
  statement_key bigint,
  meeting_key bigint,
  before jsonb,
  after jsonb,
  changes "MeetingChange"[],
  account_keys bigint[],
  merged_keys bigint[],
  constraint event_pkey primary key (xid, seq),
  constraint event_of_its_kind check (case kind
    when 'REPORTED' then report_key is not null
    when 'CORROBORATION' then statement_key is not null and before is not null and after is not null
    when 'MEETING' then meeting_key is not null and before is not null and after is not null end)
);
-- What one transaction does to one thing is one event.
create unique index event_statement on event (xid, statement_key) where kind = 'CORROBORATION';
create unique index event_meeting on event (xid, meeting_key) where kind = 'MEETING';
-- It is added to at its end and emptied from its beginning.
alter table event set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000);

-- Where the numbers of transactions are those of the log: this database, in this cluster, on this timeline. After a dump was
-- restored elsewhere, or a standby was promoted, other transactions have the numbers that the log knows.
create function event_home() returns text language sql stable as $$
  select concat_ws('/', (select system_identifier from pg_control_system()),
    (select oid from pg_database where datname = current_database()), left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))
$$;

-- One row: which log this is, where it belongs, how many events it keeps, and the last of those that it does not any more.
create table event_log (
  one boolean not null default true,
  id text not null default replace(gen_random_uuid()::text, '-', ''),
  home text not null,
  keeps integer not null default 1000000,
  floor_xid bigint not null default 0,
  floor_seq bigint not null default 0,
  constraint event_log_pkey primary key (one),
  constraint event_log_is_one check (one),
  constraint event_log_keeps_some check (keeps >= 1000)
);
insert into event_log (home) values (event_home());

-- Begins the log anew where it is not at home: its cursors are refused from then on. True when it did.
create function settle_event_log() returns boolean language plpgsql as $$
begin
  if exists (select from event_log where home = event_home()) then return false; end if;
  perform from event_log for update; -- another process may be about it
  if exists (select from event_log where home = event_home()) then return false; end if;
  delete from event;
  update event_log set id = default, home = event_home(), floor_xid = 0, floor_seq = 0;
  return true;
end $$;

-- The first transaction that may still be at work in this snapshot: all before it have written what they write.
create function event_horizon() returns bigint language sql stable as $$
  select pg_snapshot_xmin(pg_current_snapshot())::text::bigint $$;

-- A place in the log as clients know it.
create function event_cursor(xid bigint, seq bigint) returns text language sql stable as $$
  select id || '.' || $1 || '.' || $2 from event_log $$;

-- Where the log is: whatever is not seen in this snapshot comes after it.
create function event_cursor() returns text language sql stable as $$
  select event_cursor(event_horizon(), 0) $$;

-- ═════════════════════════════════════════════ what writes it

-- Wakes the readers when the transaction commits; now and then lets go what the log keeps no longer, but nothing that waits for
-- an older transaction and was not given yet. Whoever writes many at once does so for each ten thousand.
create function events_written(first bigint, last bigint) returns void language plpgsql as $$
declare oldest record;
begin
  perform pg_notify('onrecord_event', '');
  if last / 10000 = (first - 1) / 10000 or not pg_try_advisory_xact_lock(hashtext('onrecord.event')) then return; end if;
  select xid, seq into oldest from event where seq > last - (select keeps from event_log) order by xid, seq limit 1;
  with gone as (
    delete from event where (xid, seq) < (oldest.xid, oldest.seq) and xid < event_horizon() returning xid, seq)
  update event_log set floor_xid = g.xid, floor_seq = g.seq from (select xid, seq from gone order by xid desc, seq desc limit 1) g;
end $$;

create function note_reported() returns trigger language plpgsql as $$
declare first bigint; last bigint;
begin
  with written as (insert into event (kind, report_key) select 'REPORTED', key from changed order by key returning seq)
  select min(seq), max(seq) into first, last from written;
  if first is not null then perform events_written(first, last); end if;
  return null;
end $$;
create trigger note_reported after insert on report referencing new table as changed
  for each statement execute function note_reported();

create function counts_for(statement) returns jsonb language sql immutable as $$
  select jsonb_build_object('reportCount', $1.report_count, 'publisherCount', $1.publisher_count,
    'originCount', $1.origin_count, 'contested', $1.contested) $$;

-- A statement's first report is told by itself. What a transaction takes back again was no change.
create function note_corroboration() returns trigger language plpgsql as $$
declare first bigint; last bigint; transaction bigint;
begin
  with written as (
    insert into event (kind, statement_key, before, after)
      select 'CORROBORATION', n.key, counts_for(o), counts_for(n)
      from after n join before o on o.key = n.key
      where (n.report_count, n.publisher_count, n.origin_count, n.contested)
          is distinct from (o.report_count, o.publisher_count, o.origin_count, o.contested)
        and n.recorded_at <> current_timestamp::timestamptz(3)
      order by n.key
      on conflict (xid, statement_key) where kind = 'CORROBORATION' do update set after = excluded.after
      returning seq
  )
  select min(seq), max(seq) into first, last from written;
  if first is null then return null; end if;
  transaction := pg_current_xact_id()::text::bigint;
  delete from event e using after n
    where e.kind = 'CORROBORATION' and e.xid = transaction and e.statement_key = n.key and e.before = e.after;
  perform events_written(first, last);
  return null;
end $$;
create trigger note_corroboration after update on statement referencing old table as before new table as after
  for each statement execute function note_corroboration();

-- The status that follows from a meeting's accounts (src/read/rows/subject.ts shows the same).
create function meeting_status(meeting bigint) returns "MeetingStatus" language sql stable as $$
  select a.status from meeting_account a
  where a.meeting_key = meeting and not exists (select from source nv join meeting_account n on n.source_key = nv.key
    where nv.previous_version_key = a.source_key and n.meeting_key = a.meeting_key)
  order by array_position('{HELD,CANCELLED,POSTPONED,DENIED,ANNOUNCED,PLANNED}'::"MeetingStatus"[], a.status) limit 1
$$;

-- Notes what a transaction did to a meeting; without a change, only what its status was before one comes.
create function note_meeting(meeting bigint, change "MeetingChange" default null, account bigint default null,
  merged bigint default null) returns void language plpgsql as $$
declare status jsonb := jsonb_build_object('status', meeting_status(meeting)); noted bigint;
begin
  insert into event as e (kind, meeting_key, before, after, changes, account_keys, merged_keys)
    values ('MEETING', meeting, status, status, array_remove(array[change], null), array_remove(array[account], null),
      array_remove(array[merged], null))
    on conflict (xid, meeting_key) where kind = 'MEETING' do update set after = excluded.after,
      changes = array(select distinct c from unnest(e.changes || excluded.changes) c order by c),
      account_keys = e.account_keys || excluded.account_keys, merged_keys = e.merged_keys || excluded.merged_keys
    returning seq into noted;
  perform events_written(noted, noted);
end $$;

create function note_meeting_row() returns trigger language plpgsql as $$
begin
  perform note_meeting(new.key, case tg_op when 'INSERT' then 'ADDED'::"MeetingChange" else 'DETAILS' end);
  return null;
end $$;
create trigger note_meeting_added after insert on meeting for each row execute function note_meeting_row();
create trigger note_meeting_changed after update on meeting for each row
  when ((old.format, old.place_key, old.date_edtf) is distinct from (new.format, new.place_key, new.date_edtf))
  execute function note_meeting_row();
create trigger note_meeting_renamed after update of name on subject for each row
  when (new.kind = 'MEETING' and old.name <> new.name) execute function note_meeting_row();

create function note_meeting_merged() returns trigger language plpgsql as $$
begin
  if new.merged_into_key is null then perform note_meeting(new.key, 'ADDED'); -- its own again
  else perform note_meeting(new.merged_into_key, 'MERGED', merged => new.key);
  end if;
  return null;
end $$;
create trigger note_meeting_merged after update of merged_into_key on subject for each row
  when (new.kind = 'MEETING' and old.merged_into_key is distinct from new.merged_into_key)
  execute function note_meeting_merged();

create function note_participant() returns trigger language plpgsql as $$
begin
  perform note_meeting(coalesce(new.meeting_key, old.meeting_key), 'PARTICIPANTS');
  return null;
end $$;
create trigger note_participant after insert or delete on meeting_participant for each row execute function note_participant();

create function before_account() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform note_meeting(old.meeting_key); end if;
  if tg_op <> 'DELETE' then perform note_meeting(new.meeting_key); end if;
  return coalesce(new, old);
end $$;
create trigger note_before_account before insert or delete or update of meeting_key, status on meeting_account
  for each row execute function before_account();

create function note_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or tg_op = 'UPDATE' and old.meeting_key <> new.meeting_key then
    perform note_meeting(old.meeting_key, 'ACCOUNT_REMOVED');
  end if;
  if tg_op = 'INSERT' or tg_op = 'UPDATE' and old.meeting_key <> new.meeting_key then
    perform note_meeting(new.meeting_key, 'ACCOUNT_ADDED', new.key);
  elsif tg_op = 'UPDATE' then perform note_meeting(new.meeting_key);
  end if;
  return null;
end $$;
create trigger note_account after insert or delete or update of meeting_key, status on meeting_account
  for each row execute function note_account();
