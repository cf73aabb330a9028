import { type Reading, tokenAt } from "./reading.ts";
import type { TokenRange } from "./tokens.ts";

/** Words that the names and descriptions of news outlets have. */
const MEDIA_WORDS = new Set(
  "news newspaper newspapers times post journal herald tribune gazette chronicle courier examiner observer sentinel dispatch inquirer bulletin agency agencies wire media press tv television radio broadcaster broadcasters magazine magazines outlet outlets channel network daily weekly podcast".split(
    " ",
  ),
);

/** Outlets whose names have no such word. */
const OUTLETS = new Set(
  "ria tass interfax cnn bbc reuters ap afp dpa ansa efe npr pbs nbc abc cbs msnbc cnbc fox bloomberg politico axios guardian telegraph independent economist atlantic newsweek vox vice buzzfeed huffpost spiegel bild zeit monde figaro país repubblica corriere xinhua kyodo yonhap nhk jazeera arabiya sputnik rt anadolu ukrinform interfax-ukraine kommersant izvestia vedomosti meduza haaretz antena newsmax breitbart".split(
    " ",
  ),
);

/** Whether a phrase names or describes a news outlet: "RIA", "The Times", "state media", "Russian news agencies". */
export function isOutlet(reading: Reading, { from, to }: TokenRange): boolean {
  for (let i = from; i < to; i++) {
    const { lower, text, pos } = tokenAt(reading, i);
    if (OUTLETS.has(lower) && /^\p{Lu}/u.test(text)) return true;
    if (MEDIA_WORDS.has(lower) && (pos === "NOUN" || pos === "PROPN") && !isPremodifier(reading, i, to))
      return true;
  }
  return false;
}

/** "press secretary", "news conference": the word says what kind of another thing it is. */
function isPremodifier(reading: Reading, i: number, to: number): boolean {
  if (i + 1 >= to) return false;
  const next = tokenAt(reading, i + 1);
  return (next.pos === "NOUN" && !MEDIA_WORDS.has(next.lower)) || /^(?:secretary|office)$/u.test(next.lower);
}
