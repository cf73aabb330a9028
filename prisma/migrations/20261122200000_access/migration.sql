-- Who may write, and who wrote.

-- CreateEnum
CREATE TYPE "KeyRole" AS ENUM ('READER', 'CONTRIBUTOR', 'EDITOR', 'ADMIN');

-- CreateTable
CREATE TABLE "api_key" (
    "key" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "KeyRole" NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_key_id_key" ON "api_key"("id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_prefix_key" ON "api_key"("prefix");

alter table api_key
  add constraint api_key_id_is_typeid check (id ~ '^key_[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  add constraint api_key_name_not_blank check (name ~ '\S'),
  add constraint api_key_prefix_is_hexadecimal check (prefix ~ '^[0-9a-f]{10}$'),
  add constraint api_key_hash_is_sha256 check (length(hash) = 32);

-- A revoked key stays revoked, and goes on to be what it was: rows say that they were written with it.
create function refuse_key_change() returns trigger language plpgsql as $$
begin
  raise exception 'a key is used and revoked, and nothing else of it changes: make another one'
    using errcode = 'check_violation', constraint = 'api_key_never_changes';
end $$;
create trigger refuse_key_change before update on api_key for each row
  when ((old.key, old.id, old.role, old.prefix, old.hash) is distinct from (new.key, new.id, new.role, new.prefix, new.hash)
    or old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at)
  execute function refuse_key_change();

-- The key that a transaction writes with, which src/access/asCaller.ts sets for it; null for seeds and for whoever
-- writes with SQL. A setting that ended with its transaction is left as an empty text.
create function caller_key() returns bigint language sql stable parallel safe as $$
  select nullif(current_setting('onrecord.caller', true), '')::bigint $$;

-- Who recorded each row that somebody can add by itself. What hangs on one of them (quotes, chains, names) is written with it.
-- The default comes after the column: it is for new rows only.
do $$
declare written text;
begin
  foreach written in array array['subject', 'meeting_account', 'publisher', 'source', 'statement', 'report', 'relation', 'review']
  loop
    execute format('alter table %I add column recorded_by_key bigint', written);
    execute format('alter table %I alter column recorded_by_key set default caller_key()', written);
    execute format('alter table %I add constraint %I foreign key (recorded_by_key) references api_key (key)
      on delete restrict on update cascade', written, written || '_recorded_by_key_fkey');
  end loop;
end $$;
