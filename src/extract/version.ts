/**
 * Counts up with each change of what the extractor finds, so that documents that an older one has read can be told and
 * read again (`npm run extract`). tests/extract/version.test.ts fails when it was forgotten.
 */
export const EXTRACTOR_VERSION = 13;
