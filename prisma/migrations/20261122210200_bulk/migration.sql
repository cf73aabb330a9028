-- Bulk loads of ready-made statements: a batch of documents is copied into temporary tables and filed from there by one
-- function, which checks and derives for all of its rows at once what the triggers check and derive row by row.

-- CreateTable
CREATE TABLE "source_pending" (
    "source_key" BIGINT NOT NULL,

    CONSTRAINT "source_pending_pkey" PRIMARY KEY ("source_key")
);

-- AddForeignKey
ALTER TABLE "source_pending" ADD CONSTRAINT "source_pending_source_key_fkey" FOREIGN KEY ("source_key") REFERENCES "source"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- It fills and empties from its beginning, as tally_pending does.
alter table source_pending set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000);

-- Reports that have a passage word for word, by time.
create index report_verbatim on report (hashtextextended(passage_exact, 0), published_sort);

-- ═════════════════════════════════════════════ the same, quicker

-- As before, character by character: translate() compares each character of a text with all that it replaces.
create or replace function public.plain_marks(words text) returns text language sql immutable parallel safe as $$
  select case when octet_length(words) = char_length(words) then words else
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      words, U&'\201C', '"'), U&'\201D', '"'), U&'\201E', '"'), U&'\201F', '"'), U&'\00AB', '"'), U&'\00BB', '"'),
      U&'\2039', ''''), U&'\203A', ''''), U&'\2018', ''''), U&'\2019', ''''), U&'\201A', ''''), U&'\201B', ''''),
      U&'\2013', '-'), U&'\2014', '-'), U&'\2026', ' '), U&'\2022', ' '), U&'\00A0', ' ') end $$;

-- As before, without a query of its own.
create function day_stretches(day int) returns int[] language sql immutable parallel safe as $$
  select array[day, (1 << 22) | (day >> 2), (2 << 22) | (day >> 4), (3 << 22) | (day >> 6), (4 << 22) | (day >> 8),
    (5 << 22) | (day >> 10), (6 << 22) | (day >> 12), (7 << 22) | (day >> 14), (8 << 22) | (day >> 16),
    (9 << 22) | (day >> 18), (10 << 22) | (day >> 20), (11 << 22) | (day >> 22)] $$;
create or replace function time_stretches(at timestamptz) returns int[] language sql immutable parallel safe as $$
  select public.day_stretches((extract(epoch from at)::bigint / 86400 + 719163)::int) $$;

-- Hardly any statement is contested: a planner that expects a thousand of them reads all statements instead.
alter function contested_by(bigint[]) rows 3;

-- As before, but that counts which follow from the origins by themselves are not made twice.
create or replace function rehome_source() returns trigger language plpgsql as $$
declare touched bigint[];
begin
  with recursive down (key, steps) as (
    select new.key, 0
    union all
    select s.key, down.steps + 1 from down join source s on s.reprint_of_key = down.key or s.previous_version_key = down.key
      where down.steps < 100
  )
  select array_agg(distinct r.key) into touched from down join report r on r.source_key = down.key;
  perform refresh_origins(touched);
  if old.publisher_key is distinct from new.publisher_key then
    perform refresh_statements((select array_agg(distinct statement_key) from report where key = any(touched)));
  end if;
  return null;
end $$;

-- As before, with plans that a session keeps: a function in SQL is planned anew in each query that calls it, which took
-- longer than its work. By the indexes: a plan may have been made when the tables were still empty.
create or replace function refresh_statement_publishers(statements bigint[]) returns void language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  with wanted as (
    select distinct t.key as statement_key, s.publisher_key, t.listed, t.said_sort, t.origin_count
    from statement t
    join report r on r.statement_key = t.key and stands(r)
    join source s on s.key = r.source_key
    where t.key = any(statements) and s.publisher_key is not null
  ), gone as (
    delete from statement_publisher p
    where p.statement_key = any(statements)
      and (p.statement_key, p.publisher_key) not in (select statement_key, publisher_key from wanted)
  )
  insert into statement_publisher (statement_key, publisher_key, listed, said_sort, origin_count)
  select statement_key, publisher_key, listed, said_sort, origin_count from wanted
  on conflict (statement_key, publisher_key) do update
    set listed = excluded.listed, said_sort = excluded.said_sort, origin_count = excluded.origin_count
    where (statement_publisher.listed, statement_publisher.said_sort, statement_publisher.origin_count)
      is distinct from (excluded.listed, excluded.said_sort, excluded.origin_count);
