-- Merges of actors by decisions: who made one of whom, when and why, who undid that, and what undoing needs.
create table actor_merge (
  key bigserial not null,
  from_key bigint not null,
  into_key bigint not null,
  merged_by text not null,
  merged_by_key bigint not null,
  merged_at timestamptz(3) not null default now(),
  note text,
  -- What was moved where (src/review/movedRows.ts), in keys of this installation.
  moved jsonb not null,
  undone_by text,
  undone_by_key bigint,
  undone_at timestamptz(3),
  undo_note text,
  constraint actor_merge_pkey primary key (key)
);
create index actor_merge_from_key_idx on actor_merge (from_key);
create index actor_merge_into_key_idx on actor_merge (into_key);
create index actor_merge_merged_at_idx on actor_merge (merged_at);
alter table actor_merge
  add constraint actor_merge_from_key_fkey foreign key (from_key) references actor (key) on delete cascade on update cascade,
  add constraint actor_merge_into_key_fkey foreign key (into_key) references actor (key) on delete cascade on update cascade,
  add constraint actor_merge_merged_by_key_fkey foreign key (merged_by_key) references api_key (key) on delete restrict on update cascade,
  add constraint actor_merge_undone_by_key_fkey foreign key (undone_by_key) references api_key (key) on delete restrict on update cascade,
  add constraint actor_merge_of_two check (from_key <> into_key),
  add constraint actor_merge_undone_by_somebody check (
    (undone_by is null) = (undone_at is null) and (undone_by is null) = (undone_by_key is null) and (undone_by is not null or undo_note is null));
-- Who was merged away is merged once.
create unique index actor_merge_stands on actor_merge (from_key) where undone_at is null;

-- Whether two actors are one person. PROPOSED: the rules think so, and a person decides. APART: a person said that they
-- are two; the rules do not ask again. That they are one is a merge.
create type "ActorPairState" as enum ('PROPOSED', 'APART');
create table actor_pair (
  actor_key bigint not null,
  other_key bigint not null,
  state "ActorPairState" not null,
  score real not null,
  reason text not null,
  explanation text not null,
  decided_by text,
  decided_by_key bigint,
  decided_at timestamptz(3) not null default now(),
  constraint actor_pair_pkey primary key (actor_key, other_key)
);
create index actor_pair_other_key_idx on actor_pair (other_key);
create index actor_pair_state_decided_at_idx on actor_pair (state, decided_at);
alter table actor_pair
  add constraint actor_pair_actor_key_fkey foreign key (actor_key) references actor (key) on delete cascade on update cascade,
  add constraint actor_pair_other_key_fkey foreign key (other_key) references actor (key) on delete cascade on update cascade,
  add constraint actor_pair_decided_by_key_fkey foreign key (decided_by_key) references api_key (key) on delete restrict on update cascade,
  add constraint actor_pair_once check (actor_key < other_key),
  add constraint actor_pair_score_is_a_share check (score between 0 and 1),
  add constraint actor_pair_reason_is_a_code check (reason ~ '^[A-Z_]+$'),
  add constraint actor_pair_explained check (explanation ~ '\S'),
  add constraint actor_pair_apart_by_somebody check ((state = 'APART') = (decided_by is not null) and (decided_by is null) = (decided_by_key is null));

-- What was done with feeds: a feed's row goes when nobody follows it, and who followed it again is not who did first.
create type "FeedDeed" as enum ('FOLLOWED', 'UNFOLLOWED');
create table feed_history (
  key bigserial not null,
  url text not null,
  deed "FeedDeed" not null,
  at timestamptz(3) not null default now(),
  recorded_by_key bigint default caller_key(),
  constraint feed_history_pkey primary key (key)
);
create index feed_history_url_key_idx on feed_history (url, key);
alter table feed_history add constraint feed_history_recorded_by_key_fkey
  foreign key (recorded_by_key) references api_key (key) on delete restrict on update cascade;
insert into feed_history (url, deed, at, recorded_by_key) select url, 'FOLLOWED', followed_at, recorded_by_key from feed order by key;
