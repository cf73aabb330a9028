-- A search of very many words: each is looked up by itself, and all that any of them finds is put together.
create or replace function text_query(words text) returns tsquery language plpgsql immutable as $$
declare parsed tsquery := websearch_to_tsquery('public.onrecord', plain_marks(words));
begin
  if numnode(parsed) = 0 then
    perform refuse('BAD_USER_INPUT', format('"%s" has no word to search for.', left(words, 100)));
  end if;
  -- Words and what joins them count alike: 50 words at most.
  if numnode(parsed) > 100 then
    perform refuse('BAD_USER_INPUT', format('"%s…" has more than 50 words to search for: leave some out.', left(words, 60)));
  end if;
  return parsed;
end $$;

-- Names near to one that no source has are looked up by an index, too: whoever asks for titles that there are not would
-- otherwise have all of them read, each time.
create index source_folded_trigrams on source using gin (fold_name(title) gin_trgm_ops);
