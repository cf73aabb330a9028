import type { Clause } from "../clause.ts";
import { meantFirst } from "../lexicon.ts";

/** "Has Trump agreed to talks with Russia": what he does is told in words. */
export function doesToMeeting(clause: Clause): boolean {
  let does = false;
  clause.each(
    "(?:do|does|did|has|have|had|will|would) <NAMES>(?: (?:<ADV>|been))* (?<verb><WORD>)(?= .*<MEETING> )",
    ({ range, before }) => {
      does ||=
        clause.parts[range("verb").from]!.unknown === true &&
        !/ (?:meeting|talks|summit|visit|call) /.test(before);
      return false;
    },
  );
  return does;
}

/** "When is Zelensky going to Saudi Arabia": the verb of it. */
export const GOES =
  "(?:(?:go|goes|going|went|gone|fly|flies|flying|flew)(?= to (?:the )?<N>)|(?:arrives?|arriving|arrived)(?= (?:in|at) (?:the )?<N>))";
/** Whether somebody goes to a place: a visit. */
export function travels(clause: Clause): boolean {
  let travel = false;
  clause.each(`(?<=<N>(?: (?:<ADV>|<AUX>))* )${GOES}`, ({ to }) => {
    const place = clause.names({ from: to, to: to + 3 })[0]!.named;
    travel ||= meantFirst(place)?.type === "Place";
    return false;
  });
  return travel;
}

/** "Where did Putin and Trump talk": with each other, where nothing follows that they said. */
export function talkTogether(clause: Clause): boolean {
  let talk = false;
  clause.each(
    "(?:when|where)(?: <ADV>)* <AUX> (?:the )?<N> and (?:the )?<N>(?: (?:title|<ADV>))* (?<verb>say)(?: to each other| with each other)?(?! (?:about|on|of|that|it|he|she|they))",
    ({ range }) => {
      talk ||= /^(?:talk|speak)/.test(clause.parts[range("verb").from]!.typed);
      return false;
    },
  );
  return talk;
}
