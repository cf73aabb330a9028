-- Questions in words: names that words may have been meant for.

-- Family names by their letters, so that "Peksov" is found in "Dmitry Peskov", and "Pesk" as it is typed.
create index subject_family_name_trigrams on subject using gin (family_name(name) gin_trgm_ops) where kind = 'ACTOR';
-- Whoever is described as "President of Russia" is asked for so.
create index subject_described on subject (fold_name(left(description, 80))) where kind = 'ACTOR';
create index publisher_folded_trigrams on publisher using gin (fold_name(name) gin_trgm_ops);
create index publisher_name_folded_trigrams on publisher_name using gin (fold_name(name) gin_trgm_ops);

-- The names nearest to a folded word, each with the name that is near: by the trigrams that they share, down to those that
-- two letters in the wrong order leave, and by their sound. How near is near enough is for the caller to say.
create function near_names(word text) returns table (matched text, subject_key bigint, publisher_key bigint)
  language sql stable set pg_trgm.similarity_threshold = 0.2 as $$
  (select fold_name(s.name), s.key, null::bigint from subject s where fold_name(s.name) % word
    order by similarity(fold_name(s.name), word) desc, s.key limit 8)
  union (select fold_name(n.name), n.subject_key, null from subject_name n where fold_name(n.name) % word
    order by similarity(fold_name(n.name), word) desc, n.subject_key limit 8)
  union (select family_name(s.name), s.key, null from subject s where s.kind = 'ACTOR' and family_name(s.name) % word
    order by similarity(family_name(s.name), word) desc, s.key limit 8)
  union (select word, s.key, null from subject s where name_sound(fold_name(s.name)) = name_sound(word) limit 8)
  union (select word, n.subject_key, null from subject_name n where name_sound(fold_name(n.name)) = name_sound(word) limit 8)
  union (select fold_name(p.name), null, p.key from publisher p where fold_name(p.name) % word
    order by similarity(fold_name(p.name), word) desc, p.key limit 8)
  union (select fold_name(n.name), null, n.publisher_key from publisher_name n where fold_name(n.name) % word
    order by similarity(fold_name(n.name), word) desc, n.publisher_key limit 8) $$;
