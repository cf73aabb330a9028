import type { ExtractedReport } from "../extract/types.ts";

/**
 * What was said, as one text to read: without what stands in between ("he said"), without the "that" that leads to it
 * and the comma that leads away from it. “It is late,” he said. “We go.” reads: It is late. We go.
 */
export function wordsOf(report: Pick<ExtractedReport, "content" | "passage" | "cue">): string {
  const { content, cue } = report;
  const said = saidIn(report);
  const isApart = cue && content.every((part) => cue.end <= part.start);
  // What is denied is not said: "denied that she had lied".
  return isApart && DENIAL.test(cue.exact) ? `${cue.exact} ${said}` : said.replace(/^that (?=.)/u, "");
}

const DENIAL =
  /^(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing))$/iu;

function saidIn({ content, passage }: Pick<ExtractedReport, "content" | "passage">): string {
  const points = Array.from(passage.exact);
  const pieces = content.map(({ exact, end }, i) => {
    const next = content[i + 1];
    if (!next) return exact.replace(/,\s*$/u, "");
    const between = points.slice(end - passage.start, next.start - passage.start).join("");
    return /\p{L}/u.test(between) && STOP.test(between) ? exact.replace(/,\s*$/u, ".") : exact;
  });
  return pieces.join(" ").replace(/\s+/gu, " ").trim();
}

/** A sentence ends before the words that go on: “…,” he said. “… */
const STOP = /[.!?]["”’')\]]*\s*["“‘]*$/u;
