-- Large loads: one that has the database to itself does without the indexes that guard nothing and without foreign keys,
-- and makes them again, all at once, at its end (src/ingest/bulk/largeLoad.ts). All of it is one transaction.

-- Drops the indexes and foreign keys of the tables that a batch is filed in, and gives what makes each of them again. What
-- keeps rows unique stays, and so does what a load looks earlier reports up by.
create function set_aside() returns setof text language plpgsql as $$
declare
  filed regclass[] := array['source', 'statement', 'report', 'quote', 'mention', 'statement_publisher', 'federation', 'source_pending'];
  part record;
begin
  for part in
    select c.conrelid as of_table, format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as dropping,
        format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as making
      from pg_constraint c where c.contype = 'f' and c.conrelid = any(filed)
    union all
    select i.indrelid, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
      from pg_index i where i.indrelid = any(filed) and not i.indisunique and i.indexrelid <> 'report_verbatim'::regclass
    order by of_table, making desc -- indexes first
  loop
    execute part.dropping;
    return next part.making;
  end loop;
end $$;

-- ═════════════════════════════════════════════ what many batches of one transaction do once

-- Makes the temporary tables that a batch is copied to, as before, and those in which batches note what is left to do.
create or replace function open_batch() returns void language plpgsql set client_min_messages = warning as $$
begin
  create temporary table if not exists batch_source (key bigint, id text, publisher_key bigint, title text, author text, url text,
    language text, published_edtf text, published_start timestamptz(3), published_end timestamptz(3),
    published_precision "DatePrecision", text text, sha256 text) on commit delete rows;
  create temporary table if not exists batch_statement (key bigint, id text, speaker_key bigint, kind "StatementKind", text text,
    language text, said_edtf text, said_start timestamptz(3), said_end timestamptz(3), said_precision "DatePrecision")
    on commit delete rows;
  create temporary table if not exists batch_report (key bigint, id text, statement_key bigint, source_key bigint,
    passage_start int, passage_end int, passage_exact text, speaker_start int, speaker_end int, speaker_exact text,
    rule text, confidence real) on commit delete rows;
  create temporary table if not exists batch_quote (report_key bigint, ordinal int, start int, "end" int, exact text)
    on commit delete rows;
  create temporary table if not exists batch_mention (source_key bigint, start int, "end" int, exact text, subject_key bigint,
    score real, reason text, explanation text, candidate_keys bigint[]) on commit delete rows;
  create temporary table if not exists batch_federation (report_key bigint, statement_key bigint, score real, reason text,
    explanation text) on commit delete rows;
  create temporary table if not exists batches_tally (tallied_key int, facet "TallyFacet", value bigint, n bigint) on commit delete rows;
  create temporary table if not exists batches_grown (statement_key bigint) on commit delete rows;
end $$;

-- As before, but that it notes what is counted of the batch.
create or replace function tally_batch() returns void language plpgsql set enable_nestloop = off as $$
begin
  insert into batches_tally
    with counted as materialized (
      select d.key as dimension, t.* from batch_statement t
        join tallied d on d.subject_key = 0 and d.speaker_key = t.speaker_key
      union all
      select d.key, t.* from batch_statement t join tallied d on d.subject_key = 0 and d.speaker_key = 0 and t.key > 0
    ), entry as (
      select dimension, 'SPEAKER'::"TallyFacet" as facet, speaker_key as value from counted
      union all
      select dimension, 'KIND', array_position((select enum_range(null::"StatementKind")), kind) from counted
      union all
      select dimension, 'DAYS', pack_days('day', said_start, said_end, said_precision) from counted
      union all
      select dimension, 'WEEKS', pack_days('week', said_start, said_end, said_precision) from counted
      union all
      select dimension, 'MONTHS', pack_days('month', said_start, said_end, said_precision) from counted
      union all
      select c.dimension, 'PUBLISHER', p.publisher_key from counted c join (
        select distinct r.statement_key, s.publisher_key from batch_report r join batch_source s on s.key = r.source_key
        where s.publisher_key is not null
      ) p on p.statement_key = c.key
    )
    select dimension, facet, value, count(*) from entry group by 1, 2, 3;
end $$;

-- As before, but that what was filed is settled later: a row that each of many batches changed would keep all its versions
-- until the end of their transaction, and each batch would go through them.
create or replace function file_batch() returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('onrecord.tallies'));
  if not exists (select from tallied) then
    insert into tallied (speaker_key, subject_key) values (0, 0);
    perform fill_tallies(0);
  end if;
  perform check_batch();
  perform set_config('onrecord.filing', 'on', true);
  perform file_rows();
  perform set_config('onrecord.filing', 'off', true);
  perform tally_batch();
  insert into federation (report_key, statement_key, state, score, reason, explanation)
    select report_key, statement_key, 'MERGED', score, reason, explanation from batch_federation;
  insert into batches_grown select distinct statement_key from batch_report except select key from batch_statement;
end $$;

-- Counts what the batches of this transaction brought, and derives anew the statements of which they brought further
-- reports, a hundred at a time: that is planned for few, and takes the square of them. Each transaction that files batches ends with it.
create function settle_batches() returns void language plpgsql set enable_nestloop = off as $$
declare grown bigint[];
begin
  insert into tally (tallied_key, facet, value, n)
    select tallied_key, facet, value, sum(n) from batches_tally group by 1, 2, 3 order by 1, 2, 3
    on conflict (tallied_key, facet, value) do update set n = tally.n + excluded.n;
  for grown in
    select array_agg(statement_key) from (
      select statement_key, (row_number() over (order by statement_key) - 1) / 100 as part
      from (select distinct statement_key from batches_grown) each
    ) p group by part order by part
  loop
    perform refresh_statements(grown);
  end loop;
end $$;

-- ═════════════════════════════════════════════ the same, quicker

-- As before, the same numbers: as a function in SQL it took 13 µs, and half of the time of building an index on it.
create or replace function time_stretches(at timestamptz) returns int[] language plpgsql immutable parallel safe as $$
declare day int := extract(epoch from at)::bigint / 86400 + 719163;
begin
  return array[day, (1 << 22) | (day >> 2), (2 << 22) | (day >> 4), (3 << 22) | (day >> 6), (4 << 22) | (day >> 8),
    (5 << 22) | (day >> 10), (6 << 22) | (day >> 12), (7 << 22) | (day >> 14), (8 << 22) | (day >> 16),
    (9 << 22) | (day >> 18), (10 << 22) | (day >> 20), (11 << 22) | (day >> 22)];
end $$;
