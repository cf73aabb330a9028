-- Statements that a large load has brought itself, and then further reports of them, are counted anew all at once: nobody
-- has seen them, nobody has decided on them, and nothing is told of them.

-- As before, but that whoever files rows also files what hangs on them.
create or replace trigger file_statement after update on statement
  for each row when (not is_filing() and (old.speaker_key is distinct from new.speaker_key or old.said_sort is distinct from new.said_sort
    or old.listed is distinct from new.listed or old.origin_count is distinct from new.origin_count)) execute function file_statement();

-- Derives anew the statements with this key and later ones that got further reports, for settle_batches() to do the others.
-- Only for a transaction that has the tables to itself, of which these statements are.
create function settle_own(first bigint) returns void language plpgsql set enable_nestloop = off as $$
begin
  perform set_config('onrecord.filing', 'on', true);
  update statement t set report_count = r.reports, publisher_count = r.publishers, origin_count = r.origins,
      published_by = r.published_by, search = words_of(t.text || ' ' || r.passages)
    from (
      select statement_key, count(*) as reports, count(distinct origin_publisher_key) as publishers,
        count(distinct (origin_publisher_key, origin_source_key)) as origins, min(published_by) as published_by,
        string_agg(distinct passage_exact, ' ') as passages
      from report where statement_key in (select statement_key from batches_grown where statement_key >= first)
      group by statement_key
    ) r where t.key = r.statement_key;
  with filed as (
    insert into statement_publisher (statement_key, publisher_key, listed, said_sort, origin_count)
      select distinct t.key, r.origin_publisher_key, true, t.said_sort, t.origin_count
      from report r join statement t on t.key = r.statement_key
      where t.key in (select statement_key from batches_grown where statement_key >= first) and r.origin_publisher_key is not null
      on conflict do nothing
      returning statement_key, publisher_key
  )
  insert into batches_tally
    select d.key, 'PUBLISHER', f.publisher_key, count(*)
    from filed f join statement t on t.key = f.statement_key cross join lateral unnest(array[0, t.speaker_key]) as of (speaker_key)
      join tallied d on d.subject_key = 0 and d.speaker_key = of.speaker_key
    group by 1, 3;
  update statement_publisher p set origin_count = t.origin_count
    from statement t where t.key = p.statement_key and p.origin_count <> t.origin_count
      and t.key in (select statement_key from batches_grown where statement_key >= first);
  perform set_config('onrecord.filing', 'off', true);
  delete from batches_grown where statement_key >= first;
end $$;

-- ═════════════════════════════════════════════ the same, quicker

-- As before, but that a text whose only marks are plain quotation marks is not searched for each of the others.
create or replace function public.plain_marks(words text) returns text language sql immutable parallel safe as $$
  select case when octet_length(words) = char_length(words) then words
    when words !~ U&'[\201E\201F\00AB\00BB\2039\203A\2018\2019\201A\201B\2013\2014\2026\2022\00A0]'
      then replace(replace(words, U&'\201C', '"'), U&'\201D', '"') else
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      words, U&'\201C', '"'), U&'\201D', '"'), U&'\201E', '"'), U&'\201F', '"'), U&'\00AB', '"'), U&'\00BB', '"'),
      U&'\2039', ''''), U&'\203A', ''''), U&'\2018', ''''), U&'\2019', ''''), U&'\201A', ''''), U&'\201B', ''''),
      U&'\2013', '-'), U&'\2014', '-'), U&'\2026', ' '), U&'\2022', ' '), U&'\00A0', ' ') end $$;

-- ═════════════════════════════════════════════ words once

-- Words of a passage serve for the source that begins with it, and for the statement that ends with it: PostgreSQL's parser begins
-- anew after each blank, except within a tag. This is for passages that it reads alike at the beginning of a text and after a blank.
create function words_of_passage(passage text) returns tsvector language sql immutable parallel safe as $$
  select case when octet_length(passage) < 500 and (ascii(passage) between 65 and 90 or ascii(passage) between 97 and 122 or ascii(passage) = 8220)
    then words_of(passage) end $$;

-- Whether the words of a text are those before and those after a character, of which one are known. Of a longer text PostgreSQL
-- might not keep all positions of a word.
create function goes_on(text text, at int, known tsvector) returns boolean language sql immutable parallel safe as $$
  select known is not null and octet_length(text) <= 500 and strpos(text, '<') = 0 and substr(text, at, 1) in (' ', E'\n', '') $$;

-- Makes the temporary tables that a batch is copied to, as before, with the words of passages.
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
    rule text, confidence real, words tsvector generated always as (words_of_passage(passage_exact)) stored)
    on commit delete rows;
  create temporary table if not exists batch_quote (report_key bigint, ordinal int, start int, "end" int, exact text)
    on commit delete rows;
  create temporary table if not exists batch_mention (source_key bigint, start int, "end" int, exact text, subject_key bigint,
    score real, reason text, explanation text, candidate_keys bigint[]) on commit delete rows;
  create temporary table if not exists batch_federation (report_key bigint, statement_key bigint, score real, reason text,
    explanation text) on commit delete rows;
  create temporary table if not exists batches_tally (tallied_key int, facet "TallyFacet", value bigint, n bigint) on commit delete rows;
  create temporary table if not exists batches_grown (statement_key bigint) on commit delete rows;
end $$;

-- As before, with words that are known.
create or replace function file_rows() returns void language plpgsql set enable_nestloop = off as $$
declare recorded timestamptz(3) := current_timestamp;
begin
  insert into source (key, id, publisher_key, title, author, url, language, published_edtf, published_start, published_end,
      published_precision, published_sort, text, sha256, form, recorded_at, search)
    select s.key, s.id, s.publisher_key, s.title, s.author, s.url, s.language, s.published_edtf, s.published_start, s.published_end,
      s.published_precision, sort_date(s.published_start, s.published_end), s.text, s.sha256, 'EXCERPT', recorded,
      setweight(words_of(coalesce(s.title, '')), 'A') || setweight(
        case when goes_on(s.text, r.passage_end + 1, r.words) then r.words || words_of(substr(s.text, r.passage_end + 1))
          else words_of(left(s.text, 500000)) end, 'B')
    from batch_source s left join (
      select distinct on (source_key) source_key, passage_end, words from batch_report
      where passage_start = 0 and words is not null order by source_key, passage_end desc
    ) r on r.source_key = s.key
    order by s.key;
  insert into statement (key, id, speaker_key, kind, text, language, said_edtf, said_start, said_end, said_precision, said_sort,
      recorded_at, report_count, publisher_count, origin_count, published_by, search)
    select t.key, t.id, t.speaker_key, t.kind, t.text, t.language, t.said_edtf, t.said_start, t.said_end, t.said_precision,
      sort_date(t.said_start, t.said_end), recorded, r.reports, r.publishers, r.origins, r.published_by,
      case when r.passages = f.passage_exact and goes_on(t.text || ' ' || r.passages, char_length(t.text) + 1, f.words)
        then words_of(t.text) || f.words else words_of(t.text || ' ' || r.passages) end
    from batch_statement t join (
      select r.statement_key, count(*) as reports, count(distinct s.publisher_key) as publishers,
        count(distinct (s.publisher_key, case when s.publisher_key is null then s.key end)) as origins,
        min(greatest(least(s.published_end, recorded), s.published_start)) as published_by,
        string_agg(distinct r.passage_exact, ' ') as passages, min(r.key) as first
      from batch_report r join batch_source s on s.key = r.source_key
      group by r.statement_key
    ) r on r.statement_key = t.key join batch_report f on f.key = r.first
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
