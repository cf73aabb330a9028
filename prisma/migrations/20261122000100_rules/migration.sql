-- What must never be wrong, and what is derived. Prisma's schema language cannot say these
-- things, so they are written here by hand; every rule names itself in the error it raises.

create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;

-- ═════════════════════════════════════════════ names

-- How names are compared: without case, accents, and any punctuation or space, and however their
-- letters are composed (NFKC). Immutable, though unaccent() is only stable, because its dictionary
-- is named; ICU's collation, because it knows the letters of every script, whatever the database's
-- own locale.
create function public.fold_name(name text) returns text
  language sql immutable strict parallel safe
  as $$ select regexp_replace(
    lower(public.unaccent('public.unaccent'::regdictionary, normalize(name, NFKC)) collate "und-x-icu"),
    '[^[:alnum:]]+' collate "und-x-icu", '', 'g') $$;

create index subject_folded on subject (fold_name(name));
create index subject_folded_trigrams on subject using gin (fold_name(name) gin_trgm_ops);
create index subject_name_folded on subject_name (fold_name(name));
create index subject_name_folded_trigrams on subject_name using gin (fold_name(name) gin_trgm_ops);
create index publisher_folded on publisher (fold_name(name));
create index source_folded on source (fold_name(title));
create index publisher_name_folded on publisher_name (fold_name(name));

-- Full text: English stems, accents ignored; words of other languages are kept whole. No stop words: in a
-- quotation "political will" and "will not" every word counts.
create text search dictionary public.onrecord_stem (template = pg_catalog.snowball, language = english);
create text search configuration public.onrecord (copy = pg_catalog.english);
alter text search configuration public.onrecord
  alter mapping for asciiword, asciihword, hword_asciipart with public.onrecord_stem;
alter text search configuration public.onrecord
  alter mapping for word, hword, hword_part with public.unaccent, public.onrecord_stem;

-- Typographic marks as the ASCII ones that PostgreSQL's parser knows whatever the database's locale; in a search
-- they then mean what was typed: “political will” is a phrase.
create function public.plain_marks(words text) returns text language sql immutable parallel safe as $$
  select translate(words, U&'\201C\201D\201E\201F\00AB\00BB\2039\203A\2018\2019\201A\201B\2013\2014\2026\2022\00A0',
    '""""""""''''''''--   ') $$;

-- The words of a text, for full-text search.
create function public.words_of(words text) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('public.onrecord', public.plain_marks(words)) $$;

-- ═════════════════════════════════════════════ shapes of single rows

-- A BCP 47 tag by its shape ("en", "zh-Hant", "uk-UA").
create function is_language(tag text) returns boolean language sql immutable parallel safe as $$
  select tag ~ '^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$' $$;

alter table subject
  add constraint subject_id_is_typeid check (id ~ ('^' || lower(kind::text) || '_[0-7][0-9a-hjkmnp-tv-z]{25}$')),
  add constraint subject_slug_is_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 200),
  add constraint subject_name_not_blank check (name ~ '\S'),
  add constraint subject_wikidata_id check (wikidata_id ~ '^Q[1-9][0-9]*$'),
  add constraint subject_not_merged_into_itself check (merged_into_key <> key);
alter table subject_name
  add constraint subject_name_not_blank check (name ~ '\S'),
  add constraint subject_name_language check (is_language(language));
alter table place add constraint place_country_code
  check (country_code is null or (country_code ~ '^[A-Z]{2}$' and place_kind = 'COUNTRY'));
alter table affiliation
  add constraint affiliation_role_not_blank check (role ~ '\S'),
  add constraint affiliation_with_another check (actor_key <> organisation_key);
