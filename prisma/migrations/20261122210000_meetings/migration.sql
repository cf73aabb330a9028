-- Accounts of meetings that a rule found, and which meeting each is of.

-- ═════════════════════════════════════════════ accounts that a rule proposed

-- What proposed an account, and how sure it was; null when a person wrote it. What a rule proposed, a better rule may
-- replace.
alter table meeting_account
  add column rule text,
  add column confidence real,
  add constraint meeting_account_confidence_is_a_share check (confidence between 0 and 1),
  add constraint meeting_account_confidence_of_a_rule check (confidence is null or rule is not null);

-- ═════════════════════════════════════════════ same meeting?

-- Whether an account is of a meeting, as `federation` has it for reports and statements. MERGED: it was filed under it.
-- PROPOSED: it may be of it, and stands under a meeting of its own until a person decides. APART: a person said that it
-- is not; the rules do not ask again.
create table meeting_federation (
  account_key bigint not null,
  meeting_key bigint not null,
  state "FederationState" not null,
  score real not null,
  reason text not null,
  explanation text not null,
  decided_by text,
  decided_at timestamptz(3) not null default current_timestamp,
  constraint meeting_federation_pkey primary key (account_key, meeting_key)
);
create index meeting_federation_meeting_key_idx on meeting_federation (meeting_key);
create index meeting_federation_state_decided_at_account_key_idx on meeting_federation (state, decided_at, account_key);
alter table meeting_federation
  add constraint meeting_federation_account_key_fkey foreign key (account_key) references meeting_account (key) on delete cascade on update cascade,
  add constraint meeting_federation_meeting_key_fkey foreign key (meeting_key) references meeting (key) on delete cascade on update cascade,
  add constraint meeting_federation_score_is_a_share check (score between 0 and 1),
  add constraint meeting_federation_reason_is_a_code check (reason ~ '^[A-Z_]+$'),
  add constraint meeting_federation_explained check (explanation ~ '\S'),
  add constraint meeting_federation_decided_by_not_blank check (decided_by ~ '\S'),
  add constraint meeting_federation_apart_by_a_person check (state <> 'APART' or decided_by is not null);

-- ═════════════════════════════════════════════ candidates

-- Derived: every two of the subjects that tell a meeting (who takes part, their countries, the place and what it lies
-- in), and each by itself as a pair with itself, by time. Of a pair so many meetings nearest in time are read and no
-- more: what it costs to find those that an account may be of does not depend on how many there are.
create table meeting_pair (
  one bigint not null,
  other bigint not null,
  at timestamptz(3) not null,
  meeting_key bigint not null,
  constraint meeting_pair_pkey primary key (one, other, at, meeting_key)
);
create index meeting_pair_meeting_key_idx on meeting_pair (meeting_key);
alter table meeting_pair
  add constraint meeting_pair_meeting_key_fkey foreign key (meeting_key) references meeting (key) on delete cascade on update cascade;

-- An actor's country: those that the actor lies in, or an organisation does where the actor has a role.
create function countries_of_actor(actor bigint) returns setof bigint language sql stable as $$
  select c.broader_key from subject_closure c join place p on p.key = c.broader_key and p.place_kind = 'COUNTRY'
  where c.narrower_key = actor
  union
  select c.broader_key from affiliation l join subject_closure c on c.narrower_key = l.organisation_key
  join place p on p.key = c.broader_key and p.place_kind = 'COUNTRY'
  where l.actor_key = actor
$$;

-- The pairs of at most twelve subjects, the smaller key first.
create function subject_pairs(subjects bigint[]) returns table (one bigint, other bigint) language sql immutable as $$
  with subjects_told as (select distinct key from unnest(subjects[1:12]) key)
  select a.key, b.key from subjects_told a join subjects_told b on a.key <= b.key
$$;

-- When a meeting is looked for: by its date, or, of an undated one, by when its first account came.
create function file_meetings(meetings bigint[]) returns void language sql as $$
  delete from meeting_pair where meeting_key = any(meetings);
  insert into meeting_pair (one, other, at, meeting_key)
  select pair.one, pair.other,
    coalesce(m.date_start, m.date_end, (
      select report_time(s.published_sort, s.recorded_at) from meeting_account a join source s on s.key = a.source_key
      where a.meeting_key = m.key order by a.source_key limit 1), now()), m.key
  from meeting m cross join lateral subject_pairs(array(
    select key from (
      select p.actor_key as key, 1 as rank from meeting_participant p where p.meeting_key = m.key
      union select country, 2 from meeting_participant p cross join countries_of_actor(p.actor_key) country where p.meeting_key = m.key
      union select m.place_key, 0 where m.place_key is not null
      union select c.broader_key, 0 from subject_closure c join place l on l.key = c.broader_key where c.narrower_key = m.place_key
    ) told order by rank, key)) pair
  where m.key = any(meetings)
  on conflict do nothing
$$;

create function file_changed_meetings() returns trigger language plpgsql as $$
begin
  case tg_table_name
    when 'meeting' then perform file_meetings(array(select key from changed));
    when 'meeting_participant' then perform file_meetings(array(select distinct meeting_key from changed));
    else -- the first account of a meeting without a date gives its time
      perform file_meetings(array(
        select distinct c.meeting_key from changed c join meeting m on m.key = c.meeting_key
        where m.date_edtf is null and not exists (
          select from meeting_account a where a.meeting_key = c.meeting_key and a.key < c.key)));
  end case;
  return null;
end $$;
create trigger file_meetings_added after insert on meeting referencing new table as changed
  for each statement execute function file_changed_meetings();
create trigger file_meetings_changed after update on meeting referencing new table as changed
  for each statement execute function file_changed_meetings();
create trigger file_participants_added after insert on meeting_participant referencing new table as changed
  for each statement execute function file_changed_meetings();
create trigger file_participants_taken after delete on meeting_participant referencing old table as changed
  for each statement execute function file_changed_meetings();
create trigger file_accounts_added after insert on meeting_account referencing new table as changed
  for each statement execute function file_changed_meetings();

select file_meetings(array(select key from meeting));
