-- What PgBouncer cannot keep apart for its clients holds for the role instead.
alter role onrecord set statement_timeout = '15s';
alter role onrecord set lock_timeout = '15s';
alter role onrecord set idle_in_transaction_session_timeout = '30s';
alter role onrecord set jit = off;
alter role onrecord set random_page_cost = 1.1;
