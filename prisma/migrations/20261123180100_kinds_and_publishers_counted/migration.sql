-- Counts the statements of kinds and large publishers (migration before). By itself, so that nobody waits for the tables that
-- it changed: minutes at a million statements, which are read and written meanwhile. One session folds at a time.
select pg_advisory_xact_lock(hashtext('onrecord.tallies'));
select keep_dimensions() where exists (select from tallied);
