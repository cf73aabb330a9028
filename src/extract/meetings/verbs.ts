import { nameFrom } from "../entities.ts";
import { isQuoted, tokenAt } from "../reading.ts";
import { nearestSubject } from "../rules/speakers.ts";
import { subjectBefore } from "../subjectBefore.ts";
import type { TokenRange } from "../tokens.ts";
import { dateOf, placeFrom, placeOf } from "./circumstances.ts";
import type { MeetingDraft, MeetingScene } from "./draft.ts";
import { type Outlook, outlookAt, statusOf } from "./outlook.ts";
import { type Party, partiesIn } from "./parties.ts";
import { partiesAfter, withConjuncts } from "./partyLists.ts";
import { NOT_MET, TELEPHONE, TRAVEL_VERBS } from "./words.ts";

const MEET = new Set("meet meets met meeting".split(" "));
const VISIT = new Set("visit visits visited visiting".split(" "));
const SPEAK = new Set("speak speaks spoke spoken talk talked talks speaking".split(" "));
const HOST = new Set("host hosts hosted hosting receive receives received receiving".split(" "));
const RECEIVE = /^receiv/u;
const PHONE = new Set("phoned telephoned phones telephones".split(" "));

/** The meetings that the verbs of a sentence tell of: "met", "will visit", "spoke by phone". */
export function meetingsOfVerbs(scene: MeetingScene): MeetingDraft[] {
  const drafts: MeetingDraft[] = [];
  for (let i = scene.sentence.from; i < scene.sentence.to; i++) {
    const { lower, pos } = tokenAt(scene.reading, i);
    const verb = pos === "VERB" || (MEET.has(lower) && lower !== "meeting" && pos !== "ADJ");
    if (!verb) continue;
    const draft = MEET.has(lower)
      ? met(scene, i)
      : VISIT.has(lower) || TRAVEL_VERBS.has(lower)
        ? visited(scene, i)
        : SPEAK.has(lower) || PHONE.has(lower)
          ? telephoned(scene, i)
          : HOST.has(lower)
            ? hosted(scene, i)
            : null;
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** Who does what the verb of an outlook says; none for a participle or infinitive whose subject is not near. */
export function subjectOf(
  { reading, sentence, entities }: MeetingScene,
  { from }: Pick<Outlook, "from">,
): Party[] {
  const own = subjectBefore(reading, from, sentence.from);
  const subject = own ?? nearestSubject({ reading, sentence, groups: [], drafts: [] }, from);
  if (!subject) return [];
  const { from: start, to } = withConjuncts(reading, subject, sentence.from);
  // "Pakistan's prime minister, Ada Vik, arrived": who is named after the comma.
  const next = tokenAt(reading, to).text === "," ? nameFrom(entities, to + 1) : null;
  const isNamed = next !== null && entities.byToken.get(next.from)!.kind === "PERSON";
  return partiesIn(reading, entities, { from: start, to: isNamed ? next.to : to });
}

function met(scene: MeetingScene, verb: number): MeetingDraft | null {
  const { reading, sentence, entities } = scene;
  const outlook = outlookAt(reading, verb, sentence.from);
  let at = verb + 1;
  while (
    at < sentence.to &&
    /^(?:up|separately|again|briefly|privately|secretly|directly|virtually|face|-|to|together)$/u.test(
      tokenAt(reading, at).lower,
    ) &&
    !isQuoted(reading, at)
  )
    at++;
  const withOne = /^(?:with|alongside)$/u.test(tokenAt(reading, at).lower);
  if (withOne) at++;
  if (tokenAt(reading, verb - 1).text === "-" || isObjectNotMet(scene, at, sentence.to)) return null;
  const objects = partiesAfter(reading, at, sentence.to);
  // "who met Holm when he was a student": how people came to know each other.
  if (objects.to > at && tokenAt(reading, objects.to).lower === "when") return null;
  const met = objects.to > at ? partiesIn(reading, entities, objects) : [];
  const next = tokenAt(reading, at);
  const hasObject =
    objects.to > at &&
    (next.pos === "NOUN" || next.pos === "PROPN" || next.pos === "DET" || next.pos === "ADJ");
  if ((withOne || hasObject) && met.length === 0) return null;
  const others = subjectOf(scene, outlook);
  const parties = distinct([...others, ...met, ...(met.length > 0 ? [] : withLater(scene, verb))]);
  const own = [...parties, { from: outlook.from, to: at }];
  const cue = { from: verb, to: verb + 1 };
  // One who meets nobody, and friends who meet, are no meeting that anyone reports on.
  if (!isMeeting(parties)) return null;
  return draftOf(scene, "meet", cue, "TALKS", outlook, parties, placeOf(scene, own, cue), own);
}

/** One who meets nobody, and a president who meets his wife, are no meeting that anyone reports on. */
function isMeeting(parties: readonly Party[]): boolean {
  const several = parties.length > 1 || parties.some(({ plural }) => plural);
  const acting = parties.filter(({ isPublic, kind }) => isPublic && kind !== "pronoun").length;
  const isPrivate = parties.some(({ kind, isPublic }) => kind === "group" && !isPublic) && acting < 2;
  return several && !isPrivate && parties.some(({ isPublic }) => isPublic);
}

/** "planned to meet separately in Riyadh with Ukrainian officials": who is met stands after the place. */
function withLater({ reading, sentence, entities }: MeetingScene, verb: number): Party[] {
  for (let i = verb + 1; i < Math.min(sentence.to, verb + 15); i++) {
    const { pos, lower, text } = tokenAt(reading, i);
    if (pos === "VERB" || text === "," || isQuoted(reading, i)) return [];
    if (lower === "with") return partiesIn(reading, entities, partiesAfter(reading, i + 1, sentence.to));
  }
  return [];
}

/** "met with criticism", "met the deadline", "met the needs of". */
function isObjectNotMet({ reading }: MeetingScene, at: number, to: number): boolean {
  for (let i = at; i < Math.min(at + 5, to); i++) {
    const { lower, pos } = tokenAt(reading, i);
    if (NOT_MET.test(lower)) return true;
    if (pos !== "DET" && pos !== "ADJ" && pos !== "NOUN" && pos !== "PRON" && pos !== "NUM" && lower !== "'s")
      return false;
  }
  return false;
}

function visited(scene: MeetingScene, verb: number): MeetingDraft | null {
  const { reading, sentence, entities } = scene;
  const outlook = outlookAt(reading, verb, sentence.from);
  const { lower } = tokenAt(reading, verb);
  const travel = TRAVEL_VERBS.has(lower);
  const at = verb + (travel ? 2 : 1);
  if (travel && !/^(?:to|in|at)$/u.test(tokenAt(reading, verb + 1).lower)) return null;
  const place = placeFrom(
    reading,
    at,
    sentence.to,
    (token) => entities.byToken.get(token)?.kind === "UNKNOWN",
  );
  const parties = subjectOf(scene, outlook).filter(({ kind, isPublic }) => kind !== "pronoun" && isPublic);
  if (!place || parties.length === 0) return null;
  const cue = { from: verb, to: verb + 1 };
  return draftOf(scene, "visit", cue, "VISIT", outlook, parties, place, [
    ...parties,
    { from: outlook.from, to: place.to },
  ]);
}

/** "will host Albers at the White House": a visit of who is named, not of the talks that someone hosts. */
function hosted(scene: MeetingScene, verb: number): MeetingDraft | null {
  const { reading, sentence, entities } = scene;
  const outlook = outlookAt(reading, verb, sentence.from);
  const objects = partiesAfter(reading, verb + 1, sentence.to);
  const invited = objects.to > verb + 1 ? partiesIn(reading, entities, objects) : [];
  const named = invited.filter(({ kind }) => kind === "named");
  const hosts = subjectOf(scene, outlook);
  // One counterpart makes the other one: "his Russian and Ukrainian counterparts", named or not.
  const isOffice = isCounterpart(scene, verb + 1, objects.to) && hosts.some(({ isPublic }) => isPublic);
  const states = isOffice ? invited.filter(({ kind }) => kind === "state") : [];
  const guests = named.length > 0 ? named : states;
  if (guests.length === 0 || (!isOffice && !guests.some(({ isPublic }) => isPublic))) return null;
  // "received the endorsement of Vik", "received 38 percent": nobody was received.
  if (RECEIVE.test(tokenAt(reading, verb).lower) && guests[0]!.from !== verb + 1 && !isOffice) return null;
  const cue = { from: verb, to: verb + 1 };
  const parties = distinct([...hosts, ...guests]);
  const own = [...parties, { from: outlook.from, to: verb + 1 }];
  return draftOf(
    scene,
    "visit",
    cue,
    isOffice ? "TALKS" : "VISIT",
    outlook,
    parties,
    placeOf(scene, own, cue),
    own,
  );
}

/** Whether one of the words is "counterpart". */
function isCounterpart({ reading }: MeetingScene, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (/^counterparts?$/u.test(tokenAt(reading, i).lower)) return true;
  return false;
}

function telephoned(scene: MeetingScene, verb: number): MeetingDraft | null {
  const { reading, sentence, entities } = scene;
  const outlook = outlookAt(reading, verb, sentence.from);
  const end = PHONE.has(tokenAt(reading, verb).lower) ? verb + 1 : telephoneEnd(scene, verb + 1);
  if (end === null) return null;
  let others: Party[] = [];
  for (let i = verb + 1; i < Math.min(sentence.to, verb + 12); i++) {
    const { lower } = tokenAt(reading, i);
    if (
      lower === "with" ||
      (lower === "to" && i < end) ||
      (i === end && PHONE.has(tokenAt(reading, verb).lower))
    ) {
      others = partiesIn(
        reading,
        entities,
        partiesAfter(reading, lower === "with" || lower === "to" ? i + 1 : i, sentence.to),
      );
      break;
    }
  }
  const parties = distinct([...subjectOf(scene, outlook), ...others]);
  if (!isMeeting(parties)) return null;
  return draftOf(scene, "telephone", { from: verb, to: end }, "CALL", outlook, parties, null, [
    ...parties,
    { from: outlook.from, to: end },
  ]);
}

/** The end of "by phone", "on the phone", "by telephone" near a verb of speaking. */
function telephoneEnd({ reading, sentence }: MeetingScene, from: number): number | null {
  for (let i = from; i < Math.min(sentence.to, from + 10); i++) {
    const { lower, pos } = tokenAt(reading, i);
    if (TELEPHONE.has(lower) && /^(?:by|on|the|over|via)$/u.test(tokenAt(reading, i - 1).lower)) return i + 1;
    if (pos === "VERB" || isQuoted(reading, i)) return null;
  }
  return null;
}

/** Each party once: a pronoun's noun may be caught by subject and object alike. */
export function distinct(parties: readonly Party[]): Party[] {
  const seen = new Set<number>();
  return parties.filter(({ from }) => !seen.has(from) && seen.add(from)).sort((a, b) => a.from - b.from);
}

function draftOf(
  scene: MeetingScene,
  rule: MeetingDraft["rule"],
  cue: TokenRange,
  format: MeetingDraft["format"],
  outlook: Outlook,
  parties: Party[],
  place: TokenRange | null,
  own: readonly TokenRange[],
): MeetingDraft | null {
  const status = statusOf(outlook);
  if (!status) return null;
  const words = place ? [...own, place] : own;
  return {
    rule,
    cue,
    format,
    status,
    parties,
    place,
    date: dateOf(scene, words, cue),
    sentence: scene.sentence,
    claim: null,
  };
}
