-- What few statements are (contested, rejected), in each order of their list; and those that were published before they are
-- dated, so that what was known by some time is looked for before it.

create index statement_contested_origins on statement (origin_count, key) where contested;
create index statement_contested_key on statement (key) where contested;
create index statement_said_ahead on statement (said_sort, published_by) where published_by < said_sort;

-- CreateIndex
CREATE INDEX "statement_review_state_key_idx" ON "statement"("review_state", "key");

-- CreateIndex
CREATE INDEX "statement_review_state_origin_count_key_idx" ON "statement"("review_state", "origin_count", "key");
