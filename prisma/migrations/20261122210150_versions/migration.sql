-- Versions of a document: the same address with another text is a source of its own, which takes the older one's place.
-- Both are kept; what both report counts once.

-- ═════════════════════════════════════════════ sources

-- TEXT: plain text as it came, its lines perhaps wrapped. PAGE: the main text of a web page, one paragraph a line.
-- EXCERPT: not the article, but what a data set gives of it.
create type "SourceForm" as enum ('TEXT', 'PAGE', 'EXCERPT');

alter table source
  -- Null of one that a person brought in.
  add column form "SourceForm",
  -- The version of the extractor that read it last (src/extract/version.ts); null when none has.
  add column extractor integer,
  add column previous_version_key bigint,
  add constraint source_previous_version_key_fkey foreign key (previous_version_key) references source (key)
    on delete restrict on update cascade,
  add constraint source_not_version_of_itself check (previous_version_key <> key),
  add constraint source_extractor_counts_from_one check (extractor >= 1),
  -- An excerpt has been read by whoever made the data set.
  add constraint source_excerpt_not_extracted check (form is distinct from 'EXCERPT' or extractor is null);
-- A version has one that comes next.
create unique index source_previous_version_key_key on source (previous_version_key);

-- What documents were ingested as until now shows in their reports.
update source s set form = 'EXCERPT'
  where exists (select from report where source_key = s.key and rule in ('quotebank', 'gdelt-gqg', 'schema.org'));
update source s set form = 'TEXT', extractor = 1
  where form is null and exists (select from report where source_key = s.key and rule is not null)
    and exists (select from mention where source_key = s.key);

create function refuse_version_change() returns trigger language plpgsql as $$
begin
  raise exception 'which source a version follows never changes'
    using errcode = 'check_violation', constraint = 'source_previous_version_never_changes';
end $$;
create trigger refuse_version_change before update of previous_version_key on source for each row
  when (old.previous_version_key <> new.previous_version_key or new.previous_version_key is null and old.previous_version_key is not null)
  execute function refuse_version_change();

-- A newer version keeps the date of the first, but nobody has seen its words before they were recorded.
drop index source_published_by;
create or replace function published_by(source) returns timestamptz language sql immutable parallel safe as $$
  select case when $1.previous_version_key is null
    then greatest(least($1.published_end, $1.recorded_at), $1.published_start) else $1.recorded_at end
$$;
create index source_published_by on source (published_by(source));

drop trigger redate_reports on source;
create trigger redate_reports after update on source for each row
  when ((old.published_sort, old.published_end, old.recorded_at, old.previous_version_key)
    is distinct from (new.published_sort, new.published_end, new.recorded_at, new.previous_version_key))
  execute function redate_reports();

-- ═════════════════════════════════════════════ reports

-- The report of a newer version that takes this one's place: it counts in its stead.
alter table report
  add column superseded_by_key bigint,
  add constraint report_superseded_by_key_fkey foreign key (superseded_by_key) references report (key)
    on delete no action on update cascade; -- restrict would keep a statement from being deleted with all its reports
create index report_superseded_by on report (superseded_by_key) where superseded_by_key is not null;

create function check_superseded() returns trigger language plpgsql as $$
begin
  if not exists (select from report n join source s on s.key = n.source_key
    where n.key = new.superseded_by_key and s.previous_version_key = new.source_key) then
    raise exception 'report % is superseded by one that is not of the next version of its source', new.id
      using errcode = 'check_violation', constraint = 'report_superseded_by_next_version';
  end if;
  return new;
end $$;
create trigger check_superseded before insert or update of superseded_by_key on report for each row
  when (new.superseded_by_key is not null) execute function check_superseded();

-- What it supersedes goes with a report that is filed under another statement.
create function follow_version() returns trigger language plpgsql as $$
begin
  update report set statement_key = new.statement_key
    where superseded_by_key = new.key and statement_key = old.statement_key;
  return null;
end $$;
create trigger follow_version after update of statement_key on report for each row
  when (old.statement_key <> new.statement_key) execute function follow_version();

-- Whether a report stands for its statement: nobody rejected it, and no newer version of its document took its place.
create function stands(report) returns boolean language sql immutable parallel safe as $$
  select $1.review_state <> 'REJECTED' and $1.superseded_by_key is null $$;

-- Whether some words of a text stand, in another version of it, where the words around them moved to.
create function moved_along(body text, at integer, exact text) returns boolean
  language sql immutable parallel safe as $$
  select exact is not null and at >= 0 and substr(body, at + 1, length(exact)) = exact $$;

-- ═════════════════════════════════════════════ what is derived

-- Where a source's text comes from, through older versions and reprints of reprints.
create or replace function text_origin(source_key bigint) returns bigint language sql stable as $$
  with recursive up (key, from_key, steps) as (
    select key, coalesce(previous_version_key, reprint_of_key), 0 from source where key = source_key
    union all
    select s.key, coalesce(s.previous_version_key, s.reprint_of_key), up.steps + 1
      from up join source s on s.key = up.from_key where up.steps < 100
  )
  select key from up order by steps desc limit 1
$$;

create or replace function refuse_reprint_circle() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('onrecord.reprint'));
  if new.key in (
    with recursive up (key) as (
      select coalesce(new.previous_version_key, new.reprint_of_key)
      union
      select coalesce(s.previous_version_key, s.reprint_of_key) from up join source s on s.key = up.key
        where coalesce(s.previous_version_key, s.reprint_of_key) is not null
    )
    select key from up
  ) then
    raise exception 'source % cannot reprint, or follow as a newer version, a source whose text comes from it', new.id
      using errcode = 'check_violation', constraint = 'reprint_has_no_circle';
  end if;
  return null;
end $$;
drop trigger refuse_reprint_circle on source;
create trigger refuse_reprint_circle after insert or update of reprint_of_key, previous_version_key on source for each row
  when (num_nonnulls(new.reprint_of_key, new.previous_version_key) > 0) execute function refuse_reprint_circle();

drop trigger rehome_source on source;
create trigger rehome_source after update of publisher_key, reprint_of_key, previous_version_key on source for each row
  when ((old.publisher_key, old.reprint_of_key, old.previous_version_key)
    is distinct from (new.publisher_key, new.reprint_of_key, new.previous_version_key))
  execute function rehome_source();

create or replace function statement_words(of_key bigint, body text) returns tsvector language sql stable as $$
  select words_of(concat_ws(' ', body, string_agg(distinct passage_exact, ' ')))
  from report r where statement_key = of_key and stands(r) $$;

-- What counts reports (refresh_statements) and files them under publishers goes by stands(), too: migration `bulk`, which
-- writes these functions anew.
