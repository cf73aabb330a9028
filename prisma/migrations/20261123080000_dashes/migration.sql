-- A dash leaves a word out where it stands right before it. PostgreSQL takes every other one for the same, over spaces and marks, each
-- inside the one before, until its stack is full: a pasted line of dashes was an error, and "talks – Riyadh" had no Riyadh.
create or replace function text_query(words text) returns tsquery language plpgsql immutable as $$
declare parsed tsquery :=
  websearch_to_tsquery('public.onrecord', regexp_replace(plain_marks(words), '--+|-(?![^\s!&|()<-])', ' ', 'g'));
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