end $$;
create or replace function refresh_statements(statements bigint[]) returns void language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  perform from statement where key in (select unnest(statements) union select contested_by(statements))
    order by key for no key update;
  update statement set
    report_count = c.report_count, publisher_count = c.publisher_count, origin_count = c.origin_count,
    published_by = c.published_by, review_state = c.review_state, search = statement_words(statement.key, text)
  from (
    select t.key,
      count(r.key) filter (where stands(r)) as report_count,
      count(distinct s.publisher_key) filter (where stands(r)) as publisher_count,
      count(distinct (r.origin_publisher_key, r.origin_source_key)) filter (where stands(r)) as origin_count,
      -- An older version was read by then, whatever took its place.
      min(o.published_by) filter (where o.review_state <> 'REJECTED') as published_by,
      case
        when bool_or(r.review_state = 'EDITED') then 'EDITED'::"ReviewState"
        when bool_or(r.review_state = 'ACCEPTED') then 'ACCEPTED'
        when bool_and(r.review_state = 'REJECTED') then 'REJECTED'
        else 'PROPOSED'
      end as review_state
    from statement t
    left join report o on o.statement_key = t.key
    left join report r on r.key = o.key and r.superseded_by_key is null
    left join source s on s.key = r.source_key
    where t.key = any(statements)
    group by t.key
  ) c
  where statement.key = c.key;
  perform refresh_statement_publishers(statements);
  update statement set contested = not contested
    where key in (select unnest(statements) union select contested_by(statements)) and contested <> is_contested(key);
end $$;
create or replace function file_words(reports bigint[]) returns void language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  delete from report_word where report_key = any(reports);
  insert into report_word (speaker_key, word, at, report_key)
    select s.speaker_key, word, report_time(r.published_sort, r.recorded_at), r.key
    from report r join statement s on s.key = r.statement_key cross join unnest(telling_words(r.passage_exact)) word
    where r.key = any(reports)
    on conflict do nothing;
end $$;

-- ═════════════════════════════════════════════ triggers that stand aside

-- Whether file_rows() is at work. It sets this for itself, and it ends with the function. Whoever sets it otherwise could
-- as well disable the triggers: only the owner of the tables writes to them.
create function is_filing() returns boolean language sql stable parallel safe as $$
  select current_setting('onrecord.filing', true) is not distinct from 'on' $$;

create or replace trigger derive_source before insert or update of published_start, published_end, title on source
  for each row when (not is_filing()) execute function derive_source();
create or replace trigger derive_statement before insert or update of said_start, said_end, text on statement
  for each row when (not is_filing()) execute function derive_statement();
create or replace trigger derive_listed before insert or update of merged_into_key, review_state, listed on statement
  for each row when (not is_filing()) execute function derive_listed();
create or replace trigger tally_added before insert on statement
  for each row when (not is_filing()) execute function tally_statement();
create or replace trigger tally_filed before insert or delete or update of statement_key, publisher_key on statement_publisher
  for each row when (not is_filing()) execute function tally_filed();
create or replace trigger check_passage before insert or update on report
  for each row when (not is_filing()) execute function check_passage();
create or replace trigger first_origin before insert on report
  for each row when (not is_filing()) execute function first_origin();
create or replace trigger derive_report before insert on report
  for each row when (not is_filing()) execute function derive_report();
create or replace trigger count_added after insert on report referencing new table as changed
  for each statement when (not is_filing()) execute function count_reports();
create or replace trigger file_words_added after insert on report referencing new table as changed
  for each statement when (not is_filing()) execute function file_report_words();
create or replace trigger check_part before insert or update on quote
  for each row when (not is_filing()) execute function check_part();
drop trigger check_overlap on quote;
create constraint trigger check_overlap after insert or update on quote
  deferrable initially deferred for each row when (not is_filing()) execute function check_overlap();
create or replace trigger check_mention before insert or update of source_key, start, "end", exact on mention
  for each row when (not is_filing()) execute function check_mention();

-- ═════════════════════════════════════════════ a batch

-- Makes the temporary tables that a batch is copied to; they are emptied when its transaction ends. Keys are drawn before.
create function open_batch() returns void language plpgsql set client_min_messages = warning as $$
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
end $$;

-- Refuses a batch in which some span is not the slice of its source, or some quote lies outside its passage or over another.
create function check_batch() returns void language plpgsql set enable_nestloop = off as $$
declare wrong record;
begin
  select p.what, s.text, p.start, p."end", p.exact into wrong from (
    select source_key, 'the passage' as what, passage_start as start, passage_end as "end", passage_exact as exact from batch_report
    union all
    select source_key, 'the speaker', speaker_start, speaker_end, speaker_exact from batch_report where speaker_start is not null
    union all
    select r.source_key, 'the quote', q.start, q."end", q.exact from batch_quote q join batch_report r on r.key = q.report_key
    union all
    select source_key, 'the mention', start, "end", exact from batch_mention
  ) p join batch_source s on s.key = p.source_key
  where (p.start >= 0 and p."end" > p.start and substr(s.text, p.start + 1, p."end" - p.start) = p.exact
    and char_length(p.exact) = p."end" - p.start) is not true
  limit 1;
  if found then perform check_span(wrong.what, wrong.text, wrong.start, wrong."end", wrong.exact); end if;

  select q.start, q."end", r.passage_start, r.passage_end into wrong
    from batch_quote q join batch_report r on r.key = q.report_key
    where q.start < r.passage_start or q."end" > r.passage_end limit 1;
  if found then
    raise exception 'the quote [%, %) lies outside its passage [%, %)', wrong.start, wrong."end", wrong.passage_start, wrong.passage_end
      using errcode = 'check_violation', constraint = 'quote_inside_passage';
  end if;

  select a.start, a."end" into wrong from (
    select start, "end", lead(start) over (partition by report_key order by start) as next from batch_quote) a
    where a.next < a."end" limit 1;
  if found then
    raise exception 'two quotes of one report overlap, one of them [%, %)', wrong.start, wrong."end"
      using errcode = 'check_violation', constraint = 'quotes_do_not_overlap';
  end if;
