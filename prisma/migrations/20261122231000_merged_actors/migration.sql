-- Who decided that two subjects are one, and that a report is or is not of an utterance: by name, and with which key.
alter table subject add column merged_by text;
alter table subject add column merged_by_key bigint;
alter table subject add column merged_at timestamptz(3);
alter table subject add column merge_note text;
alter table subject
  add constraint subject_merged_by_key_fkey foreign key (merged_by_key) references api_key (key) on delete restrict on update cascade,
  add constraint subject_merged_by_somebody check (merged_into_key is not null or num_nonnulls(merged_by, merged_by_key, merged_at, merge_note) = 0),
  add constraint subject_merged_at_some_time check ((merged_by is null) = (merged_at is null));

alter table federation add column decided_by_key bigint;
alter table federation
  add constraint federation_decided_by_key_fkey foreign key (decided_by_key) references api_key (key) on delete restrict on update cascade;

-- An actor is merged by a decision only with all that hangs on it: nothing is left under a name that leads elsewhere.
create function check_actor_moved() returns trigger language plpgsql as $$
begin
  if exists (select from statement where speaker_key = new.key)
    or exists (select from statement_subject where subject_key = new.key)
    or exists (select from attribution_hop where actor_key = new.key)
    or exists (select from meeting_participant where actor_key = new.key)
    or exists (select from meeting_account where according_to_key = new.key)
    or exists (select from affiliation where new.key in (actor_key, organisation_key))
    or exists (select from broader where new.key in (narrower_key, broader_key))
    or exists (select from mention where subject_key = new.key)
  then
    raise exception 'actor "%" cannot be merged: something still hangs on it', new.slug
      using errcode = 'check_violation', constraint = 'actor_merged_with_all_it_has';
  end if;
  return null;
end $$;
create constraint trigger check_actor_moved after update of merged_by on subject deferrable initially deferred
  for each row when (new.kind = 'ACTOR' and new.merged_by is not null) execute function check_actor_moved();
