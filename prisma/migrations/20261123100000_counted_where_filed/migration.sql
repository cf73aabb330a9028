-- Facets and timelines of whoever has too few statements for counts to be kept, and of the counts that are kept: read from
-- indexes alone.

-- The speaker first: "speaker X about Y, newest first" is one range as before, and what X speaks about is one too.
create index statement_about_speaker_subject on statement_about (speaker_key, subject_key, said_sort, statement_key) where listed;
drop index statement_about_speaker_said;

-- With the count beside its key, the months of a dimension are not looked up one by one, each on another page.
alter table tally drop constraint tally_pkey;
alter table tally add constraint tally_pkey primary key (tallied_key, facet, value) include (n);
