import type { Part } from "./parts.ts";
import type { Word } from "./words.ts";

const JOINED = /^(?:and|but|,)$/;
const ADDED = /^(?:and|but|also|then|,)$/;
/** What a question says something with: where nothing before a join does, what follows is no second one. */
const ASKS =
  /^(?:say|told|claim|statement|quote|mention|deny|contradict|confirm|correct|respond|meeting|talks|summit|visit|call|meet|source|report|reported|people|publisher|topic|place|attend|attended|participate|participated)$/;
/** Before a join, what makes the question words after it a part of what was begun. */
const GOES_ON =
  / (?:between|compare|comparison|difference|both|either|people|those|anyone|everyone|(?:say|told|claim) that) /;
/** How a question begins: "who denied it", "what about Trump", "did anyone confirm it", "which outlets reported it". */
const BEGINS =
  /^(?:(?:who|whom|whose|what|when|where|how|why) |(?:do|does|did|has|have|is|are|was|were) (?:\uE000|it|this|that|he|she|they|any|anyone|anybody|someone|there|the) |which (?:\S+ ){0,2}?(?:source|publisher|people|statement|claim|meeting|talks|place|topic) |\uE000 (?:\? )?$)/u;

/** What is shown with each statement, and with each meeting. */
const SHOWN = /^(?:who (?:say|told|claim) (?:it|that|this|so|them) )/;
const SHOWN_OF_MEETING =
  /^(?:who|when|where|how many people) (?:[a-z]+ )*?(?:attend|attended|participate|participated|took part|take part|place|held|happen|happened) /;

/**
 * Where a second question begins, as the place of its first part: "what did Putin say about NATO | and who denied it"; null
 * where there is one question only.
 */
export function secondQuestionAt(
  question: string,
  words: readonly Word[],
  parts: readonly Part[],
): number | null {
  const symbols = parts.map(({ symbol }) => symbol);
  for (let at = 1; at < parts.length; at++) {
    const gap = question.slice(words[parts[at - 1]!.to - 1]!.end, words[parts[at]!.from]!.start);
    const isEnded = gap.includes("?");
    if (!isEnded && !JOINED.test(symbols[at]!)) continue;
    const before = symbols.slice(0, at);
    const isAsked = parts.slice(0, at).some(({ named, period, quoted }) => named ?? period ?? quoted);
    if (!isAsked || !before.some((symbol) => ASKS.test(symbol)) || GOES_ON.test(` ${before.join(" ")} `))
      continue;
    // "Trump, who called Zelensky a dictator": a clause of its own.
    if (symbols[at] === "," && /^(?:who|whom|whose|which)$/.test(symbols[at + 1] ?? "")) continue;
    let from = at;
    while (ADDED.test(symbols[from] ?? "")) from++;
    const rest = `${symbols.slice(from).join(" ")} `;
    const isMeeting =
      before.some((symbol) => /^(?:meeting|talks|summit|visit|call|meet)$/.test(symbol)) ||
      parts.slice(0, at).some(({ named }) => named?.some(({ type }) => type === "Meeting"));
    if (SHOWN.test(rest) || (isMeeting && SHOWN_OF_MEETING.test(rest))) continue;
    if (parts.length - from > 1 ? BEGINS.test(rest) : isEnded && BEGINS.test(rest)) return at;
  }
  return null;
}
