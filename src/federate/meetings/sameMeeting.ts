import type { Encounter } from "./encounter.ts";
import { byDate, byOutlook, byParties, byReports, byVenue, type Evidence } from "./evidence.ts";
import { MERGE, PROPOSE, type Sameness } from "./thresholds.ts";

/** Denials are rare: two of one matter are one more often than not. */
const BOTH_DENIED: Evidence = { weight: 0.35, explanation: "both are denied" };
/** What a score that something speaks against does not exceed: a person is asked. */
const DOUBTFUL = (PROPOSE + MERGE) / 2;

/**
 * Whether two meetings are one, by rules: neither format, participants, place nor time may speak against it, and so
 * much of it must speak for it. Symmetric.
 * @param inOneDocument both are told by one document: that they are told at one time says nothing
 */
export function sameMeeting(a: Encounter, b: Encounter, { inOneDocument = false } = {}): Sameness {
  if (family(a) !== family(b)) return apart("OTHER_FORMAT", "One is a visit or a call, the other is not.");
  const parties = byParties(a, b);
  if (parties === "APART") return apart("OTHER_PARTIES", "Others take part.");
  const venue = byVenue(a.venue, b.venue);
  if (venue === "APART") return apart("OTHER_PLACE", "They are not in the same place.");
  const date = byDate(a.date, b.date);
  const reports = inOneDocument ? null : byReports(a, b);
  if (date === "APART" || reports === "APART") return apart("OTHER_TIME", "They are not at the same time.");
  const denied = a.statuses.has("DENIED") && b.statuses.has("DENIED") ? BOTH_DENIED : null;
  const told = [parties, venue, date, reports === "FAR" ? null : reports, byOutlook(a, b), denied].filter(
    (evidence) => evidence !== null,
  );
  const doubt = told.reduce((left, { weight }) => left * (1 - weight), 1);
  const score = Math.round((1 - doubt) * 1000) / 1000;
  const timed = date !== null || (reports !== null && reports !== "FAR" && (a.date ?? b.date) !== null);
  const doubtful =
    parties === null ||
    reports === "FAR" ||
    // What is held was to come before; but so are many others of the same sides.
    (a.statuses.has("HELD") !== b.statuses.has("HELD") && !timed) ||
    (isDenied(a) !== isDenied(b) && date === null && venue === null);
  const words = told.map(({ explanation }) => explanation).join(", ");
  return {
    score: doubtful ? Math.min(score, DOUBTFUL) : score,
    reason: parties
      ? venue
        ? "SAME_PARTIES_AND_PLACE"
        : "SAME_PARTIES"
      : venue
        ? "SAME_PLACE"
        : "LITTLE_IN_COMMON",
    explanation: words === "" ? "Nothing tells." : `${words[0]!.toUpperCase()}${words.slice(1)}.`,
  };
}

/** Talks and summits are one kind: what one source calls a summit, another calls talks. */
const family = ({ format }: Encounter) => (format === "SUMMIT" ? "TALKS" : format);

const isDenied = ({ statuses }: Encounter) =>
  statuses.size > 0 && [...statuses].every((status) => status === "DENIED");

const apart = (reason: Sameness["reason"], explanation: string): Sameness => ({
  score: 0,
  reason,
  explanation,
});
