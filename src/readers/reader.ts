import type { Document } from "./document.ts";
import type { ExportRecord } from "./export/format.ts";
import type { Metadata } from "./metadata.ts";
import type { Refusal } from "./refusal.ts";
import type { ExcerptStatements } from "./statements.ts";

/** An article that a feed or a data set names but does not hold: fetch its address to read it. */
export interface Link extends Metadata {
  kind: "link";
  url: string;
}

/** One line of an export of this project, which needs no extraction. */
export interface Exported {
  kind: "exported";
  record: ExportRecord;
  /** From 1. */
  line: number;
}

/** What a reader gives, one after the other. */
export type Item = Document | ExcerptStatements | Link | Exported | Refusal;

/** What a reader sees of an input before it reads it. */
export interface Head {
  /** The file's name or the last part of the address. */
  name?: string | undefined;
  /** As HTTP gives it, parameters and all: `text/html; charset=utf-8`. */
  mediaType?: string | undefined;
  /** The first bytes, at most HEAD_BYTES. */
  bytes: Uint8Array;
}

/** What is known of an input beside its bytes. */
export interface Given {
  /** The address that it was fetched from, after redirects. */
  url?: string | undefined;
  mediaType?: string | undefined;
}

/**
 * One format. A reader holds no state, keeps at most one document or line in memory, and never throws for what
 * the bytes are: each thing that it cannot read is a Refusal among its items. An input that holds nothing ends
 * in a Refusal too. It throws only what the input itself throws. Stopping early releases the input.
 *
 * tests/readers/conformance.ts is this contract as tests; every reader passes it.
 */
export interface Reader {
  readonly name: string;
  accepts(head: Head): boolean;
  read(input: AsyncIterable<Uint8Array>, given: Given): AsyncIterable<Item>;
}
