import type { DateMention } from "../dates/dateMentions.ts";
import { type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import type { MeetingFormat } from "../types.ts";
import { dateOf, placeFrom, placeOf } from "./circumstances.ts";
import type { MeetingDraft, MeetingScene } from "./draft.ts";
import { phraseAround } from "./meetingPhrase.ts";
import { statusAround } from "./nounStatus.ts";
import { type Party, partiesIn } from "./parties.ts";
import { partiesAfter } from "./partyLists.ts";
import { governorOf, verbAfter } from "./predicates.ts";
import { cityEnd } from "./states.ts";
import { distinct, subjectOf } from "./verbs.ts";
import { MEETING_NOUNS, TELEPHONE } from "./words.ts";

/** The meetings that the nouns of a sentence tell of: "talks between …", "the summit in Geneva", "a phone call". */
export function meetingsOfNouns(scene: MeetingScene): MeetingDraft[] {
  const drafts: MeetingDraft[] = [];
  for (let i = scene.sentence.from; i < scene.sentence.to; i++) {
    const { lower, pos } = tokenAt(scene.reading, i);
    const format = MEETING_NOUNS.get(lower);
    if (!format || (pos !== "NOUN" && pos !== "PROPN")) continue;
    const draft = at(scene, i, format);
    if (draft) drafts.push(draft);
  }
  return drafts;
}

function at(scene: MeetingScene, noun: number, kind: MeetingFormat): MeetingDraft | null {
  const { reading, sentence } = scene;
  if (kind === "CALL" && !isTelephone(reading, noun)) return null;
  if (isPartOfOther(reading, noun)) return null;
  const phrase = phraseAround(scene, noun, kind);
  const governing = governorOf(scene, phrase);
  // "Russia hopes the talks in Jeddah will …": the talks are of their own verb.
  const governor = governing?.takesSubject || verbAfter(scene, phrase) === null ? governing : null;
  const told = statusAround(scene, phrase, noun, governor);
  if (!told) return null;
  // Who hosts or cancels talks between two others is neither of them.
  const between = tokenAt(reading, noun + 1).lower === "between";
  const subjects = governor?.takesSubject && !between ? subjectOf(scene, governor.outlook) : [];
  const later = phrase.parties.length === 0 && told.words ? partiesBehind(scene, told.words) : [];
  const parties = distinct([...subjects, ...phrase.parties, ...later, ...hostsOf(scene, phrase.to)]);
  const cue = { from: noun, to: noun + 1 };
  const own = [...parties, { from: phrase.from, to: phrase.to }, ...(told.words ? [told.words] : [])];
  const place =
    premodifyingPlace(reading, phrase.from, noun) ??
    destination(scene, noun, kind) ??
    placeOf(scene, own, cue);
  const words = place ? [...own, place] : own;
  const date = dateOf(scene, words, cue);
  const isPublic = parties.some((party) => party.isPublic && party.kind !== "pronoun");
  const again = !isPublic && place === null;
  // "the talks" alone speak of talks that the text has named before, where it says what became of them.
  if (again && !(isDefinite(reading, phrase.from) && told.explicit)) return null;
  const ended = told.status === "CANCELLED" || told.status === "POSTPONED";
  if (kind === "VISIT" && !again && ((parties.length === 0 && !ended) || place === null)) return null;
  if (kind === "CALL" && parties.length < 2 && !parties.some(({ plural }) => plural)) return null;
  const rule = again ? "meeting-again" : governor?.takesSubject ? "meeting-held" : "meeting-noun";
  return {
    rule,
    cue,
    format: kind,
    status: !told.explicit && isOver(scene, date) ? "HELD" : told.status,
    parties: again ? [] : parties,
    place,
    date,
    sentence,
    claim: null,
  };
}

/** "signed a pact at talks in Bern last November": where no verb is of the meeting, its date tells. */
function isOver({ today }: MeetingScene, date: DateMention | null): boolean {
  const last = date?.edtf.split("/").at(-1);
  return today !== null && last !== undefined && /^\d/u.test(last) && last < today.slice(0, last.length);
}

/** "the summit on peace in Sorvik, hosted by Norway". */
function hostsOf({ reading, sentence, entities }: MeetingScene, from: number): Party[] {
  for (let i = from; i < Math.min(sentence.to - 2, from + LONGEST_TOPIC); i++)
    if (tokenAt(reading, i).lower === "hosted" && tokenAt(reading, i + 1).lower === "by")
      return partiesIn(reading, entities, partiesAfter(reading, i + 2, sentence.to));
  return [];
}

const LONGEST_TOPIC = 10;

/** "meetings were planned between US and Russian officials". */
function partiesBehind({ reading, sentence, entities }: MeetingScene, { from, to }: TokenRange): Party[] {
  for (let i = from; i < to; i++)
    if (/^(?:between|with|among)$/u.test(tokenAt(reading, i).lower))
      return partiesIn(reading, entities, partiesAfter(reading, i + 1, sentence.to));
  return [];
}

function isTelephone(reading: Reading, noun: number): boolean {
  for (let i = noun - 1; i > noun - 3; i--) if (TELEPHONE.has(tokenAt(reading, i).lower)) return true;
  return false;
}

/** "board meeting", "talks show", "meeting room". */
function isPartOfOther(reading: Reading, noun: number): boolean {
  const before = tokenAt(reading, noun - 1);
  const after = tokenAt(reading, noun + 1);
  const other =
    /^(?:board|annual|shareholders|shareholder|staff|cabinet|prayer|club|team|family|town|hall|general|parent|site|website|pep|pay)$/u;
  return other.test(before.lower) || (after.pos === "NOUN" && after.lower !== "place") || after.text === "-";
}

function isDefinite(reading: Reading, from: number): boolean {
  return /^(?:the|this|that|these|those|their|his|her|its|no|such)$/u.test(tokenAt(reading, from).lower);
}

/** "the Riyadh talks", "a Geneva summit". */
function premodifyingPlace(reading: Reading, from: number, noun: number): TokenRange | null {
  for (let i = from; i < noun; i++) {
    const end = cityEnd(reading, i, noun);
    if (end === noun || (end !== null && tokenAt(reading, end).pos === "NOUN")) return { from: i, to: end };
  }
  return null;
}

/** "a visit to Japan". */
function destination(
  { reading, sentence, entities }: MeetingScene,
  noun: number,
  kind: MeetingFormat,
): TokenRange | null {
  if (kind !== "VISIT" || tokenAt(reading, noun + 1).lower !== "to") return null;
  return placeFrom(
    reading,
    noun + 2,
    sentence.to,
    (token) => entities.byToken.get(token)?.kind === "UNKNOWN",
  );
}
