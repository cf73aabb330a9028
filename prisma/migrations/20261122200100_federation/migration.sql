-- Identity: who is meant by a mention, which reports are of one utterance, and which documents are one text. Each
-- decision keeps its score and its reason, and "these are not the same" is remembered as firmly as "these are".

-- ═════════════════════════════════════════════ subjects that were proposed

-- Where a subject stands with the people who check it. What is curated is accepted; what a document proposes, an
-- actor who speaks for the first time or a place of the gazetteer, is proposed.
alter table subject add column review_state "ReviewState" not null default 'ACCEPTED';
create index subject_proposed on subject (key) where review_state = 'PROPOSED';

-- ═════════════════════════════════════════════ mentions

-- How a name sounds, as far as transliterations differ: Zelensky, Zelenskyy and Zelenskiy sound the same, and so do
-- Sergei and Sergey, Yusuf and Yousuf, Khamenei and Hamenei. Of a name that is folded.
create function public.name_sound(folded text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(translate(folded, 'yjwq', 'iivk'),
      'kh', 'h', 'g'), 'tsch|tch', 'ch', 'g'), 'oo|ou', 'u', 'g'), 'ph', 'f', 'g'), 'ck|ks', 'k', 'g'),
    '(.)\1+', '\1', 'g') $$;

-- The last word of a name, folded: of "Dmitry Peskov", peskov.
create function public.family_name(name text) returns text language sql immutable strict parallel safe as $$
  select public.fold_name(regexp_replace(name, '^.*\s', '')) $$;

create index subject_sound on subject (name_sound(fold_name(name)));
create index subject_name_sound on subject_name (name_sound(fold_name(name)));
create index subject_family_name on subject (family_name(name)) where kind = 'ACTOR';

-- Words of a source that stand for a subject ("US-Russia" for two), and which: null when that was left open.
create table mention (
  key bigserial not null,
  source_key bigint not null,
  start integer not null,
  "end" integer not null,
  exact text not null,
  subject_key bigint,
  score real not null,
  reason text not null,
  explanation text not null,
  candidate_keys bigint[],
  constraint mention_pkey primary key (key)
);
create unique index mention_source_key_start_end_subject_key_key on mention (source_key, start, "end", subject_key);
create index mention_subject_key_idx on mention (subject_key);
alter table mention
  add constraint mention_source_key_fkey foreign key (source_key) references source (key) on delete cascade on update cascade,
  add constraint mention_subject_key_fkey foreign key (subject_key) references subject (key) on delete restrict on update cascade,
  add constraint mention_score_is_a_share check (score between 0 and 1),
  add constraint mention_open_scores_nothing check (subject_key is not null or score = 0),
  add constraint mention_reason_is_a_code check (reason ~ '^[A-Z_]+$'),
  add constraint mention_explained check (explanation ~ '\S');

create function check_mention() returns trigger language plpgsql as $$
declare body text := (select text from source where key = new.source_key);
begin
  if body is not null then perform check_span('the mention', body, new.start, new."end", new.exact); end if;
  return new;
end $$;
create trigger check_mention before insert or update of source_key, start, "end", exact on mention
  for each row execute function check_mention();

-- ═════════════════════════════════════════════ same utterance?

create type "FederationState" as enum ('MERGED', 'PROPOSED', 'APART');

-- Whether a report is of the utterance that a statement stands for. MERGED: it was filed under it. PROPOSED: it may
-- be, and stands under a statement of its own until a person decides. APART: a person said that it is not; the rules
-- do not ask again.
create table federation (
  report_key bigint not null,
  statement_key bigint not null,
  state "FederationState" not null,
  score real not null,
  reason text not null,
  explanation text not null,
  decided_by text,
  decided_at timestamptz(3) not null default current_timestamp,
  constraint federation_pkey primary key (report_key, statement_key)
);
create index federation_statement_key_idx on federation (statement_key);
create index federation_state_decided_at_report_key_idx on federation (state, decided_at, report_key);
alter table federation
  add constraint federation_report_key_fkey foreign key (report_key) references report (key) on delete cascade on update cascade,
  add constraint federation_statement_key_fkey foreign key (statement_key) references statement (key) on delete cascade on update cascade,
  add constraint federation_score_is_a_share check (score between 0 and 1),
  add constraint federation_reason_is_a_code check (reason ~ '^[A-Z_]+$'),
  add constraint federation_explained check (explanation ~ '\S'),
  add constraint federation_decided_by_not_blank check (decided_by ~ '\S'),
  add constraint federation_apart_by_a_person check (state <> 'APART' or decided_by is not null);

