-- The words of a subject, all its names and its description, stand in one column, so that subjects that hold some are found
-- by one index or, where many do, tested one by one in the order of a list.

-- AlterTable
ALTER TABLE "subject" ADD COLUMN "search" tsvector;

create function subject_words(of_key bigint, own_name text, description text) returns tsvector language sql stable as $$
  select words_of(concat_ws(' ', own_name, description, string_agg(n.name, ' ' order by n.key)))
  from subject_name n where n.subject_key = of_key $$;

create function derive_subject() returns trigger language plpgsql as $$
begin
  new.search := subject_words(new.key, new.name, new.description);
  return new;
end $$;
create trigger derive_subject before insert or update of key, name, description, search on subject
  for each row execute function derive_subject();

-- The rows are locked first: of two sessions that name one subject, the second must look after it has waited.
create function refresh_subject_words(subjects bigint[]) returns void language plpgsql as $$
begin
  perform from subject where key = any(subjects) order by key for no key update;
  update subject set search = null where key = any(subjects);
end $$;

create function search_names() returns trigger language plpgsql as $$
begin
  perform refresh_subject_words(array(select distinct subject_key from changed));
  return null;
end $$;
create trigger search_names_added after insert on subject_name referencing new table as changed
  for each statement execute function search_names();
create trigger search_names_changed_to after update on subject_name referencing new table as changed
  for each statement execute function search_names();
create trigger search_names_changed_from after update on subject_name referencing old table as changed
  for each statement execute function search_names();
create trigger search_names_taken after delete on subject_name referencing old table as changed
  for each statement execute function search_names();

alter table subject disable trigger user;
update subject set search = subject_words(key, name, description);
alter table subject enable trigger user;

create index subject_search on subject using gin (search);
