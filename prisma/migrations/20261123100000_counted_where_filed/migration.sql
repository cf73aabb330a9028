-- Facets and timelines of whoever has too few statements for counts to be kept, and of the counts that are kept: read from
-- indexes alone.

-- The speaker first: "speaker X about Y, newest first" is one range as before, and what X speaks about is one too.
create index statement_about_speaker_subject on statement_about (speaker_key, subject_key, said_sort, statement_key) where listed;
drop index statement_about_speaker_said;

-- With the counts beside their keys, the months of a dimension are not looked up one by one, each on another page.
create index tally_calendar on tally (tallied_key, facet, value) include (n) where facet in ('DAYS', 'WEEKS', 'MONTHS');
