-- The layout that the read path rests on: what lists are filtered and ordered by stands beside each
-- other in one index, so that a page of a list is one range of it. Everything here is derived.

-- ═════════════════════════════════════════════ columns and tables

-- Derived: neither merged away nor rejected; lists show it unless they ask for its review.
alter table statement add column listed boolean not null default true;

-- Derived, as the statement has them.
alter table statement_about
  add column listed boolean not null default true,
  add column origin_count integer not null default 0;

-- Derived: as the source has it, and by when the source was certainly published: its date says so, or it was here, but
-- not before the date begins. So what was published by some time lies in one range of either index.
alter table report
  add column published_sort timestamptz(3) not null default '0001-01-01 00:00:00+00',
  add column published_by timestamptz(3) not null default 'infinity';
-- Derived: the first of its standing reports; null without any.
alter table statement add column published_by timestamptz(3);

create function published_by(source) returns timestamptz language sql immutable parallel safe as $$
  select greatest(least($1.published_end, $1.recorded_at), $1.published_start)
$$;

create table statement_publisher (
  statement_key bigint not null,
  publisher_key bigint not null,
  listed boolean not null,
  said_sort timestamptz(3) not null,
  origin_count integer not null,
  constraint statement_publisher_pkey primary key (statement_key, publisher_key)
);
alter table statement_publisher add constraint statement_publisher_statement_key_fkey
  foreign key (statement_key) references statement (key) on delete cascade on update cascade;
alter table statement_publisher add constraint statement_publisher_publisher_key_fkey
  foreign key (publisher_key) references publisher (key) on delete restrict on update cascade;

-- ═════════════════════════════════════════════ statements

create function derive_listed() returns trigger language plpgsql as $$
begin
  new.listed := new.merged_into_key is null and new.review_state <> 'REJECTED';
  return new;
end $$;
create trigger derive_listed before insert or update of merged_into_key, review_state, listed on statement
  for each row execute function derive_listed();

-- Files statements anew under their subjects and everything broader. Their rows are locked first: of two
-- sessions that change one statement's subjects, the second must look after it has waited.
create or replace function refresh_statement_about(statements bigint[]) returns void language sql as $$
  select from statement where key = any(statements) order by key for no key update;
  with wanted as (
    select s.statement_key, c.broader_key as subject_key, bool_or(c.broader_key = s.subject_key) as direct,
      t.speaker_key, t.said_sort, t.listed, t.origin_count
    from statement_subject s
    join statement t on t.key = s.statement_key
    join subject_closure c on c.narrower_key = s.subject_key
    where s.statement_key = any(statements)
    group by s.statement_key, c.broader_key, t.key
  ), gone as (
    delete from statement_about a
    where a.statement_key = any(statements)
      and (a.statement_key, a.subject_key) not in (select statement_key, subject_key from wanted)
  )
  insert into statement_about (statement_key, subject_key, direct, speaker_key, said_sort, listed, origin_count)
  select statement_key, subject_key, direct, speaker_key, said_sort, listed, origin_count from wanted
  on conflict (statement_key, subject_key) do update
    set direct = excluded.direct, speaker_key = excluded.speaker_key, said_sort = excluded.said_sort,
      listed = excluded.listed, origin_count = excluded.origin_count
    where (statement_about.direct, statement_about.speaker_key, statement_about.said_sort, statement_about.listed,
        statement_about.origin_count)
      is distinct from (excluded.direct, excluded.speaker_key, excluded.said_sort, excluded.listed, excluded.origin_count)
$$;

