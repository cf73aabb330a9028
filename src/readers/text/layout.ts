/** A line of a text that is not blank. Places are UTF-16 units of the text. */
export interface TextLine {
  /** Its first and past its last character that is not white space. */
  start: number;
  end: number;
  /** Where the line break after it stands; the text's length when there is none. */
  breakAt: number;
  words: string;
  /** How much white space stands before it on its line. */
  indent: number;
  /** A blank line, or a new page, stands before it. */
  apart: boolean;
  /** Counted from 0; form feeds, which pdftotext writes, part them. */
  page: number;
}

const LINE_BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;

/** The lines of a text, from a place on, without the blank ones. */
export function linesOf(text: string, from = 0): TextLine[] {
  const lines: TextLine[] = [];
  let page = 0;
  let apart = false;
  let begin = from;
  LINE_BREAK.lastIndex = from;
  for (let done = false; !done; ) {
    const found = LINE_BREAK.exec(text);
    done = found === null;
    const breakAt = found?.index ?? text.length;
    const raw = text.slice(begin, breakAt);
    const words = raw.trim();
    if (words === "") apart = true;
    else {
      const indent = raw.length - raw.trimStart().length;
      const start = begin + indent;
      lines.push({ start, end: start + words.length, breakAt, words, indent, apart, page });
      apart = false;
    }
    if (found?.[0] === "\f") {
      page++;
      apart = true;
    }
    begin = breakAt + (found?.[0].length ?? 0);
  }
  return lines;
}

/** Whether a line ends as a sentence does, in Arabic, Chinese, Devanagari, Japanese, Latin or Urdu writing. */
export function endsSentence(words: string): boolean {
  return /[.!?…。！？｡؟۔।][)\]"'’”»」』）]*$/.test(words);
}
