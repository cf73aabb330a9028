import { isMediaWord } from "./mediaWords.ts";
import { type Reading, tokenAt } from "./reading.ts";
import type { TokenRange } from "./tokens.ts";

/** Outlets whose names have no such word. */
const OUTLETS = new Set(
  "ria tass interfax cnn bbc reuters ap afp dpa ansa efe npr pbs nbc abc cbs msnbc cnbc fox bloomberg politico axios guardian telegraph independent economist atlantic newsweek vox vice buzzfeed huffpost spiegel bild zeit monde figaro país repubblica corriere xinhua kyodo yonhap nhk jazeera arabiya sputnik rt anadolu ukrinform interfax-ukraine kommersant izvestia vedomosti meduza haaretz antena newsmax breitbart eurosport espn itv cbc rai rté zdf ard nrk svt ndtv cgtn dw ani pti ians upi bernama antara belga anp tanjug irna isna tasnim wafa cna rnz aap trt".split(
    " ",
  ),
);

/** Whether a phrase names or describes a news outlet: "RIA", "The Times", "state media", "Russian news agencies". */
export function isOutlet(reading: Reading, { from, to }: TokenRange): boolean {
  for (let i = from; i < to; i++) {
    const { lower, text, pos } = tokenAt(reading, i);
    if (OUTLETS.has(lower) && /^\p{Lu}/u.test(text)) return true;
    const isSocial = tokenAt(reading, i - 1).lower === "social";
    if (
      isMediaWord(lower) &&
      !isSocial &&
      (pos === "NOUN" || pos === "PROPN") &&
      !isPremodifier(reading, i, to)
    )
      return true;
  }
  return false;
}

/** Media by what they give: "media reports", "local press accounts". */
const REPORTS = new Set("report reports accounts reporting".split(" "));

/** "press secretary", "news conference": the word says what kind of another thing it is. */
function isPremodifier(reading: Reading, i: number, to: number): boolean {
  if (i + 1 >= to) return false;
  const next = tokenAt(reading, i + 1);
  const isOther = next.pos === "NOUN" && !isMediaWord(next.lower) && !REPORTS.has(next.lower);
  return isOther || /^(?:secretary|office)$/u.test(next.lower);
}
