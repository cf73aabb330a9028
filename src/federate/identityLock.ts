/** One decision on who is who is made at a time, in all processes: two of them would create one person twice. */
export const IDENTITY_LOCK = "select pg_advisory_xact_lock(hashtext('onrecord.identity'))";
