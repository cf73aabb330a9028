-- What few statements are (contested, rejected), in each order of their list; and those that were published before they are
-- dated, so that what was known by some time is looked for before it.

create index statement_contested_origins on statement (origin_count, key) where contested;
create index statement_contested_key on statement (key) where contested;
create index statement_said_ahead on statement (said_sort, published_by) where published_by < said_sort;

-- CreateIndex
CREATE INDEX "statement_review_state_key_idx" ON "statement"("review_state", "key");

-- CreateIndex
CREATE INDEX "statement_review_state_origin_count_key_idx" ON "statement"("review_state", "origin_count", "key");

-- The statements of which a report was superseded: how many origins they had by some time is not told by how many they have.
create index report_superseded on report (statement_key) where superseded_by_key is not null;

-- What was known by some time, in the order of recording.
create index statement_known_in on statement (date_trunc('month', published_by at time zone 'UTC'), key);
