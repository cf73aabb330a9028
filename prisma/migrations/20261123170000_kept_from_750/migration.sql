-- Counts are kept of whoever and whatever has 750 statements, no longer a thousand: the facets of attribution chains took
-- 16 to 22 ms just below a thousand, and take at most 15 just below 750.

create or replace function tally_threshold() returns int language sql stable parallel safe as $$ select 750 $$;

-- One session folds at a time. Three quarters of a minute at a million statements, which are read and written meanwhile.
select pg_advisory_xact_lock(hashtext('onrecord.tallies'));
select keep_dimensions();
