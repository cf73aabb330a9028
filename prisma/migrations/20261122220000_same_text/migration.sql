-- What several publishers print word for word is a source of each of them: the text alone does not tell them apart.
drop index source_sha256_key;
create unique index source_sha256_publisher_key_key on source (sha256, publisher_key);
create unique index source_text_of_nobody on source (sha256) where publisher_key is null;
