-- Names near to a word, however many names there are. Two or three trigrams of a word are those of very many names. Four are
-- not, but a slip in a short word leaves fewer: what is one slip away from it is looked up by itself.

-- What becomes of a folded word by one slip: a letter left out, swapped with the next, replaced or put in, of its own alphabet.
create function one_slip(word text) returns text[] language sql immutable strict parallel safe as $$
  select array(
    select left(word, at - 1) || substr(word, at + 1) from generate_series(1, length(word)) at
    union
    select left(word, at - 1) || substr(word, at + 1, 1) || substr(word, at, 1) || substr(word, at + 2)
      from generate_series(1, length(word) - 1) at
    union
    select left(word, at - 1) || letter || substr(word, at + kept)
      from generate_series(1, length(word) + 1) at, generate_series(0, 1) kept, unnest(string_to_array(case
        when word ~ '[a-z]' then 'a b c d e f g h i j k l m n o p q r s t u v w x y z'
        when word ~ '[а-я]' then 'а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я' end, ' ')) letter) $$;

-- As before, but by one slip where a word has few letters, and by four trigrams that they share at the least. How near is near
-- enough is for the caller to say.
create or replace function near_names(word text) returns table (matched text, subject_key bigint, publisher_key bigint)
  language plpgsql stable rows 20 set pg_trgm.similarity_threshold = 0.28 set enable_seqscan = off as $$
declare slips text[] := case when length(word) between 5 and 8 then one_slip(word) end;
begin
  -- A word has one trigram more than letters.
  perform set_config('pg_trgm.similarity_threshold', least(greatest(0.28, 3.1 / (length(word) + 1)), 1)::text, true);
  return query
    (select fold_name(s.name), s.key, null::bigint from subject s where fold_name(s.name) = any(slips) limit 50)
    union (select fold_name(n.name), n.subject_key, null from subject_name n where fold_name(n.name) = any(slips) limit 50)
    union (select family_name(s.name), s.key, null from subject s where s.kind = 'ACTOR' and family_name(s.name) = any(slips) limit 50)
    union (select fold_name(p.name), null, p.key from publisher p where fold_name(p.name) = any(slips) limit 50)
    union (select fold_name(n.name), null, n.publisher_key from publisher_name n where fold_name(n.name) = any(slips) limit 50)
    union (select fold_name(s.name), s.key, null from subject s where fold_name(s.name) % word
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
      order by similarity(fold_name(n.name), word) desc, n.publisher_key limit 8);
end $$;
