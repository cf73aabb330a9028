import type { DateMention } from "../dates/dateMentions.ts";
import { isQuoted, type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import { WEEKDAYS_AND_MONTHS } from "../words.ts";
import type { MeetingScene } from "./draft.ts";
import { cityEnd, stateAt } from "./states.ts";
import { MEETING_NOUNS } from "./words.ts";

/** Between the words of a meeting and its place or date nothing farther apart is read. */
const REACH = 30;

/**
 * The place of a meeting whose own words (cue, parties) are `own`: the one that hangs on them, "talks … in Riyadh",
 * else the one that the sentence opens with. The war in Ukraine is not held in Ukraine.
 */
export function placeOf(scene: MeetingScene, own: readonly TokenRange[], cue: TokenRange): TokenRange | null {
  const { reading, sentence, entities } = scene;
  const limit = Math.min(sentence.to, cue.to + REACH);
  for (let i = cue.to; i < limit; i++) {
    if (startsOtherClause(reading, i, own)) break;
    const place = prepositionAt(i) && hangsOn(scene, i, own) ? placeAt(i + 1) : null;
    if (place) return place;
  }
  // "A follow-up meeting in Turkey between", "a Riyadh meeting", "In Doha, the two sides met".
  for (let i = cue.from - 1; i >= Math.max(sentence.from, cue.from - REACH); i--) {
    if (
      prepositionAt(i) &&
      tokenAt(reading, i).lower !== "to" &&
      (i === sentence.from || hangsOn(scene, i, own))
    ) {
      const place = placeAt(i + 1);
      if (place && (i === sentence.from || place.to >= cue.from - 3)) return place;
    }
  }
  return null;

  function prepositionAt(i: number): boolean {
    return (
      /^(?:in|at|to|outside|near)$/iu.test(tokenAt(reading, i).lower) &&
      !(tokenAt(reading, i).lower === "to" && tokenAt(reading, i + 1).pos === "VERB")
    );
  }

  function placeAt(i: number): TokenRange | null {
    return placeFrom(reading, i, sentence.to, (token) => {
      const entity = entities.byToken.get(token);
      return entity !== undefined && entity.kind === "UNKNOWN" && entity.descriptions.length === 0;
    });
  }
}

/** The place named from a token on: "Riyadh, Saudi Arabia", "the Saudi capital", a name that is no person's. */
export function placeFrom(
  reading: Reading,
  at: number,
  to: number,
  isOtherName: (token: number) => boolean,
): TokenRange | null {
  const from = tokenAt(reading, at).lower === "the" ? at + 1 : at;
  const state = stateAt(reading, from, to);
  const noun = tokenAt(reading, state?.to ?? from).lower;
  if (state && noun === "capital") return { from: at, to: state.to + 1 };
  const city = cityEnd(reading, from, to) ?? cityEnd(reading, at, to);
  let end = city ?? (state && !state.demonym ? state.to : null);
  if (end === null && isOtherName(from)) {
    end = from + 1;
    while (
      end < to &&
      tokenAt(reading, end).pos === "PROPN" &&
      !WEEKDAYS_AND_MONTHS.has(tokenAt(reading, end).lower)
    )
      end++;
  }
  if (end === null) return null;
  // "at the G7 summit", "in Interfax reports"
  if (city === null && !state && tokenAt(reading, end).pos === "NOUN") return null;
  // "Riyadh talks", "Palestine's": the words after show that it is another thing.
  if (/^(?:'s|’s|-)$/u.test(tokenAt(reading, end).text)) return null;
  if (tokenAt(reading, end).text === ",") {
    const further = stateAt(reading, end + 1, to);
    const named = further && !further.demonym ? further.to : isOtherName(end + 1) ? end + 2 : null;
    const closed =
      named !== null && (named >= to || /^[,.;)]$/u.test(tokenAt(reading, named).text) || further !== null);
    if (closed && tokenAt(reading, named).pos !== "VERB" && tokenAt(reading, named).lower !== "and")
      end = named;
  }
  return {
    from: at === from ? from : city !== null && cityEnd(reading, at, to) !== null ? at : from,
    to: end,
  };
}

/** The date of a meeting: the one that hangs on its words, or that the sentence opens with. */
export function dateOf(
  { reading, sentence, dates }: MeetingScene,
  own: readonly TokenRange[],
  cue: TokenRange,
): DateMention | null {
  const scene = { reading, sentence };
  const after = dates.find(
    (date) =>
      date.from >= cue.to &&
      date.from < cue.to + REACH &&
      !crosses(reading, cue.to, date.from, own) &&
      hangsOn(scene, startOf(reading, date), own),
  );
  if (after) return after;
  return (
    dates.findLast((date) => {
      if (date.to > cue.from || date.from < cue.from - REACH) return false;
      const start = startOf(reading, date);
      const opens =
        start <= sentence.from ||
        /^[,;:“"]$/u.test(tokenAt(reading, start - 1).text) ||
        tokenAt(reading, start - 1).lower === "that";
      const premodifies = /^(?:'s|’s)$/u.test(tokenAt(reading, date.to).lower) && cue.from - date.to <= 6;
      if (premodifies) return true;
      return (opens || cue.from - date.to <= 2) && !crosses(reading, date.to, cue.from, own);
    }) ?? null
  );
}

/** Whether the verb of another clause stands between. */
function crosses(reading: Reading, from: number, to: number, own: readonly TokenRange[]): boolean {
  for (let i = from; i < to; i++) if (startsOtherClause(reading, i, own)) return true;
  return false;
}

const GROUP_VERBS = new Set(
  "set due scheduled planned expected agreed took taken place held began opened take".split(" "),
);

function startsOtherClause(reading: Reading, i: number, own: readonly TokenRange[]): boolean {
  const { pos, lower, text } = tokenAt(reading, i);
  if (own.some(({ from, to }) => i >= from && i < to)) return false;
  if (text === ";" || MEETING_NOUNS.has(lower)) return true;
  if (lower === "who" || lower === "which") return true;
  return pos === "VERB" && !GROUP_VERBS.has(lower) && !isArranged(lower) && !isAttribute(reading, i);
}

/** "their disputed border": no verb. */
function isAttribute(reading: Reading, i: number): boolean {
  const isOwned = /^(?:the|an?|his|her|its|their)$/u.test(tokenAt(reading, i - 1).lower);
  return (
    isOwned && tokenAt(reading, i + 1).pos === "NOUN" && /(?:ed|ing|en)$/u.test(tokenAt(reading, i).lower)
  );
}

/** Participles of arranging are part of the meeting's own clause: "talks scheduled for Friday in Oslo". */
function isArranged(lower: string): boolean {
  return lower === "hosted" || lower === "mediated" || lower === "brokered";
}

const VENUES = new Set("capital city hotel palace airport embassy headquarters villa residence".split(" "));

/** Whether the preposition at `i` goes with a meeting's own words, rather than with another noun: "the war in Ukraine". */
function hangsOn(
  { reading, sentence }: Pick<MeetingScene, "reading" | "sentence">,
  i: number,
  own: readonly TokenRange[],
): boolean {
  if (i <= sentence.from) return true;
  const before = tokenAt(reading, i - 1);
  if (own.some(({ from, to }) => i - 1 >= from && i - 1 < to)) return true;
  if (
    /^(?:place|week|month|year|weekend|today|yesterday|tomorrow|night|morning|evening|afternoon|years|days|weeks|months|time|way)$/u.test(
      before.lower,
    )
  )
    return true;
  if (isQuoted(reading, i - 1)) return true;
  // "met officials in the capital last week"
  const isVenue = VENUES.has(before.lower) && /^(?:in|at|near)$/u.test(tokenAt(reading, i - 3).lower);
  if (before.pos === "NOUN") return isVenue;
  return before.pos !== "PROPN" || isPlaceOrDate(reading, i - 1);
}

function isPlaceOrDate(reading: Reading, i: number): boolean {
  if (/day$|^\d/u.test(tokenAt(reading, i).lower)) return true;
  for (let from = i; from > i - 4; from--) {
    const end = stateAt(reading, from, i + 1)?.to ?? cityEnd(reading, from, i + 1);
    if (end === i + 1) return true;
  }
  return false;
}

/** Where the words of a date begin, with what leads up to it: "on Tuesday", "at the end of February". */
function startOf(reading: Reading, { from }: TokenRange): number {
  let start = from;
  while (
    from - start < 6 &&
    /^(?:ADP|DET)$|^(?:early|late|start|beginning|middle|end|just|earlier|later)$/u.test(
      partOf(reading, start - 1),
    )
  )
    start--;
  return start;
}

function partOf(reading: Reading, i: number): string {
  const { pos, lower } = tokenAt(reading, i);
  return pos === "ADP" || pos === "DET" ? pos : lower;
}