end $$;

-- Counts the batch's new statements in the dimensions that are kept, as nobody else can have changed them yet. They are
-- about nothing and said nowhere: only all statements and those of their speakers have them.
create function tally_batch() returns void language plpgsql set enable_nestloop = off as $$
begin
  insert into tally (tallied_key, facet, value, n)
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
    select dimension, facet, value, count(*) from entry group by 1, 2, 3 order by 1, 2, 3
    on conflict (tallied_key, facet, value) do update set n = tally.n + excluded.n;
end $$;

-- Moves the batch to where it belongs, with all that is derived of its rows.
create function file_rows() returns void language plpgsql set enable_nestloop = off as $$
declare recorded timestamptz(3) := current_timestamp;
begin
  insert into source (key, id, publisher_key, title, author, url, language, published_edtf, published_start, published_end,
      published_precision, published_sort, text, sha256, form, recorded_at, search)
    select key, id, publisher_key, title, author, url, language, published_edtf, published_start, published_end,
      published_precision, sort_date(published_start, published_end), text, sha256, 'EXCERPT', recorded,
      setweight(words_of(coalesce(title, '')), 'A') || setweight(words_of(left(text, 500000)), 'B')
    from batch_source order by key;
  insert into statement (key, id, speaker_key, kind, text, language, said_edtf, said_start, said_end, said_precision, said_sort,
      recorded_at, report_count, publisher_count, origin_count, published_by, search)
    select t.key, t.id, t.speaker_key, t.kind, t.text, t.language, t.said_edtf, t.said_start, t.said_end, t.said_precision,
      sort_date(t.said_start, t.said_end), recorded, r.reports, r.publishers, r.origins, r.published_by,
      words_of(t.text || ' ' || r.passages)
    from batch_statement t join (
      select r.statement_key, count(*) as reports, count(distinct s.publisher_key) as publishers,
        count(distinct (s.publisher_key, case when s.publisher_key is null then s.key end)) as origins,
        min(greatest(least(s.published_end, recorded), s.published_start)) as published_by,
        string_agg(distinct r.passage_exact, ' ') as passages
      from batch_report r join batch_source s on s.key = r.source_key
      group by r.statement_key
    ) r on r.statement_key = t.key
    order by t.key;
  insert into report (key, id, statement_key, source_key, passage_start, passage_end, passage_exact, passage_prefix, passage_suffix,
      speaker_start, speaker_end, speaker_exact, rule, confidence, recorded_at, published_sort, published_by,
      origin_publisher_key, origin_source_key)
    select r.key, r.id, r.statement_key, r.source_key, r.passage_start, r.passage_end, r.passage_exact,
      span_prefix(s.text, r.passage_start), span_suffix(s.text, r.passage_end), r.speaker_start, r.speaker_end, r.speaker_exact,
      r.rule, r.confidence, recorded, sort_date(s.published_start, s.published_end),
      greatest(least(s.published_end, recorded), s.published_start), s.publisher_key,
      case when s.publisher_key is null then s.key end
    from batch_report r join batch_source s on s.key = r.source_key order by r.key;
  insert into quote (report_key, ordinal, start, "end", exact, prefix, suffix)
    select q.report_key, q.ordinal, q.start, q."end", q.exact, span_prefix(s.text, q.start), span_suffix(s.text, q."end")
    from batch_quote q join batch_report r on r.key = q.report_key join batch_source s on s.key = r.source_key
    order by q.report_key, q.ordinal;
  insert into mention (source_key, start, "end", exact, subject_key, score, reason, explanation, candidate_keys)
    select * from batch_mention;
  insert into statement_publisher (statement_key, publisher_key, listed, said_sort, origin_count)
    select distinct t.key, s.publisher_key, true, sort_date(t.said_start, t.said_end), o.origins
    from batch_statement t join batch_report r on r.statement_key = t.key join batch_source s on s.key = r.source_key
    join (
      select r.statement_key, count(distinct (s.publisher_key, case when s.publisher_key is null then s.key end)) as origins
      from batch_report r join batch_source s on s.key = r.source_key group by 1
    ) o on o.statement_key = t.key
    where s.publisher_key is not null;
  insert into source_pending (source_key) select key from batch_source order by key;
end $$;

-- Files the batch that was copied, in one transaction with it. Folding waits meanwhile, as both write to the tallies.
create function file_batch() returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('onrecord.tallies'));
  if not exists (select from tallied) then
    insert into tallied (speaker_key, subject_key) values (0, 0);
    perform fill_tallies(0);
  end if;
  perform check_batch();
  perform file_rows();
  perform tally_batch();
  insert into federation (report_key, statement_key, state, score, reason, explanation)
    select report_key, statement_key, 'MERGED', score, reason, explanation from batch_federation;
  perform refresh_statements(array(select statement_key from batch_report except select key from batch_statement));
end $$;
