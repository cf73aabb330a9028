/** A run of a text, whose words either all stand in the other texts too, or all do not. */
export interface Run {
  text: string;
  own: boolean;
}

const WORD = /[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu;

/** The words of some texts, in lower case. */
export function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.toLowerCase().match(WORD) ?? []));
}

/** Cuts a text into runs of words that others have and runs of words that it has alone; together they are the text. */
export function ownRuns(text: string, others: ReadonlySet<string>): Run[] {
  const runs: Run[] = [];
  let done = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const own = !others.has(word.toLowerCase());
    const end = index + word.length;
    const last = runs.at(-1);
    if (last?.own === own) last.text += text.slice(done, end);
    else {
      // What stands between two runs is neither's own.
      const between = text.slice(done, index);
      if (last && !last.own) last.text += between;
      else if (between && own) runs.push({ text: between, own: false });
      runs.push({ text: own || (last && !last.own) ? word : between + word, own });
    }
    done = end;
  }
  const rest = text.slice(done);
  if (rest) runs.push({ text: rest, own: false });
  return runs;
}
