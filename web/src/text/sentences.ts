/** Where a stretch of a text was cut off, and what is left of it. */
export interface Surroundings {
  text: string;
  /** Whether there is more of the text beyond it. */
  isCut: boolean;
}

/**
 * The last sentences of what stands before a passage. `asked` is how many code points were asked for: text of that length
 * begins anywhere, and its first sentence is whole only by chance.
 */
export function sentencesBefore(text: string, asked: number, language?: string, most = 2): Surroundings {
  const sentences = sentencesOf(text, language);
  const whole = [...text].length < asked;
  const kept = sentences.slice(whole ? 0 : 1).slice(-most);
  if (kept.length === 0) return { text, isCut: !whole };
  return { text: kept.join(""), isCut: !whole || kept.length < sentences.length };
}

/** The first sentences of what stands after a passage, in the same way. */
export function sentencesAfter(text: string, asked: number, language?: string, most = 2): Surroundings {
  const sentences = sentencesOf(text, language);
  const whole = [...text].length < asked;
  const kept = sentences.slice(0, whole ? undefined : -1).slice(0, most);
  if (kept.length === 0) return { text, isCut: !whole };
  return { text: kept.join(""), isCut: !whole || kept.length < sentences.length };
}

/** A text's sentences, which together are the text, with a space for each line break that only its length made. */
function sentencesOf(text: string, language?: string): string[] {
  const segments = new Intl.Segmenter(language, { granularity: "sentence" }).segment(flowing(text));
  return [...segments].map(({ segment }) => segment);
}

/**
 * A text without the line breaks that stand where the next word would have made a line longer than all others: a heading and a
 * paragraph of one line keep theirs, and no sentence goes on over it.
 */
function flowing(text: string): string {
  const lines = text.split("\n");
  const widest = Math.max(...lines.map(({ length }) => length));
  // Longer lines are paragraphs.
  if (widest > LONGEST_LINE) return text;
  return lines
    .map((line, i) => {
      const next = lines[i + 1];
      if (next === undefined) return line;
      // The first line begins anywhere, so its length says nothing.
      const isFull =
        i === 0
          ? !/[.!?…][”"’')]*\s*$/u.test(line)
          : line.length + 1 + /^\S*/.exec(next.trimStart())![0].length > widest;
      return line + (isFull && line.trim() !== "" && next.trim() !== "" ? " " : "\n");
    })
    .join("");
}

/** Nobody breaks lines at more characters than this. */
const LONGEST_LINE = 140;
