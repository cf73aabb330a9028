-- That rows are being filed is said by file_batch(): whoever is no superuser may not tie a setting of ours to a function
-- (PostgreSQL 15). Where migration `bulk` did so, as it was first, the setting goes.
alter function file_rows() reset all;
alter function file_rows() set enable_nestloop = off;

-- Files the batch that was copied, in one transaction with it. Folding waits meanwhile, as both write to the tallies.
create or replace function file_batch() returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('onrecord.tallies'));
  if not exists (select from tallied) then
    insert into tallied (speaker_key, subject_key) values (0, 0);
    perform fill_tallies(0);
  end if;
  perform check_batch();
  perform set_config('onrecord.filing', 'on', true);
  perform file_rows();
  perform set_config('onrecord.filing', 'off', true);
  perform tally_batch();
  insert into federation (report_key, statement_key, state, score, reason, explanation)
    select report_key, statement_key, 'MERGED', score, reason, explanation from batch_federation;
  perform refresh_statements(array(select statement_key from batch_report except select key from batch_statement));
end $$;
