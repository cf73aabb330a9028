-- A span of a long text costs as much as one of a short text: PostgreSQL finds a code point by reading all before it, so
-- that a report of a book of a megabyte took 40 ms to check. The pages of a long text are read instead.

-- The text of a long source, cut into pages of page_length() code points, from page 0 on. Derived.
create table source_page (
  source_key bigint not null,
  page int not null,
  text text not null,
  constraint source_page_pkey primary key (source_key, page),
  constraint source_page_source_key_fkey foreign key (source_key) references source (key) on delete cascade on update cascade
);

create function page_length() returns int language sql immutable parallel safe as $$ select 4096 $$;

-- Shorter texts are read as they are.
create function has_pages(body text) returns boolean language sql immutable parallel safe as $$
  select octet_length(body) > 4 * page_length() $$;

-- Cut into large parts first, for the same reason.
create function pages_of(body text) returns table (page int, text text) language sql immutable parallel safe as $$
  with part as materialized (
    select at, substr(body, at * 64 * page_length() + 1, 64 * page_length()) as text
    from generate_series(0, (char_length(body) - 1) / (64 * page_length())) at
  )
  select part.at * 64 + n, substr(part.text, n * page_length() + 1, page_length())
  from part cross join generate_series(0, 63) n where n * page_length() < char_length(part.text) $$;

create function cut_pages() returns trigger language plpgsql as $$
begin
  insert into source_page (source_key, page, text) select new.key, p.page, p.text from pages_of(new.text) p;
  return null;
end $$;
create trigger cut_pages after insert on source for each row when (has_pages(new.text)) execute function cut_pages();
insert into source_page (source_key, page, text)
  select s.key, p.page, p.text from source s cross join lateral pages_of(s.text) p where has_pages(s.text);

-- So many code points of a source's text from one on; null where there is no such source.
create function source_slice(of_key bigint, start int, length int) returns text language plpgsql stable parallel safe as $$
declare slice text := (
  select substr(string_agg(p.text, '' order by p.page), start % page_length() + 1, length) from source_page p
  where p.source_key = of_key and p.page between start / page_length() and (start + length) / page_length());
begin
  if slice is not null then return slice; end if;
  return (select substr(s.text, start + 1, length) from source s where s.key = of_key);
end $$;

create function source_prefix(of_key bigint, span_start int) returns text language sql stable parallel safe as $$
  select source_slice(of_key, greatest(span_start - span_context(), 0), least(span_start, span_context())) $$;
create function source_suffix(of_key bigint, span_end int) returns text language sql stable parallel safe as $$
  select source_slice(of_key, span_end, span_context()) $$;

-- Refuses a span of a source that check_span refuses. `body` is its text where that is short; a long one is read as a
-- whole only to say what is wrong.
create function check_source_span(what text, of_key bigint, body text, span_start int, span_end int, exact text) returns void
  language plpgsql stable parallel safe as $$
begin
  if body is not null then
    perform check_span(what, body, span_start, span_end, exact);
  elsif (span_start >= 0 and char_length(exact) = span_end - span_start and span_end > span_start
    and source_slice(of_key, span_start, span_end - span_start) = exact) is not true
  then
    perform check_span(what, text, span_start, span_end, exact) from source where key = of_key;
  end if;
end $$;

create or replace function check_passage() returns trigger language plpgsql as $$
declare body text; is_long bool;
begin
  select case when has_pages(s.text) then null else s.text end, has_pages(s.text) into body, is_long
    from source s where s.key = new.source_key;
  if is_long is null then return new; end if; -- the foreign key refuses it
  perform check_source_span('the passage', new.source_key, body, new.passage_start, new.passage_end, new.passage_exact);
  if tg_table_name = 'report' then
    if new.speaker_start is not null then
      perform check_source_span('the speaker', new.source_key, body, new.speaker_start, new.speaker_end, new.speaker_exact);
    end if;
    if new.cue_start is not null then
      perform check_source_span('the cue', new.source_key, body, new.cue_start, new.cue_end, new.cue_exact);
    end if;
  end if;
  new.passage_prefix := coalesce(span_prefix(body, new.passage_start), source_prefix(new.source_key, new.passage_start));
  new.passage_suffix := coalesce(span_suffix(body, new.passage_end), source_suffix(new.source_key, new.passage_end));
  return new;
end $$;
-- What else changes in a report moves no span.
create or replace trigger check_passage before insert or update of source_key, passage_start, passage_end, passage_exact,
    passage_prefix, passage_suffix, speaker_start, speaker_end, speaker_exact, cue_start, cue_end, cue_exact on report
  for each row when (not is_filing()) execute function check_passage();

create or replace function check_part() returns trigger language plpgsql as $$
declare
  of_key bigint; body text; passage_start int; passage_end int;
begin
  select r.source_key, case when has_pages(s.text) then null else s.text end, r.passage_start, r.passage_end
    into of_key, body, passage_start, passage_end
    from report r join source s on s.key = r.source_key where r.key = new.report_key;
  if of_key is null then return new; end if; -- the foreign key refuses it
  perform check_source_span('the ' || replace(tg_table_name, '_', ' '), of_key, body, new.start, new."end", new.exact);
  if tg_table_name = 'quote' and (new.start < passage_start or new."end" > passage_end) then
    raise exception 'the quote [%, %) lies outside its passage [%, %)', new.start, new."end", passage_start, passage_end
      using errcode = 'check_violation', constraint = 'quote_inside_passage';
  end if;
  new.prefix := coalesce(span_prefix(body, new.start), source_prefix(of_key, new.start));
  new.suffix := coalesce(span_suffix(body, new."end"), source_suffix(of_key, new."end"));
  return new;
end $$;

create or replace function check_mention() returns trigger language plpgsql as $$
begin
  perform check_source_span('the mention', s.key, case when has_pages(s.text) then null else s.text end,
    new.start, new."end", new.exact) from source s where s.key = new.source_key;
  return new;
end $$;
