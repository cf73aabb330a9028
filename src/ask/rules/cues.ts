import type { HasStatus, NameKind, Relates, Target } from "../chips.ts";
import { type NamedType, SUBJECTS } from "../lexicon.ts";

/** A kind of words before names. */
export type Cue =
  | "REPORTED"
  | "ORIGIN"
  | "BY_OR_ABOUT"
  | "VIA"
  | "TOLD"
  | "ACCORDING"
  | "QUOTING"
  | "ABOUT"
  | "BY"
  | "FROM"
  | "OF"
  | "IN"
  | "WITH"
  | "TO"
  | "UNDER"
  | "WHEN"
  | "NAMED";

/** The words before names that tell their role, the longest first. */
export const CUES: [Cue, string][] = [
  [
    "ORIGIN",
    "(?:(?:that|which|have|has|are|is|was|were) )*(?:originat(?:ing|ed|es|e)|origin|stemming|(?:originally|first)(?: (?:come|came|coming|reported|report))?) (?:in|from|by|with|at)",
  ],
  ["BY_OR_ABOUT", "by (?:or|and) about"],
  [
    "REPORTED",
    "(?:as )?reported (?:by|in|on|at)|(?:according to|in|by) (?:the )?(?:source|report|publisher) (?:of|from|by|in)",
  ],
  ["VIA", "(?:as )?(?:quoted|cited) (?:by|in)|attributed to|citing|cites?|via|through|relayed by|by way of"],
  ["TOLD", "told(?: to)?|say to"],
  ["ACCORDING", "according to|as per"],
  ["QUOTING", "quoting|quote"],
  [
    "ABOUT",
    "(?:in )?(?:relation|reference|regard|regards|related|relating|respect) (?:to|with)|with regards? to|as regards|about|on|over|mention(?: of)?|against|towards?",
  ],
  ["BY", "(?:made |given |say |uttered |issued )?by"],
  ["FROM", "from"],
  ["OF", "of"],
  [
    "IN",
    "(?:say |made |given |held |taking place |take place |took place |happening )?(?:in|at|inside|during)",
  ],
  ["WITH", "with|between|involving|among"],
  ["TO", "to|for"],
  ["UNDER", "under"],
  ["NAMED", "named"],
  ["WHEN", "after|before|since|until|prior to|ahead of|following"],
];
/** All of them, each as a group of its own name. */
export const CUE = CUES.map(([name, source]) => `(?<${name.toLowerCase()}>${source})`).join("|");

/** A role, or all that a chip says beside the name, and what a name must be to have it. */
export type Option = [NameKind | Relates | HasStatus, readonly NamedType[]];
export const ABOUT: Option = ["ABOUT", SUBJECTS];
export const SPEAKER: Option = ["SPEAKER", ["Actor"]];
export const REPORTED: Option = ["REPORTED_BY", ["Publisher"]];
export const PARTICIPANT: Option = ["PARTICIPANT", ["Actor"]];
export const TOLD: Option = ["ATTRIBUTION", ["Publisher"]];
export const PLACE: Option = ["PLACE", ["Place"]];
export const MEETING: Option = ["MEETING", ["Meeting"]];
export const PUBLISHER: Option = ["PUBLISHER", ["Publisher"]];
export const AFFILIATION: Option = ["AFFILIATION", ["Actor"]];
/** Who is at a meeting is told by the meeting: nobody is narrower than it. */
const THERE: Option = ["ABOUT", ["Place"]];

/** What names after a cue can be, the first that fits; none when nothing of the kind is known of what is asked for. */
export const OPTIONS: Record<Target, Partial<Record<Cue, Option[]>>> = {
  STATEMENTS: {
    REPORTED: [REPORTED, ["ATTRIBUTION", ["Actor"]]],
    ORIGIN: [["ORIGIN", ["Publisher"]]],
    BY_OR_ABOUT: [["BY_OR_ABOUT", ["Actor"]]],
    VIA: [TOLD, ["ATTRIBUTION", ["Actor"]]],
    TOLD: [TOLD],
    ACCORDING: [REPORTED, SPEAKER],
    QUOTING: [SPEAKER],
    ABOUT: [ABOUT],
    BY: [SPEAKER, REPORTED],
    FROM: [SPEAKER, REPORTED, ["SAID_IN", ["Place"]], ABOUT],
    OF: [SPEAKER, ABOUT, REPORTED],
    // "In Washington", "in NATO": neither where it was said nor what it is about is known.
    IN: [["SAID_IN", ["Place"]], REPORTED, ["ABOUT", ["Topic", "Meeting"]]],
  },
  MEETINGS: {
    ABOUT: [ABOUT],
    BY: [PARTICIPANT],
    FROM: [PARTICIPANT, PLACE],
    OF: [PARTICIPANT, PLACE, MEETING],
    IN: [PLACE, MEETING],
    WITH: [PARTICIPANT],
    TO: [PLACE, PARTICIPANT],
  },
  SOURCES: {
    REPORTED: [PUBLISHER],
    ACCORDING: [PUBLISHER],
    QUOTING: [SPEAKER],
    ABOUT: [ABOUT],
    BY: [PUBLISHER, SPEAKER],
    FROM: [PUBLISHER, SPEAKER],
    OF: [PUBLISHER, SPEAKER, ABOUT],
    IN: [PUBLISHER, ABOUT],
    TO: [ABOUT],
  },
  ACTORS: {
    NAMED: [["ACTOR", ["Actor"]]],
    OF: [AFFILIATION, THERE],
    IN: [AFFILIATION, THERE],
    FROM: [AFFILIATION, THERE],
    WITH: [AFFILIATION],
    BY: [AFFILIATION],
    TO: [AFFILIATION],
    UNDER: [AFFILIATION],
  },
  PUBLISHERS: {},
};
