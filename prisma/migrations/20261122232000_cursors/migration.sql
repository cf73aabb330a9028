-- A cursor is of an event, and says when that was: of one that is not in the log, or is another one there by now, nobody can
-- tell what came since. A bare number of a transaction is given again after a crash, when the transaction was rolled back and
-- PostgreSQL had not written that it was; and the same numbers go to others where an older copy of the database goes on.
-- The log's events do not have that fault: what is committed is written, and with it the numbers of all transactions before.
-- event_cursor() and event_cursor(xid, seq) stay for servers of the version before, until they are restarted.

-- When an event was, in milliseconds since 1970.
create function event_stamp(at timestamptz) returns bigint language sql immutable
  return (extract(epoch from $1) * 1000)::bigint;

-- A place in the log as clients know it.
create function event_cursor(xid bigint, seq bigint, at timestamptz) returns text language sql stable as $$
  select concat_ws('.', id, $1, $2, event_stamp($3)) from event_log $$;

-- Where the log is: whatever is not seen in this snapshot comes after it. Before the first event, its beginning.
create function live_cursor() returns text language sql stable as $$
  select coalesce(
    (select event_cursor(xid, seq, at) from event where xid < event_horizon() order by xid desc, seq desc limit 1),
    (select id || '.0.0.0' from event_log)) $$;

-- The last event that is not kept any more is one to come back after, too.
alter table event_log add column floor_at bigint not null default 0;

create or replace function settle_event_log() returns boolean language plpgsql as $$
begin
  if exists (select from event_log where home = event_home()) then return false; end if;
  perform from event_log for update; -- another process may be about it
  if exists (select from event_log where home = event_home()) then return false; end if;
  delete from event;
  update event_log set id = default, home = event_home(), floor_xid = 0, floor_seq = 0, floor_at = 0;
  return true;
end $$;

create or replace function events_written(first bigint, last bigint) returns void language plpgsql as $$
declare oldest record;
begin
  perform pg_notify('onrecord_event', '');
  if last / 10000 = (first - 1) / 10000 or not pg_try_advisory_xact_lock(hashtext('onrecord.event')) then return; end if;
  select xid, seq into oldest from event where seq > last - (select keeps from event_log) order by xid, seq limit 1;
  with gone as (
    delete from event where (xid, seq) < (oldest.xid, oldest.seq) and xid < event_horizon() returning xid, seq, at)
  update event_log set floor_xid = g.xid, floor_seq = g.seq, floor_at = event_stamp(g.at)
    from (select xid, seq, at from gone order by xid desc, seq desc limit 1) g;
end $$;
