-- What was done with dead letters: a job that is begun anew or thrown away leaves pg-boss's tables, and who did that with it.
create type "DeadLetterDeed" as enum ('RETRIED', 'DISCARDED');
create table dead_letter_history (
  key bigserial not null,
  job_id uuid not null,
  what text not null,
  code text,
  reason text not null,
  deed "DeadLetterDeed" not null,
  at timestamptz(3) not null default now(),
  recorded_by_key bigint default caller_key(),
  constraint dead_letter_history_pkey primary key (key)
);
alter table dead_letter_history
  add constraint dead_letter_history_recorded_by_key_fkey
    foreign key (recorded_by_key) references api_key (key) on delete restrict on update cascade,
  add constraint dead_letter_history_says_what check (what ~ '\S'),
  add constraint dead_letter_history_code_is_a_code check (code ~ '^[A-Z][A-Z0-9_]*$');
