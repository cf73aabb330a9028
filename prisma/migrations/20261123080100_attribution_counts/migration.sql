-- Maintained counts of the publishers and actors that attribution chains lead through: those of standing reports, each
-- once for a statement.

create or replace view tally_entry as
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
  select statement_key, 'PUBLISHER', publisher_key from statement_publisher where listed
  union all
  select distinct r.statement_key, case when h.actor_key is null then 'ATTRIBUTION_PUBLISHER'::"TallyFacet" else 'ATTRIBUTION_ACTOR' end,
      coalesce(h.publisher_key, h.actor_key)
    from report r join attribution_hop h on h.report_key = r.key join statement t on t.key = r.statement_key
    where stands(r) and t.listed;

-- Nobody writes to what is counted, and nothing is folded, until the new counts are there.
select pg_advisory_xact_lock(hashtext('onrecord.tallies'));
lock table report, attribution_hop, tally_pending in share row exclusive mode;

-- A hop counts for the statement that its report is of. Whoever moves the report to another one meanwhile is waited for.
create function tally_hop() returns trigger language plpgsql as $$
declare of_statement bigint;
begin
  if tg_op <> 'INSERT' then
    select statement_key into of_statement from report where key = old.report_key for share;
    if found then perform make_pending(of_statement); end if; -- else it goes with its report
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if tg_op = 'INSERT' or new.report_key <> old.report_key then
    select statement_key into of_statement from report where key = new.report_key for share;
    if found then perform make_pending(of_statement); end if; -- else its foreign key refuses it
  end if;
  return new;
end $$;
create trigger tally_hop before insert or delete or update of report_key, publisher_key, actor_key on attribution_hop
  for each row execute function tally_hop();

create function tally_report() returns trigger language plpgsql as $$
begin
  perform make_pending(old.statement_key);
  if tg_op = 'DELETE' then return old; end if;
  if new.statement_key <> old.statement_key then perform make_pending(new.statement_key); end if;
  return new;
end $$;
create trigger tally_removed before delete on report for each row execute function tally_report();
create trigger tally_changed before update on report for each row
  when (old.statement_key <> new.statement_key or stands(old) <> stands(new))
  execute function tally_report();

-- Those of all statements but the pending, of which nothing is counted yet.
insert into tally (tallied_key, facet, value, n)
  select d.key, e.facet, e.value, count(*)
  from tally_entry e
  join statement t on t.key = e.statement_key
  cross join lateral (
    select 0 as subject_key
    union all
    select a.subject_key from statement_about a where a.statement_key = t.key and a.listed
  ) about
  join tallied d on d.subject_key = about.subject_key and d.speaker_key in (0, t.speaker_key)
  where e.facet in ('ATTRIBUTION_PUBLISHER', 'ATTRIBUTION_ACTOR')
    and not exists (select from tally_pending p where p.statement_key = e.statement_key)
  group by 1, 2, 3 order by 1, 2, 3;
