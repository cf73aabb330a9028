import { codePointLength, type Span, slice } from "../domain/spans.ts";
import { unstorable } from "./document.ts";
import type { Metadata } from "./metadata.ts";
import type { Refusal } from "./refusal.ts";

/** A speaker as a data set names them. */
export interface NamedSpeaker {
  name: string;
  /** Wikidata ids that the name may stand for, the likeliest first: `Q7747`. */
  wikidataIds: string[];
  /** Said to be an organisation: of others, one word does not tell who it is. */
  isOrganisation?: boolean;
  /** The name where it stands in the text, when it does. */
  exact?: Span | undefined;
}

/** A statement that a data set has already found, as one report of it: its spans are the stored text's. */
export interface ReadyStatement {
  /** Left out when the data set found the words but not who spoke them. */
  speaker?: NamedSpeaker | undefined;
  statementKind: "DIRECT" | "INDIRECT";
  text: string;
  passage: Span;
  /** Without the quotation marks; none of an indirect statement. */
  quotes: Span[];
  /** When it was said (EDTF), where the data set tells that apart from when it was published. */
  said?: string | undefined;
  /** How sure the data set is of the speaker, from 0 to 1. */
  confidence?: number | undefined;
  /** Who else it may have been, the likeliest first, with how sure the data set is. */
  otherSpeakers?: { name: string; confidence: number }[] | undefined;
  /** How often the data set met these words. */
  occurrences?: number | undefined;
}

/**
 * Ready-made statements and the source that they stand in. The source is an excerpt: not the article, which
 * the data set does not hold, but what the data set gives of it, so that each span can be checked.
 */
export interface ExcerptStatements {
  kind: "statements";
  /** The data set, for a report's `rule`. */
  dataSet: "quotebank" | "gdelt-gqg" | "schema.org";
  source: Metadata & { text: string; excerpt: true };
  statements: ReadyStatement[];
  /** The line that it stands on, from 1. */
  line?: number;
}

/** Statements with their excerpt, or why its text cannot be stored. */
export function statementsOf(
  dataSet: ExcerptStatements["dataSet"],
  metadata: Metadata,
  text: string,
  statements: ReadyStatement[],
): ExcerptStatements | Refusal {
  return (
    unstorable(text) ?? {
      kind: "statements",
      dataSet,
      source: { ...metadata, text, excerpt: true },
      statements,
    }
  );
}

/** Puts an excerpt's text together and tells where each piece came to stand. */
export class ExcerptWriter {
  text = "";
  #length = 0;

  write(exact: string): Span {
    const start = this.#length;
    this.text += exact;
    this.#length += codePointLength(exact);
    return { start, end: this.#length, exact };
  }

  /** The span from the beginning of one to the end of another, both written here. */
  between(first: Span, last: Span): Span {
    const exact = slice(this.text, first.start, last.end);
    return { start: first.start, end: last.end, exact };
  }
}
