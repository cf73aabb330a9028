/** The longest document that is read, in bytes as it came. A long newspaper page is a fiftieth of this. */
export const MAX_DOCUMENT_BYTES = 5_000_000;

/** The longest feed, in bytes, without the entries that are longer than a document may be. */
export const MAX_FEED_BYTES = 20_000_000;

/** The longest line of a JSON Lines file, in bytes. A longer one is refused and skipped in constant memory. */
export const MAX_LINE_BYTES = 16_000_000;

/** How much of an input's beginning the readers see when they say whether they accept it, in bytes. */
export const HEAD_BYTES = 65_536;
