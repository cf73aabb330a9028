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

/** A text's sentences, which together are the text. A line that is broken for its length alone does not end one. */
function sentencesOf(text: string, language?: string): string[] {
  const flowing = text.replace(/(?<!\n)\n(?!\n)/g, " ");
  const segments = new Intl.Segmenter(language, { granularity: "sentence" }).segment(flowing);
  return [...segments].map(({ index, segment }) => text.slice(index, index + segment.length));
}