-- Files statements anew under the publishers of their standing reports.
create function refresh_statement_publishers(statements bigint[]) returns void language sql as $$
  with wanted as (
    select distinct t.key as statement_key, s.publisher_key, t.listed, t.said_sort, t.origin_count
    from statement t
    join report r on r.statement_key = t.key and r.review_state <> 'REJECTED'
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
      is distinct from (excluded.listed, excluded.said_sort, excluded.origin_count)
$$;

-- Counts what statements' standing reports say for them, gathers their words for search, files them under their
-- publishers, and looks anew who is contested: they and those that they contest. Corroboration counts origins, not
-- articles. The rows are locked first, in one order: of two sessions that add reports to one statement, the second
-- must count after it has waited, not before.
create or replace function refresh_statements(statements bigint[]) returns void language sql as $$
  select from statement where key in (select unnest(statements) union select contested_by(statements))
    order by key for no key update;
  update statement set
    report_count = c.report_count, publisher_count = c.publisher_count, origin_count = c.origin_count,
    published_by = c.published_by, review_state = c.review_state, search = statement_words(statement.key, text)
  from (
    select t.key,
      count(r.key) filter (where r.review_state <> 'REJECTED') as report_count,
      count(distinct s.publisher_key) filter (where r.review_state <> 'REJECTED') as publisher_count,
      count(distinct (r.origin_publisher_key, r.origin_source_key))
        filter (where r.key is not null and r.review_state <> 'REJECTED') as origin_count,
      min(r.published_by) filter (where r.review_state <> 'REJECTED') as published_by,
      case
        when bool_or(r.review_state = 'EDITED') then 'EDITED'::"ReviewState"
        when bool_or(r.review_state = 'ACCEPTED') then 'ACCEPTED'
        when bool_and(r.review_state = 'REJECTED') then 'REJECTED'
        else 'PROPOSED'
      end as review_state
    from statement t
    left join report r on r.statement_key = t.key
    left join source s on s.key = r.source_key
    where t.key = any(statements)
    group by t.key
  ) c
  where statement.key = c.key;
  select refresh_statement_publishers(statements);
  update statement set contested = not contested
    where key in (select unnest(statements) union select contested_by(statements)) and contested <> is_contested(key)
$$;

-- What the filing tables repeat of a statement follows it.
create or replace function file_statement() returns trigger language plpgsql as $$
begin
  update statement_about
    set speaker_key = new.speaker_key, said_sort = new.said_sort, listed = new.listed, origin_count = new.origin_count
    where statement_key = new.key;
  update statement_publisher
    set said_sort = new.said_sort, listed = new.listed, origin_count = new.origin_count
    where statement_key = new.key;
  return null;
end $$;
drop trigger file_statement on statement;
create trigger file_statement after update on statement for each row
  when ((old.speaker_key, old.said_sort, old.listed, old.origin_count)
    is distinct from (new.speaker_key, new.said_sort, new.listed, new.origin_count))
  execute function file_statement();

-- ═════════════════════════════════════════════ reports

-- The lock makes the date of a source that is corrected meanwhile be seen by one of the two.
create function derive_report() returns trigger language plpgsql as $$
begin
  select published_sort, published_by(source) into new.published_sort, new.published_by
    from source where key = new.source_key for share;
  return new;
end $$;
create trigger derive_report before insert on report for each row execute function derive_report();

create function redate_reports() returns trigger language plpgsql as $$
begin
  update report set published_sort = new.published_sort, published_by = published_by(new)
    where source_key = new.key;
  return null;
end $$;
create trigger redate_reports after update on source for each row
  when ((old.published_sort, old.published_end, old.recorded_at)
    is distinct from (new.published_sort, new.published_end, new.recorded_at))
  execute function redate_reports();

-- ═════════════════════════════════════════════ full text, newest first

-- The stretches of time that a date lies in: its day, and the 4, 16, 64 … days around it, each as a number. In one GIN
-- index with the words they give the matches of one stretch without visiting the others.
create function time_stretches(at timestamptz) returns int[] language sql immutable parallel safe as $$
  select array(select (level << 22) | ((extract(epoch from at)::bigint / 86400 + 719163)::int >> (2 * level))
    from generate_series(0, 11) level) $$;

-- The stretches that lead from an instant back to the year 1, or on to the year 9999: each time is in exactly one, each
-- is as long as all that is left of its size allows. So the newest matches of a frequent word are found in the first few,
-- and a rare word costs at most 34 looks into the index.
create function stretches_from(at timestamptz, back boolean) returns setof int language plpgsql immutable rows 34 as $$
declare
  day int := (extract(epoch from at)::bigint / 86400 + 719163)::int;
  block int;
begin
  return next day;
  for level in 0..10 loop
    block := day >> (2 * level);
    if back then
      for sibling in reverse block - 1 .. block & ~3 loop return next (level << 22) | sibling; end loop;
    else
      for sibling in block + 1 .. block | 3 loop return next (level << 22) | sibling; end loop;
    end if;
  end loop;
end $$;

-- ═════════════════════════════════════════════ references

-- The key of the one row that a reference means: by its id, its slug (a source: its address or the hash of its text),
-- its name (title), or another name; the first of these that fits anything decides. `targets` are kinds of subject,
-- 'Subject', 'Publisher' or 'Source'. Among several subjects, one that includes the others is meant. With `wanted`, only
-- what is of this target, and null when the reference means something of another.
-- Ends the query with the code REFERENCE when it means none or several; src/read/references.ts then says why.
create function refer(reference text, targets text[], wanted text default null) returns bigint
  language plpgsql stable as $$
declare
  kinds "SubjectKind"[] := case when 'Subject' = any(targets) then enum_range(null::"SubjectKind")
    else array(select upper(t)::"SubjectKind" from unnest(targets) t where t in ('Actor', 'Place', 'Topic', 'Meeting')) end;
  folded text := fold_name(reference);
  subjects bigint[] := '{}';
  publishers bigint[] := '{}';
  sources bigint[] := '{}';
  broadest bigint[];
  found bigint[];
begin
  for tier in 1..4 loop
    exit when tier > 2 and folded = '';
    if kinds <> '{}' then
      case tier
        when 1 then subjects := array(select coalesce(merged_into_key, key) from subject where id = reference and kind = any(kinds));
        when 2 then subjects := array(select coalesce(merged_into_key, key) from subject where slug = reference and kind = any(kinds));
        when 3 then subjects := array(select distinct coalesce(merged_into_key, key) from subject
          where fold_name(name) = folded and kind = any(kinds));
        else subjects := array(select distinct coalesce(s.merged_into_key, s.key) from subject_name n join subject s on s.key = n.subject_key
          where fold_name(n.name) = folded and s.kind = any(kinds));
      end case;
    end if;
    if 'Publisher' = any(targets) then
      case tier
        when 1 then publishers := array(select key from publisher where id = reference);
        when 2 then publishers := array(select key from publisher where slug = reference);
        when 3 then publishers := array(select key from publisher where fold_name(name) = folded);
        else publishers := array(select distinct publisher_key from publisher_name where fold_name(name) = folded);
      end case;
    end if;
    if 'Source' = any(targets) then
      case tier
        when 1 then sources := array(select key from source where id = reference);
        when 2 then sources := array(select key from source where sha256 = lower(reference) or url = reference);
        when 3 then sources := array(select key from source where fold_name(title) = folded);
        else null;
      end case;
    end if;
    exit when subjects <> '{}' or publishers <> '{}' or sources <> '{}';
  end loop;
  if cardinality(subjects) > 1 and 'Subject' = any(targets) then
    broadest := array(select broader_key from subject_closure
      where broader_key = any(subjects) and narrower_key = any(subjects)
      group by broader_key having count(*) = cardinality(subjects));
    if broadest <> '{}' then subjects := broadest; end if;
  end if;
  found := case wanted when 'Actor' then subjects when 'Publisher' then publishers
    else subjects || publishers || sources end;
  if cardinality(found) = 1 then return found[1]; end if;
  if found = '{}' and subjects || publishers || sources <> '{}' then return null; end if;
  perform refuse('REFERENCE', format('"%s" does not mean one thing.', left(reference, 500)));
  return null;
end $$;

-- ═════════════════════════════════════════════ what is there already

alter table statement disable trigger user;
alter table statement_about disable trigger user;
alter table report disable trigger user;
update report r set published_sort = s.published_sort, published_by = published_by(s)
  from source s where s.key = r.source_key;
update statement set listed = merged_into_key is null and review_state <> 'REJECTED', published_by =
  (select min(published_by) from report where statement_key = statement.key and review_state <> 'REJECTED');
update statement_about a set listed = t.listed, origin_count = t.origin_count from statement t where t.key = a.statement_key;
select refresh_statement_publishers(array_agg(key)) from statement;
alter table statement enable trigger user;
alter table statement_about enable trigger user;
alter table report enable trigger user;

-- ═════════════════════════════════════════════ indexes

-- Each order of a list, after what the list is most asked for. Keys come last: they make every order total.
create index statement_speaker_key_origin_count_key_idx on statement (speaker_key, origin_count, key);
create index statement_speaker_key_key_idx on statement (speaker_key, key);
create index statement_review_state_said_sort_key_idx on statement (review_state, said_sort, key);
create index statement_language_said on statement (lower(language), said_sort, key);
create index statement_origins_listed on statement (origin_count, key) where listed;
create index statement_published_by_idx on statement (published_by);
create index statement_contested_said on statement (said_sort, key) where contested;

create index statement_about_speaker_said on statement_about (subject_key, speaker_key, said_sort, statement_key) where listed;
create index statement_about_said on statement_about (subject_key, said_sort, statement_key) where listed;
create index statement_about_origins on statement_about (subject_key, origin_count, statement_key) where listed;
-- Of all statements: what looks for one beside another condition does not say that it is listed.
create index statement_about_subject_key_statement_key_listed_idx on statement_about (subject_key, statement_key, listed);

create index statement_publisher_said on statement_publisher (publisher_key, said_sort, statement_key) where listed;
create index statement_publisher_origins on statement_publisher (publisher_key, origin_count, statement_key) where listed;
create index statement_publisher_publisher_key_statement_key_listed_idx on statement_publisher (publisher_key, statement_key, listed);

create index source_publisher_key_key_idx on source (publisher_key, key);
create index source_published_by on source (published_by(source));
create index source_language_published on source (lower(language), published_sort, key);

create index subject_kind_sorted_name on subject (kind, (name collate "und-x-icu"), key) where merged_into_key is null;
create index subject_sorted_name on subject ((name collate "und-x-icu"), key) where merged_into_key is null;

create index statement_words_in_time on statement using gin (time_stretches(said_sort), search);
create index source_words_in_time on source using gin (time_stretches(published_sort), search);

-- Taken over by those above.
drop index statement_about_subject_key_speaker_key_said_sort_statement_idx,
  statement_about_subject_key_said_sort_statement_key_idx,
  statement_search_idx, source_search_idx, subject_kind_name_key_idx;

-- Reports, by publication and in reading order.
create index report_statement_key_published_sort_key_idx on report (statement_key, published_sort, key);
create index report_published_sort_key_idx on report (published_sort, key);
create index report_published_by_idx on report (published_by);
create index report_passage_start_key_idx on report (passage_start, key);

-- ═════════════════════════════════════════════ statistics

-- Few speakers say most, and most say little: PostgreSQL must know many of them to tell a rare one from a frequent one.
alter table statement alter speaker_key set statistics 1000, alter place_key set statistics 1000;
alter table statement_about alter subject_key set statistics 1000, alter speaker_key set statistics 1000;
alter table statement_publisher alter publisher_key set statistics 1000;
alter table source alter publisher_key set statistics 1000;
alter table report alter origin_publisher_key set statistics 1000, alter source_key set statistics 1000;
alter table attribution_hop alter publisher_key set statistics 1000, alter actor_key set statistics 1000;