alter table publisher
  add constraint publisher_id_is_typeid check (id ~ '^publisher_[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  add constraint publisher_slug_is_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 200),
  add constraint publisher_name_not_blank check (name ~ '\S'),
  add constraint publisher_url_is_url check (url ~ '^https?://');
alter table publisher_name
  add constraint publisher_name_not_blank check (name ~ '\S'),
  add constraint publisher_name_language check (is_language(language));
alter table source
  add constraint source_id_is_typeid check (id ~ '^source_[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  add constraint source_title_not_blank check (title ~ '\S'),
  add constraint source_author_not_blank check (author ~ '\S'),
  add constraint source_url_is_url check (url ~ '^https?://'),
  add constraint source_language check (is_language(language)),
  add constraint source_text_not_blank check (text ~ '\S'),
  add constraint source_sha256_is_of_text check (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  add constraint source_not_reprint_of_itself check (reprint_of_key <> key);
alter table statement
  add constraint statement_id_is_typeid check (id ~ '^statement_[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  add constraint statement_text_not_blank check (text ~ '\S'),
  add constraint statement_language check (is_language(language)),
  add constraint statement_not_merged_into_itself check (merged_into_key <> key);
alter table report
  add constraint report_id_is_typeid check (id ~ '^report_[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  add constraint report_confidence_is_a_share check (confidence between 0 and 1),
  add constraint report_confidence_of_a_rule check (confidence is null or rule is not null),
  add constraint report_one_origin check (num_nonnulls(origin_publisher_key, origin_source_key) = 1),
  add constraint report_speaker_whole check (num_nonnulls(speaker_start, speaker_end, speaker_exact) in (0, 3)),
  add constraint report_cue_whole check (num_nonnulls(cue_start, cue_end, cue_exact) in (0, 3));
alter table quote add constraint quote_counts_from_one check (ordinal >= 1);
alter table attribution_hop
  add constraint attribution_hop_counts_from_one check (ordinal >= 1),
  add constraint attribution_hop_names_one check (num_nonnulls(publisher_key, actor_key) = 1);
alter table relation
  add constraint relation_id_is_typeid check (id ~ '^relation_[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  add constraint relation_of_two_statements check (from_key <> to_key);
alter table meeting_account
  add constraint meeting_account_id_is_typeid check (id ~ '^account_[0-7][0-9a-hjkmnp-tv-z]{25}$');
alter table review
  add constraint review_id_is_typeid check (id ~ '^review_[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  add constraint review_reviewer_not_blank check (reviewer ~ '\S'),
  add constraint review_is_a_decision check (decision <> 'PROPOSED');
alter table broader add constraint broader_than_another check (narrower_key <> broader_key);

-- A subject of one kind cannot carry the row of another.
alter table actor add constraint actor_is_an_actor check (kind = 'ACTOR');
alter table place add constraint place_is_a_place check (kind = 'PLACE');
alter table meeting add constraint meeting_is_a_meeting check (kind = 'MEETING');

-- A date is all there or not there, never ends before it starts, and lies in the years 0001 to 9999. Its text
-- looks like EDTF (which only the code can read) and goes with its precision.
create function is_date(edtf text, span_start timestamptz, span_end timestamptz, fineness "DatePrecision")
  returns boolean language sql immutable parallel safe as $$
  select case
    when edtf is null then num_nonnulls(span_start, span_end, fineness) = 0
    when fineness is null or num_nonnulls(span_start, span_end) = 0 then false
    else length(edtf) <= 64
      and edtf ~ '^[-0-9XTZ:+.~?%]*(/[-0-9XTZ:+.~?%]*)?$' and edtf ~ '[0-9]'
      and (fineness = 'INTERVAL') = (strpos(edtf, '/') > 0)
      and (fineness = 'TIME') = (strpos(edtf, 'T') > 0 and strpos(edtf, '/') = 0)
      and (span_start < span_end) is not false
      and (span_start >= '0001-01-01 00:00:00+00' and span_start < '9999-01-01 00:00:00+00') is not false
      and (span_end > '0001-01-01 00:00:00+00' and span_end <= '9999-01-01 00:00:00+00') is not false
  end $$;

alter table statement add constraint statement_said_is_a_date
  check (is_date(said_edtf, said_start, said_end, said_precision));
alter table source add constraint source_published_is_a_date
  check (is_date(published_edtf, published_start, published_end, published_precision));
alter table meeting add constraint meeting_date_is_a_date
  check (is_date(date_edtf, date_start, date_end, date_precision));
alter table meeting_account add constraint meeting_account_date_is_a_date
  check (is_date(date_edtf, date_start, date_end, date_precision));
alter table affiliation add constraint affiliation_during_is_a_date
  check (is_date(during_edtf, during_start, during_end, during_precision));

-- ═════════════════════════════════════════════ subjects of a kind, and merges

-- An actor, a place and a meeting have the row of their kind, at the latest when the transaction ends.
create function check_kind() returns trigger language plpgsql as $$
declare
  subject_key bigint := case tg_op when 'DELETE' then old.key when 'UPDATE' then old.key else new.key end;
  lacking subject;
begin
  select s.* into lacking from subject s where s.key = subject_key and case s.kind
    when 'ACTOR' then not exists (select from actor where key = s.key)
    when 'PLACE' then not exists (select from place where key = s.key)
    when 'MEETING' then not exists (select from meeting where key = s.key)
    else false end;
  if found then
    raise exception 'subject "%" has no row in "%"', lacking.slug, lower(lacking.kind::text)
      using errcode = 'check_violation', constraint = 'subject_has_the_row_of_its_kind';
  end if;
  return null;
end $$;
create constraint trigger check_kind after insert or update of kind on subject
  deferrable initially deferred for each row execute function check_kind();
create constraint trigger check_kind after delete or update of key on actor
  deferrable initially deferred for each row execute function check_kind();
create constraint trigger check_kind after delete or update of key on place
  deferrable initially deferred for each row execute function check_kind();
create constraint trigger check_kind after delete or update of key on meeting
  deferrable initially deferred for each row execute function check_kind();

-- A merge leads to where it ends in one step: nothing is merged into what was merged away, and what others were
-- merged into is not. The lock keeps two sessions from making a chain together. (That subjects merge only
-- within their kind is a foreign key.)
create function check_merge() returns trigger language plpgsql as $$
declare chained boolean;
begin
  perform pg_advisory_xact_lock(hashtext('onrecord.merge'));
  execute format('select exists (select from %I where key = $1 and merged_into_key is not null or merged_into_key = $2)',
    tg_table_name) into chained using new.merged_into_key, new.key;
  if chained then
    raise exception '% cannot be merged: what it goes into was merged away, or others were merged into it', new.id
      using errcode = 'check_violation', constraint = tg_table_name || '_merged_in_one_step';
  end if;
  return null;
end $$;
create trigger check_merge after insert or update of merged_into_key on subject for each row
  when (new.merged_into_key is not null) execute function check_merge();
create trigger check_merge after insert or update of merged_into_key on statement for each row
  when (new.merged_into_key is not null) execute function check_merge();

-- ═════════════════════════════════════════════ spans

-- How many code points of context a span carries on either side.
create function span_context() returns int language sql immutable parallel safe as $$ select 32 $$;

-- Refuses a span that is empty, lies outside its text, or whose `exact` is not the slice.
create function check_span(what text, body text, span_start int, span_end int, exact text) returns void
  language plpgsql immutable parallel safe as $$
begin
  if span_start < 0 or span_end <= span_start or span_end > char_length(body) then
    raise exception '% [%, %) lies outside its source, which has % code points', what, span_start, span_end, char_length(body)
      using errcode = 'check_violation', constraint = 'span_inside_source';
  end if;
  if substr(body, span_start + 1, span_end - span_start) <> exact then
    raise exception '% [%, %) of its source reads "%", not "%"', what, span_start, span_end,
      left(substr(body, span_start + 1, span_end - span_start), 80), left(exact, 80)
      using errcode = 'check_violation', constraint = 'span_is_the_slice';
  end if;
end $$;

create function span_prefix(body text, span_start int) returns text language sql immutable parallel safe as $$
  select substr(body, greatest(span_start - span_context(), 0) + 1, least(span_start, span_context())) $$;
create function span_suffix(body text, span_end int) returns text language sql immutable parallel safe as $$
  select substr(body, span_end + 1, span_context()) $$;

create function check_passage() returns trigger language plpgsql as $$
declare body text := (select text from source where key = new.source_key);
begin
  if body is null then return new; end if; -- the foreign key refuses it
  perform check_span('the passage', body, new.passage_start, new.passage_end, new.passage_exact);
  new.passage_prefix := span_prefix(body, new.passage_start);
  new.passage_suffix := span_suffix(body, new.passage_end);
  if tg_table_name = 'report' then
    if new.speaker_start is not null then
      perform check_span('the speaker', body, new.speaker_start, new.speaker_end, new.speaker_exact);
    end if;
    if new.cue_start is not null then
      perform check_span('the cue', body, new.cue_start, new.cue_end, new.cue_exact);
    end if;
  end if;
  return new;
end $$;
create trigger check_passage before insert or update on report for each row execute function check_passage();
create trigger check_passage before insert or update on meeting_account for each row execute function check_passage();
create trigger check_passage before insert or update on relation for each row execute function check_passage();

create function check_part() returns trigger language plpgsql as $$
declare
  body text; passage_start int; passage_end int;
begin
  select s.text, r.passage_start, r.passage_end into body, passage_start, passage_end
    from report r join source s on s.key = r.source_key where r.key = new.report_key;
  if body is null then return new; end if; -- the foreign key refuses it
  perform check_span('the ' || replace(tg_table_name, '_', ' '), body, new.start, new."end", new.exact);
  if tg_table_name = 'quote' and (new.start < passage_start or new."end" > passage_end) then
    raise exception 'the quote [%, %) lies outside its passage [%, %)', new.start, new."end", passage_start, passage_end
      using errcode = 'check_violation', constraint = 'quote_inside_passage';
  end if;
  new.prefix := span_prefix(body, new.start);
  new.suffix := span_suffix(body, new."end");
  return new;
end $$;
create trigger check_part before insert or update on quote for each row execute function check_part();
create trigger check_part before insert or update on attribution_hop for each row execute function check_part();

-- A corrected passage still holds its quotes, at the latest when the transaction ends: passage and
-- quotes can be corrected one after the other.
create function check_quotes() returns trigger language plpgsql as $$
begin
  if exists (select from report r join quote q on q.report_key = r.key
    where r.key = new.key and (q.start < r.passage_start or q."end" > r.passage_end)) then
    raise exception 'the passage [%, %) no longer holds every quote of its report', new.passage_start, new.passage_end
      using errcode = 'check_violation', constraint = 'quote_inside_passage';
  end if;
  return null;
end $$;
create constraint trigger check_quotes after update of passage_start, passage_end on report
  deferrable initially deferred for each row execute function check_quotes();

-- Quotes of one report do not overlap, at the latest when the transaction ends. The lock makes the second of two
-- sessions that add quotes to one report look after it has waited.
create function check_overlap() returns trigger language plpgsql as $$
begin
  perform from report where key = new.report_key for no key update;
  if exists (select from quote a join quote b on b.report_key = a.report_key and b.ordinal > a.ordinal
    where a.report_key = new.report_key and a.start < b."end" and b.start < a."end") then
    raise exception 'two quotes of one report overlap, one of them [%, %)', new.start, new."end"
      using errcode = 'check_violation', constraint = 'quotes_do_not_overlap';
  end if;
  return null;
end $$;
create constraint trigger check_overlap after insert or update on quote
  deferrable initially deferred for each row execute function check_overlap();

-- Quotes, hops and origin hang on the source of their report.
create function refuse_source_change() returns trigger language plpgsql as $$
begin
  raise exception 'a report never moves to another source: add one to that source'
    using errcode = 'check_violation', constraint = 'report_source_never_changes';
end $$;
create trigger refuse_source_change before update of source_key on report for each row
  when (old.source_key <> new.source_key) execute function refuse_source_change();

-- A source's words are what every span points into: they never change.
create function refuse_text_change() returns trigger language plpgsql as $$
begin
  raise exception 'the text of a source never changes: store the new text as a source of its own'
    using errcode = 'check_violation', constraint = 'source_text_never_changes';
end $$;
create trigger refuse_text_change before update of text on source for each row
  when (old.text is distinct from new.text) execute function refuse_text_change();

-- Decisions are history: rows are added, never changed and never deleted.
create function refuse_history_change() returns trigger language plpgsql as $$
begin
  raise exception 'a review is history and is never changed or deleted: add another one'
    using errcode = 'check_violation', constraint = 'review_never_changes';
end $$;
create trigger refuse_history_change before update or delete on review for each row
  execute function refuse_history_change();

-- ═════════════════════════════════════════════ derived columns of single rows

-- Undated rows sort before all dated ones; a date known only from above sorts at its end.
create function sort_date(span_start timestamptz, span_end timestamptz) returns timestamptz
  language sql immutable parallel safe as $$
  select coalesce(span_start, span_end, '0001-01-01 00:00:00+00'::timestamptz) $$;

-- The words of a statement and of the reports of it that nobody rejected.
create function statement_words(of_key bigint, body text) returns tsvector language sql stable as $$
  select words_of(concat_ws(' ', body, string_agg(distinct passage_exact, ' ')))
  from report where statement_key = of_key and review_state <> 'REJECTED' $$;

create function derive_statement() returns trigger language plpgsql as $$
begin
  new.said_sort := sort_date(new.said_start, new.said_end);
  if tg_op = 'INSERT' or new.text is distinct from old.text then
    new.search := statement_words(new.key, new.text);
  end if;
  return new;
end $$;
create trigger derive_statement before insert or update of said_start, said_end, text on statement
  for each row execute function derive_statement();

create function derive_source() returns trigger language plpgsql as $$
begin
  new.published_sort := sort_date(new.published_start, new.published_end);
  new.search := setweight(words_of(coalesce(new.title, '')), 'A')
    || setweight(words_of(left(new.text, 500000)), 'B'); -- a tsvector holds 1 MB
  return new;
end $$;
create trigger derive_source before insert or update of published_start, published_end, title on source
  for each row execute function derive_source();

create function derive_meeting() returns trigger language plpgsql as $$
begin
  new.date_sort := sort_date(new.date_start, new.date_end);
  return new;
end $$;
create trigger derive_meeting before insert or update of date_start, date_end on meeting
  for each row execute function derive_meeting();

-- ═════════════════════════════════════════════ broader and narrower

-- Every subject stands under itself.
create function close_subject() returns trigger language plpgsql as $$
begin
  insert into subject_closure (broader_key, narrower_key) select key, key from added;
  return null;
end $$;
create trigger close_subject after insert on subject referencing new table as added
  for each statement execute function close_subject();

-- Edges are added and removed by one session at a time, so that two close no circle together. The lock is taken
-- before the edge's own foreign keys lock its subjects, for which the other session may be waiting.
create function lock_broader() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('onrecord.broader'));
  return null;
end $$;
create trigger lock_broader before insert or delete on broader for each statement execute function lock_broader();

-- Waits for sessions that are filing statements under a subject or anything below it, and makes them wait: either
-- would else miss the other. Filing locks its subject by its foreign key, before it looks what is above.
create function lock_below(subject_key bigint) returns void language sql as $$
  select from subject where key in (select narrower_key from subject_closure where broader_key = subject_key)
    order by key for update
$$;

-- A new edge joins everything above it with everything below it.
create function add_broader() returns trigger language plpgsql as $$
declare touched bigint[];
begin
  perform lock_below(new.narrower_key);
  if exists (select from subject_closure where broader_key = new.narrower_key and narrower_key = new.broader_key) then
    raise exception '"%" cannot be broader than "%": it is narrower already',
      (select slug from subject where key = new.broader_key), (select slug from subject where key = new.narrower_key)
      using errcode = 'check_violation', constraint = 'broader_has_no_cycle';
  end if;
  insert into subject_closure (broader_key, narrower_key)
    select above.broader_key, below.narrower_key
    from subject_closure above, subject_closure below
    where above.narrower_key = new.broader_key and below.broader_key = new.narrower_key
    on conflict do nothing;
  select array_agg(distinct s.statement_key) into touched
    from subject_closure below join statement_subject s on s.subject_key = below.narrower_key
    where below.broader_key = new.narrower_key;
  perform refresh_statement_about(touched);
  return null;
end $$;
create trigger add_broader after insert on broader for each row execute function add_broader();

create function remove_broader() returns trigger language plpgsql as $$
declare below bigint[]; touched bigint[];
begin
  perform lock_below(old.narrower_key);
  select array_agg(narrower_key) into below from subject_closure where broader_key = old.narrower_key;
  delete from subject_closure where narrower_key = any(below) and broader_key <> narrower_key;
  insert into subject_closure (broader_key, narrower_key)
    with recursive up (narrower_key, broader_key) as (
      select narrower_key, broader_key from broader where narrower_key = any(below)
      union
      select up.narrower_key, b.broader_key from up join broader b on b.narrower_key = up.broader_key
    )
    select broader_key, narrower_key from up on conflict do nothing;
  select array_agg(distinct statement_key) into touched from statement_subject where subject_key = any(below);
  perform refresh_statement_about(touched);
  return null;
end $$;
create trigger remove_broader after delete on broader for each row execute function remove_broader();

create function refuse_broader_update() returns trigger language plpgsql as $$
begin
  raise exception 'a broader edge is not changed: delete it and add another'
    using errcode = 'check_violation', constraint = 'broader_never_changes';
end $$;
create trigger refuse_broader_update before update on broader for each row
  when (old.* is distinct from new.*) execute function refuse_broader_update();

-- ═════════════════════════════════════════════ statement_about

-- Files statements anew under their subjects and everything broader. Their rows are locked first: of two
-- sessions that change one statement's subjects, the second must look after it has waited.
create function refresh_statement_about(statements bigint[]) returns void language sql as $$
  select from statement where key = any(statements) order by key for no key update;
  with wanted as (
    select s.statement_key, c.broader_key as subject_key, bool_or(c.broader_key = s.subject_key) as direct,
      t.speaker_key, t.said_sort
    from statement_subject s
    join statement t on t.key = s.statement_key
    join subject_closure c on c.narrower_key = s.subject_key
    where s.statement_key = any(statements)
    group by s.statement_key, c.broader_key, t.speaker_key, t.said_sort
  ), gone as (
    delete from statement_about a
    where a.statement_key = any(statements)
      and not exists (select from wanted w where w.statement_key = a.statement_key and w.subject_key = a.subject_key)
  )
  insert into statement_about (statement_key, subject_key, direct, speaker_key, said_sort)
  select statement_key, subject_key, direct, speaker_key, said_sort from wanted
  on conflict (statement_key, subject_key) do update
    set direct = excluded.direct, speaker_key = excluded.speaker_key, said_sort = excluded.said_sort
    where (statement_about.direct, statement_about.speaker_key, statement_about.said_sort)
      is distinct from (excluded.direct, excluded.speaker_key, excluded.said_sort)
$$;

-- The foreign key to the subject has waited by now for edges that were being added or removed (lock_below).
create function file_statements() returns trigger language plpgsql as $$
begin
  perform refresh_statement_about((select array_agg(distinct statement_key) from changed));
  return null;
end $$;
create trigger file_added after insert on statement_subject referencing new table as changed
  for each statement execute function file_statements();
create trigger file_removed after delete on statement_subject referencing old table as changed
  for each statement execute function file_statements();
create trigger file_moved_to after update on statement_subject referencing new table as changed
  for each statement execute function file_statements();
create trigger file_moved_from after update on statement_subject referencing old table as changed
  for each statement execute function file_statements();

create function file_statement() returns trigger language plpgsql as $$
begin
  perform refresh_statement_about(array[new.key]);
  return null;
end $$;
create trigger file_statement after update of speaker_key, said_start, said_end on statement for each row
  when ((old.speaker_key, old.said_sort) is distinct from (new.speaker_key, new.said_sort))
  execute function file_statement();

-- ═════════════════════════════════════════════ origin and corroboration

-- Where a source's text comes from, through reprints of reprints.
create function text_origin(source_key bigint) returns bigint language sql stable as $$
  with recursive up (key, reprint_of_key, steps) as (
    select key, reprint_of_key, 0 from source where key = source_key
    union all
    select s.key, s.reprint_of_key, up.steps + 1 from up join source s on s.key = up.reprint_of_key where up.steps < 100
  )
  select key from up order by steps desc limit 1
$$;

-- The origin of reports: the first outlet in the chain, or the publisher of the original
-- text, or, where it names none, the original document itself.
create function refresh_origins(reports bigint[]) returns void language sql as $$
  update report set
    origin_publisher_key = o.publisher_key,
    origin_source_key = case when o.publisher_key is null then o.source_key end
  from (
    select r.key, original.key as source_key, coalesce(
      (select h.publisher_key from attribution_hop h
       where h.report_key = r.key and h.publisher_key is not null order by h.ordinal limit 1),
      original.publisher_key) as publisher_key
    from report r join source original on original.key = text_origin(r.source_key)
    where r.key = any(reports)
  ) o
  where report.key = o.key
    and (report.origin_publisher_key, report.origin_source_key)
      is distinct from (o.publisher_key, case when o.publisher_key is null then o.source_key end)
$$;

-- A statement is contested while another one denies it, or one of the two contradicts the other: one that was
-- not merged away and whose reports are not all rejected.
create function is_contested(statement_key bigint) returns boolean language sql stable as $$
  select exists (
    select from relation x
    join statement other on other.key = case x.to_key when statement_key then x.from_key else x.to_key end
    where (x.to_key = statement_key and x.type in ('DENIES', 'CONTRADICTS')
        or x.from_key = statement_key and x.type = 'CONTRADICTS')
      and other.merged_into_key is null and other.review_state <> 'REJECTED')
$$;

-- The statements that some contest.
create function contested_by(statements bigint[]) returns setof bigint language sql stable as $$
  select to_key from relation where from_key = any(statements) and type in ('DENIES', 'CONTRADICTS')
  union
  select from_key from relation where to_key = any(statements) and type = 'CONTRADICTS'
$$;

-- Looks anew whether statements are contested. Their rows are locked first, for what refresh_statements says.
create function refresh_contested(statements bigint[]) returns void language sql as $$
  select from statement where key = any(statements) order by key for no key update;
  update statement set contested = not contested
    where key = any(statements) and contested <> is_contested(key)
$$;

-- Counts what statements' standing reports say for them, gathers their words for search, and looks anew who is
-- contested: they and those that they contest. Corroboration counts origins, not articles.
-- The rows are locked first, in one order: of two sessions that add reports to one statement, the second must
-- count after it has waited, not before.
create function refresh_statements(statements bigint[]) returns void language sql as $$
  select from statement where key = any(statements) or key in (select contested_by(statements))
    order by key for no key update;
  update statement set
    report_count = c.report_count, publisher_count = c.publisher_count, origin_count = c.origin_count,
    review_state = c.review_state, search = statement_words(statement.key, text)
  from (
    select t.key,
      count(r.key) filter (where r.review_state <> 'REJECTED') as report_count,
      count(distinct s.publisher_key) filter (where r.review_state <> 'REJECTED') as publisher_count,
      count(distinct (r.origin_publisher_key, r.origin_source_key))
        filter (where r.key is not null and r.review_state <> 'REJECTED') as origin_count,
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
  update statement set contested = not contested
    where key in (select unnest(statements) union select contested_by(statements)) and contested <> is_contested(key)
$$;

-- Before the chain is known, the origin is where the text comes from. Whoever finds out the publisher
-- meanwhile is waited for, or waits: one of the two must see what the other did.
create function first_origin() returns trigger language plpgsql as $$
begin
  if num_nonnulls(new.origin_publisher_key, new.origin_source_key) = 0 then
    perform from source where key = new.source_key for share;
    select publisher_key, case when publisher_key is null then key end
      into new.origin_publisher_key, new.origin_source_key
      from source where key = text_origin(new.source_key) for share;
  end if;
  return new;
end $$;
create trigger first_origin before insert on report for each row execute function first_origin();

create function count_reports() returns trigger language plpgsql as $$
begin
  perform refresh_statements((select array_agg(distinct statement_key) from changed));
  return null;
end $$;
create trigger count_added after insert on report referencing new table as changed
  for each statement execute function count_reports();
create trigger count_removed after delete on report referencing old table as changed
  for each statement execute function count_reports();

create function recount_reports() returns trigger language plpgsql as $$
begin
  perform refresh_statements((select array_agg(distinct statement_key)
    from (select statement_key from before union select statement_key from after) both_sides));
  return null;
end $$;
create trigger count_changed after update on report referencing old table as before new table as after
  for each statement execute function recount_reports();

create function rechain_reports() returns trigger language plpgsql as $$
begin
  perform refresh_origins((select array_agg(distinct report_key) from changed));
  return null;
end $$;
create trigger chain_added after insert on attribution_hop referencing new table as changed
  for each statement execute function rechain_reports();
create trigger chain_removed after delete on attribution_hop referencing old table as changed
  for each statement execute function rechain_reports();
create trigger chain_changed_to after update on attribution_hop referencing new table as changed
  for each statement execute function rechain_reports();
create trigger chain_changed_from after update on attribution_hop referencing old table as changed
  for each statement execute function rechain_reports();

-- A reprint of a reprint leads to one original, never round in a circle.
create function refuse_reprint_circle() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('onrecord.reprint'));
  if new.key in (
    with recursive up (key) as (
      select new.reprint_of_key
      union
      select s.reprint_of_key from up join source s on s.key = up.key where s.reprint_of_key is not null
    )
    select key from up
  ) then
    raise exception 'source % cannot reprint a source that reprints it', new.id
      using errcode = 'check_violation', constraint = 'reprint_has_no_circle';
  end if;
  return null;
end $$;
create trigger refuse_reprint_circle after insert or update of reprint_of_key on source for each row
  when (new.reprint_of_key is not null) execute function refuse_reprint_circle();

-- A publisher found out later, or a reprint recognised, moves the origin of all that it touches.
create function rehome_source() returns trigger language plpgsql as $$
declare touched bigint[];
begin
  with recursive down (key, steps) as (
    select new.key, 0
    union all
    select s.key, down.steps + 1 from down join source s on s.reprint_of_key = down.key where down.steps < 100
  )
  select array_agg(r.key) into touched from down join report r on r.source_key = down.key;
  perform refresh_origins(touched);
  perform refresh_statements((select array_agg(distinct statement_key) from report where key = any(touched)));
  return null;
end $$;
create trigger rehome_source after update of publisher_key, reprint_of_key on source for each row
  when ((old.publisher_key, old.reprint_of_key) is distinct from (new.publisher_key, new.reprint_of_key))
  execute function rehome_source();

-- Both ends, whatever the type: that of the other end is locked too while its state is looked at.
create function recount_related() returns trigger language plpgsql as $$
begin
  perform refresh_contested((select array_agg(distinct key) from (select from_key as key from changed
    union select to_key from changed) ends));
  return null;
end $$;
create trigger relate_added after insert on relation referencing new table as changed
  for each statement execute function recount_related();
create trigger relate_removed after delete on relation referencing old table as changed
  for each statement execute function recount_related();
create trigger relate_changed_to after update on relation referencing new table as changed
  for each statement execute function recount_related();
create trigger relate_changed_from after update on relation referencing old table as changed
  for each statement execute function recount_related();

-- What was merged away contests nothing any longer.
create function recontest_merged() returns trigger language plpgsql as $$
begin
  perform refresh_contested((select array_agg(key) from contested_by(array[new.key]) as key));
  return null;
end $$;
create trigger recontest_merged after update of merged_into_key on statement for each row
  when ((old.merged_into_key is null) <> (new.merged_into_key is null)) execute function recontest_merged();

-- ═════════════════════════════════════════════ what the read path asks for

-- Ends a query with an error that a client understands: `code` becomes extensions.code.
create function refuse(code text, message text) returns boolean language plpgsql as $$
begin
  raise exception '%', message using errcode = 'OR001', detail = code;
end $$;

-- A search text as a query, in web-search syntax; refused when no word of it can be searched.
create function text_query(words text) returns tsquery language plpgsql immutable as $$
declare parsed tsquery := websearch_to_tsquery('public.onrecord', plain_marks(words));
begin
  if numnode(parsed) = 0 then
    perform refuse('BAD_USER_INPUT', format('"%s" has no word to search for.', left(words, 100)));
  end if;
  return parsed;
end $$;

-- Subjects and publishers are found by their names, other names and descriptions.
create index subject_words on subject using gin (words_of(name || ' ' || coalesce(description, '')));
create index subject_name_words on subject_name using gin (words_of(name));
create index publisher_words on publisher using gin (words_of(name));
create index publisher_name_words on publisher_name using gin (words_of(name));
