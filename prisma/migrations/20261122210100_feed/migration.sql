-- Feeds that are followed.

create table feed (
  key bigserial not null,
  url text not null,
  links boolean not null,
  next_poll_at timestamptz(3),
  failures integer not null default 0,
  last_polled_at timestamptz(3),
  last_error text,
  stopped text,
  state jsonb not null,
  job_id uuid,
  followed_at timestamptz(3) not null default current_timestamp,
  recorded_by_key bigint default caller_key(),
  constraint feed_pkey primary key (key)
);
create unique index feed_url_key on feed (url);
create index feed_next_poll_at_idx on feed (next_poll_at);
alter table feed
  add constraint feed_recorded_by_key_fkey foreign key (recorded_by_key) references api_key (key)
    on delete restrict on update cascade,
  add constraint feed_url_is_on_the_web check (url ~ '^https?://'),
  add constraint feed_failures_are_counted check (failures >= 0),
  add constraint feed_stopped_says_why check ((next_poll_at is null) = (stopped is not null) and stopped ~ '\S'),
  add constraint feed_state_is_an_object check (jsonb_typeof(state) = 'object');
