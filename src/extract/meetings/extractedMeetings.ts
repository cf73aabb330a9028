import { type Resolution, resolver } from "../coreference.ts";
import { type ToSpan, toDate, toMention } from "../output.ts";
import { type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import type { ExtractedMeeting, Mention } from "../types.ts";
import type { Account } from "./accounts.ts";
import type { MeetingRule } from "./draft.ts";
import { type Findings, meetingsIn } from "./meetings.ts";
import type { Party } from "./parties.ts";
import { type Identity, sameMeetings } from "./sameMeeting.ts";

/**
 * How sure each rule is: set by judgement, not measured. On the articles of the tests nearly every proposal is right, but
 * those are few and the rules were improved on them; on other news fewer are.
 */
const CERTAINTY: Record<MeetingRule, number> = {
  meet: 0.75,
  visit: 0.65,
  telephone: 0.8,
  "meeting-held": 0.75,
  "meeting-noun": 0.65,
  "meeting-again": 0.55,
  "denied-claim": 0.6,
};

/**
 * The meetings of a text with who takes part, resolved inside of the document as speakers are. `speakers` are those of the
 * reports: "he" in what someone says is mostly that one.
 */
export function extractedMeetings(
  findings: Findings,
  span: ToSpan,
  speakers: readonly (Mention | null)[],
): ExtractedMeeting[] {
  const { reading, entities } = findings;
  const resolve = resolver(reading, entities);
  let last: readonly Mention[] = [];
  const accounts = meetingsIn(findings).map((account) => {
    const speaker = account.report === null ? null : speakers[account.report]!;
    const participants = account.parties.flatMap((party) =>
      party.kind === "pronoun" && party.plural && !isWe(reading, party)
        ? takenUp(span, party, last)
        : (participant(reading, span, resolve, party, speaker) ?? []),
    );
    if (participants.length > 1) last = participants;
    return { account, participants };
  });
  const known = accounts.filter(
    ({ account, participants }) =>
      participants.length > 0 || account.place || account.rule === "meeting-again",
  );
  const same = sameMeetings(
    known.map(({ account, participants }) => identityOf(reading, account, participants)),
  );
  return withAntecedents(
    known.map(({ account, participants }, i) => ({
      passage: span(account.sentence),
      participants,
      place: account.place && span(account.place),
      date: toDate(span, account.date),
      format: account.format,
      status: account.status,
      cue: span(account.cue),
      accordingTo: accordingTo(span, account, speakers),
      sameAs: same[i]!,
      confidence: confidenceOf(account, participants),
      rule: account.rule,
    })),
  );
}

/** "We" in what someone says is theirs: "We will meet them". */
function isWe(reading: Reading, { from }: Party): boolean {
  return tokenAt(reading, from).lower === "we";
}

/** "They", "the two": those who took part in the meeting before. */
function takenUp(span: ToSpan, party: Party, last: readonly Mention[]): Mention[] {
  const words = span(party);
  return last
    .filter(({ name }) => name !== null)
    .map((mention) => ({ ...mention, span: words, head: words, reason: "PRONOUN" }));
}

function participant(
  reading: Reading,
  span: ToSpan,
  resolve: (mention: TokenRange) => Resolution,
  party: Party,
  speaker: Mention | null,
): Mention | null {
  if (party.kind === "state") {
    return {
      span: span(party),
      head: span(party.head),
      name: party.state,
      reason: party.description ? "DESCRIPTION" : "FULL_NAME",
      description: party.description && span(party.description).exact,
    };
  }
  if (party.kind === "named") return toMention(span, party, resolve(party.head));
  if (party.kind === "group") return toMention(span, party, resolve(party));
  const { lower } = tokenAt(reading, party.from);
  // Who speaks without a name is told by their own words.
  if (speaker && /^(?:s?he|it|we)$/u.test(lower))
    return speaker.name === null
      ? speaker
      : { ...speaker, span: span(party), head: span(party), reason: "PRONOUN" };
  if (!/^(?:he|she|him|her)$/u.test(lower)) return null;
  const resolution = resolve(party);
  return resolution.entity && toMention(span, party, resolution);
}

function accordingTo(
  span: ToSpan,
  { claim, report }: Account,
  speakers: readonly (Mention | null)[],
): Mention | null {
  if (!claim) return report === null ? null : speakers[report]!;
  return {
    span: span(claim),
    head: span(claim),
    name: null,
    reason: "UNRESOLVED",
    description: span(claim).exact,
  };
}

function identityOf(reading: Reading, account: Account, participants: readonly Mention[]): Identity {
  const { place } = account;
  return {
    format: account.format,
    status: account.status,
    names: new Set(participants.flatMap(({ name }) => (name === null ? [] : [name]))),
    place:
      place && reading.text.slice(tokenAt(reading, place.from).start, tokenAt(reading, place.to - 1).end),
    edtf: account.date?.edtf ?? null,
    again: account.rule === "meeting-again" || isTakenUp(reading, account),
  };
}

/** "The officials", "both sides": who takes part was said before. */
function isTakenUp(reading: Reading, { parties, rule }: Account): boolean {
  return (
    rule === "meet" &&
    parties.length > 0 &&
    parties.every(
      ({ kind, from }) =>
        kind === "group" && /^(?:the|both|these|those)$/u.test(tokenAt(reading, from).lower),
    )
  );
}

function confidenceOf({ rule, report, status }: Account, participants: readonly Mention[]): number {
  const named = participants.some(({ name }) => name !== null);
  // A denial needs the report that denies to be read aright too.
  const certainty = CERTAINTY[rule] * (named ? 1 : 0.8) * (status === "DENIED" && report === null ? 0.8 : 1);
  return Math.round(certainty * 100) / 100;
}

/** Leaves out "the talks" that no talks were named before, and counts what is left anew. */
function withAntecedents(meetings: readonly ExtractedMeeting[]): ExtractedMeeting[] {
  const index = new Map<number, number>();
  const kept: ExtractedMeeting[] = [];
  meetings.forEach((meeting, i) => {
    if (meeting.rule === "meeting-again" && meeting.sameAs === null) return;
    const sameAs = meeting.sameAs === null ? null : (index.get(meeting.sameAs) ?? null);
    if (meeting.rule === "meeting-again" && sameAs === null) return;
    index.set(i, kept.length);
    kept.push({ ...meeting, sameAs });
  });
  return kept;
}