-- ═════════════════════════════════════════════ candidates

-- Derived: the words of each report's passage, so that reports of one speaker that share words are found nearest in
-- time first, each word's in one index range of which only so many are read: the cost of a report does not depend on
-- how many there are.
create table report_word (
  speaker_key bigint not null,
  word text collate "C" not null,
  at timestamptz(3) not null,
  report_key bigint not null,
  constraint report_word_pkey primary key (speaker_key, word, at, report_key)
);
create index report_word_report_key_idx on report_word (report_key);
alter table report_word
  add constraint report_word_report_key_fkey foreign key (report_key) references report (key) on delete cascade on update cascade;

-- The words that tell one utterance from another: English stems without stop words, the longest at most 24 of them,
-- as long words are the rarer ones.
create function telling_words(body text) returns text[] language sql immutable parallel safe as $$
  select array(
    select left(word, 60) from unnest(tsvector_to_array(to_tsvector('pg_catalog.english',
      public.unaccent('public.unaccent'::regdictionary, plain_marks(body))))) word
    where length(word) > 1
    order by length(word) desc, word collate "C" limit 24) $$;

-- When a report came: its source's date, or, of an undated one, when it was recorded.
create function report_time(published_sort timestamptz, recorded_at timestamptz) returns timestamptz
  language sql immutable parallel safe as $$
  select case when published_sort > '0001-01-01 00:00:00+00' then published_sort else recorded_at end $$;

create function file_words(reports bigint[]) returns void language sql as $$
  delete from report_word where report_key = any(reports);
  insert into report_word (speaker_key, word, at, report_key)
    select s.speaker_key, word, report_time(r.published_sort, r.recorded_at), r.key
    from report r join statement s on s.key = r.statement_key cross join unnest(telling_words(r.passage_exact)) word
    where r.key = any(reports)
    on conflict do nothing
$$;

create function file_report_words() returns trigger language plpgsql as $$
begin
  perform file_words(array(select key from changed));
  return null;
end $$;
create trigger file_words_added after insert on report referencing new table as changed
  for each statement execute function file_report_words();

create function refile_report_words() returns trigger language plpgsql as $$
begin
  perform file_words(array[new.key]);
  return null;
end $$;
create trigger file_words_changed after update on report for each row
  when ((old.statement_key, old.passage_exact, old.published_sort) is distinct from
    (new.statement_key, new.passage_exact, new.published_sort))
  execute function refile_report_words();

create function refile_speaker_words() returns trigger language plpgsql as $$
begin
  perform file_words(array(select key from report where statement_key = new.key));
  return null;
end $$;
create trigger file_words_of_speaker after update of speaker_key on statement for each row
  when (old.speaker_key <> new.speaker_key) execute function refile_speaker_words();

select file_words(array(select key from report));

-- ═════════════════════════════════════════════ reprints

-- The bands of a source's MinHash signature (src/federate/minHash.ts): near-duplicates share some, others hardly any.
create table source_band (
  band bigint not null,
  source_key bigint not null,
  constraint source_band_pkey primary key (band, source_key)
);
create index source_band_source_key_idx on source_band (source_key);
alter table source_band
  add constraint source_band_source_key_fkey foreign key (source_key) references source (key) on delete cascade on update cascade;

-- How much of a source's words stand in the one that it reprints, and why it was taken for a reprint.
alter table source
  add column reprint_score real,
  add column reprint_reason text,
  add constraint source_reprint_score_is_a_share check (reprint_score between 0 and 1),
  add constraint source_reprint_reason_is_a_code check (reprint_reason ~ '^[A-Z_]+$');
