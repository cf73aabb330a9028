-- How many statements a speaker has is told by an index alone, where no count is kept.
create index statement_speaker_key_key_listed_idx on statement (speaker_key, key, listed);
drop index statement_speaker_key_key_idx;
