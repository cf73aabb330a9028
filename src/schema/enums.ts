import { registerEnumType } from "type-graphql";
import {
  ActorKind,
  DatePrecision,
  type EventKind,
  MeetingChange,
  MeetingFormat,
  MeetingStatus,
  NameKind,
  PlaceKind,
  PublisherKind,
  RelationType,
  ReviewState,
  SourceForm,
  StatementKind,
  SubjectKind,
} from "../generated/prisma/enums.ts";

export {
  ActorKind,
  DatePrecision,
  type EventKind,
  MeetingChange,
  MeetingFormat,
  MeetingStatus,
  NameKind,
  PlaceKind,
  PublisherKind,
  RelationType,
  ReviewState,
  SourceForm,
  StatementKind,
  SubjectKind,
};

/** Publishes an enum: its description, and one for each of its values. */
function publish<T extends Record<string, string>>(
  values: T,
  name: string,
  description: string,
  each: Record<keyof T, string>,
) {
  const valuesConfig = Object.fromEntries(
    Object.entries(each).map(([value, text]) => [value, { description: text }]),
  );
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as never });
  return values;
}

publish(SubjectKind, "SubjectKind", "The four kinds of subject.", {
  ACTOR: "A person, organisation, government or group.",
  PLACE: "A country, region, city or site.",
  TOPIC: "A matter that people speak about.",
  MEETING: "A talk, summit, visit or call.",
});

publish(ActorKind, "ActorKind", "What sort of actor it is.", {
  PERSON: "One human being, named or known only by a description.",
  ORGANISATION: "An institution with members: NATO, the Kremlin.",
  GOVERNMENT: "The government of a country, often written as its capital.",
  GROUP: "Several people named only together: “Russian diplomats”.",
});

publish(PlaceKind, "PlaceKind", "What sort of place it is.", {
  COUNTRY: "A country (ISO 3166-1).",
  REGION: "A part of a country, or a group of countries.",
  CITY: "A city or town.",
  SITE: "A building or ground.",
});

publish(NameKind, "NameKind", "How a name stands to the one that is shown.", {
  ALIAS: "Another name, a short name or a surname (SKOS altLabel).",
  TRANSLITERATION: "The same name carried over from another script, or spelt another way.",
  ABBREVIATION: "Initials or another short form.",
  DEMONYM: "The word for its people: “Russian” for Russia.",
});

publish(DatePrecision, "DatePrecision", "How finely a date is known.", {
  CENTURY: "To the century: `20XX`.",
  DECADE: "To the decade: `202X`.",
  YEAR: "To the year: `2025`.",
  SEASON: "To the season: `2025-21` is spring 2025.",
  MONTH: "To the month: `2025-02`.",
  DAY: "To the day: `2025-02-18`.",
  TIME: "To the minute or finer: `2025-02-18T14:30:00Z`.",
  INTERVAL: "From one date to another, either of which may be open: `2025-03-10/2025-03-16`, `2025-02/..`.",
});

publish(PublisherKind, "PublisherKind", "What sort of publisher it is.", {
  NEWSPAPER: "A newspaper or magazine, in print or not.",
  AGENCY: "A news agency, whose texts others print.",
  BROADCASTER: "Radio or television.",
  WEBSITE: "A publisher on the web alone.",
  GOVERNMENT: "A ministry, an embassy, a government's own service.",
  COLLECTIVE:
    "Outlets named only as a group (“Russian state media”). They count as one origin, because nothing shows that they are independent of each other.",
});

publish(MeetingFormat, "MeetingFormat", "The form of a meeting.", {
  TALKS: "Talks or negotiations between delegations.",
  SUMMIT: "A meeting of heads of state or government.",
  VISIT: "One party's visit to another.",
  CALL: "A call by telephone or video.",
});

publish(MeetingChange, "MeetingChange", "What a transaction changed of what is told of a meeting.", {
  ADDED: "It is new; or it had been merged into another, and is its own again.",
  DETAILS: "Its name, date, place or form is another one.",
  PARTICIPANTS: "Somebody is said to take part, or no longer.",
  ACCOUNT_ADDED: "A source says something of it.",
  ACCOUNT_REMOVED: "What a source had said is no longer taken to be of it.",
  MERGED: "Another meeting was found to be the same, and was merged into it.",
  STATUS: "Its status is another one.",
});

publish(MeetingStatus, "MeetingStatus", "What a source says of a meeting's state.", {
  ANNOUNCED: "Announced by a party to it.",
  PLANNED: "Planned, expected or possible.",
  HELD: "Took place, or is taking place.",
  DENIED: "Said not to be planned, or not to have taken place.",
  CANCELLED: "Was planned, and will not take place.",
  POSTPONED: "Was planned, and will take place later.",
});

publish(StatementKind, "StatementKind", "Whose words a statement is given in.", {
  DIRECT: "The speaker's own, between quotation marks.",
  INDIRECT: "The reporter's.",
  MIXED: "The reporter's, with some of the speaker's between quotation marks.",
});

publish(RelationType, "RelationType", "How one statement stands to another.", {
  DENIES: "Says that what the other says is not so.",
  CONTRADICTS: "Cannot be true together with the other, without speaking of it.",
  CONFIRMS: "Says the same on its own word.",
  CORRECTS: "Replaces a part of the other.",
  RESPONDS_TO: "Answers the other.",
});

publish(ReviewState, "ReviewState", "Where a report stands with the people who check it.", {
  PROPOSED: "Found by the extractor; nobody has looked yet.",
  ACCEPTED: "Checked, and right as it is; all that was curated by hand.",
  EDITED: "Checked, and put right.",
  REJECTED: "Checked, and wrong: shown only to who asks for it.",
});

export const DateMatch = publish(
  { WITHIN: "WITHIN", OVERLAPS: "OVERLAPS" } as const,
  "DateMatch",
  "When a date that is known only roughly falls into a range.",
  {
    WITHIN: "When it certainly does: the whole of it lies in the range.",
    OVERLAPS: "When it may: a part of it lies in the range.",
  },
);
export type DateMatch = keyof typeof DateMatch;

export const RelationSide = publish(
  { FROM: "FROM", TO: "TO" } as const,
  "RelationSide",
  "Which end of a relation is meant.",
  { FROM: "The statement that denies, confirms …", TO: "The statement that is denied, confirmed …" },
);
export type RelationSide = keyof typeof RelationSide;

export const CalendarInterval = publish(
  { DAY: "DAY", WEEK: "WEEK", MONTH: "MONTH", QUARTER: "QUARTER", YEAR: "YEAR" } as const,
  "CalendarInterval",
  "The length of a timeline's buckets, by the calendar.",
  {
    DAY: "A day, from midnight.",
    WEEK: "A week, from Monday (ISO 8601).",
    MONTH: "A month.",
    QUARTER: "Three months, from January, April, July or October.",
    YEAR: "A year.",
  },
);
export type CalendarInterval = keyof typeof CalendarInterval;

const newest = "Newest first; undated ones last.";
const oldest = "Undated ones first, then oldest first.";

export const StatementOrder = publish(
  {
    SAID_DESC: "SAID_DESC",
    SAID_ASC: "SAID_ASC",
    ORIGINS_DESC: "ORIGINS_DESC",
    ORIGINS_ASC: "ORIGINS_ASC",
    RECORDED_DESC: "RECORDED_DESC",
    RECORDED_ASC: "RECORDED_ASC",
  } as const,
  "StatementOrder",
  "The orders that statements can be listed in.",
  {
    SAID_DESC: `By when it was said. ${newest}`,
    SAID_ASC: `By when it was said. ${oldest}`,
    ORIGINS_DESC: "By the number of independent origins, most first.",
    ORIGINS_ASC: "By the number of independent origins, fewest first.",
    RECORDED_DESC: "By when the graph learnt of it, newest first.",
    RECORDED_ASC: "By when the graph learnt of it, oldest first.",
  },
);
export type StatementOrder = keyof typeof StatementOrder;

export const SourceOrder = publish(
  {
    PUBLISHED_DESC: "PUBLISHED_DESC",
    PUBLISHED_ASC: "PUBLISHED_ASC",
    RECORDED_DESC: "RECORDED_DESC",
    RECORDED_ASC: "RECORDED_ASC",
  } as const,
  "SourceOrder",
  "The orders that sources can be listed in.",
  {
    PUBLISHED_DESC: `By date of publication. ${newest}`,
    PUBLISHED_ASC: `By date of publication. ${oldest}`,
    RECORDED_DESC: "By when the graph learnt of it, newest first.",
    RECORDED_ASC: "By when the graph learnt of it, oldest first.",
  },
);
export type SourceOrder = keyof typeof SourceOrder;

export const NameOrder = publish(
  {
    NAME_ASC: "NAME_ASC",
    NAME_DESC: "NAME_DESC",
    RECORDED_DESC: "RECORDED_DESC",
    RECORDED_ASC: "RECORDED_ASC",
  } as const,
  "NameOrder",
  "The orders that named things can be listed in.",
  {
    NAME_ASC: "By name, A to Z.",
    NAME_DESC: "By name, Z to A.",
    RECORDED_DESC: "By when the graph learnt of it, newest first.",
    RECORDED_ASC: "By when the graph learnt of it, oldest first.",
  },
);
export type NameOrder = keyof typeof NameOrder;

export const MeetingOrder = publish(
  { DATE_DESC: "DATE_DESC", DATE_ASC: "DATE_ASC", NAME_ASC: "NAME_ASC", NAME_DESC: "NAME_DESC" } as const,
  "MeetingOrder",
  "The orders that meetings can be listed in.",
  {
    DATE_DESC: `By date. ${newest}`,
    DATE_ASC: `By date. ${oldest}`,
    NAME_ASC: "By name, A to Z.",
    NAME_DESC: "By name, Z to A.",
  },
);
export type MeetingOrder = keyof typeof MeetingOrder;

export const ReportOrder = publish(
  {
    PUBLISHED_DESC: "PUBLISHED_DESC",
    PUBLISHED_ASC: "PUBLISHED_ASC",
    POSITION_ASC: "POSITION_ASC",
    POSITION_DESC: "POSITION_DESC",
  } as const,
  "ReportOrder",
  "The orders that reports can be listed in.",
  {
    PUBLISHED_DESC: `By their source's date of publication. ${newest}`,
    PUBLISHED_ASC: `By their source's date of publication. ${oldest}`,
    POSITION_ASC: "By where their passage starts in its text: reading order within one source.",
    POSITION_DESC: "By where their passage starts in its text, backwards.",
  },
);
export type ReportOrder = keyof typeof ReportOrder;

export const AccountOrder = publish(
  { PUBLISHED_DESC: "PUBLISHED_DESC", PUBLISHED_ASC: "PUBLISHED_ASC" } as const,
  "AccountOrder",
  "The orders that accounts of meetings can be listed in.",
  {
    PUBLISHED_DESC: `By their source's date of publication. ${newest}`,
    PUBLISHED_ASC: `By their source's date of publication. ${oldest}`,
  },
);
export type AccountOrder = keyof typeof AccountOrder;

export const SearchType = publish(
  {
    STATEMENT: "STATEMENT",
    SOURCE: "SOURCE",
    ACTOR: "ACTOR",
    PLACE: "PLACE",
    TOPIC: "TOPIC",
    MEETING: "MEETING",
    PUBLISHER: "PUBLISHER",
  } as const,
  "SearchType",
  "What a search can find.",
  {
    STATEMENT: "Statements, by their words and the words of their reports.",
    SOURCE: "Sources, by title and text.",
    ACTOR: "Actors, by name, other names and description.",
    PLACE: "Places, by name, other names and description.",
    TOPIC: "Topics, by name, other names and description.",
    MEETING: "Meetings, by name, other names and description.",
    PUBLISHER: "Publishers, by name and other names.",
  },
);
export type SearchType = keyof typeof SearchType;

publish(SourceForm, "SourceForm", "What the text of a source is.", {
  TEXT: "Plain text as it came, its lines perhaps wrapped.",
  PAGE: "The main text of a web page, one paragraph a line.",
  EXCERPT: "Not the article, but what a data set of quotations gives of it.",
});

export const AskTarget = publish(
  {
    STATEMENTS: "STATEMENTS",
    MEETINGS: "MEETINGS",
    SOURCES: "SOURCES",
    ACTORS: "ACTORS",
    PUBLISHERS: "PUBLISHERS",
  } as const,
  "AskTarget",
  "What a question in words asks for.",
  {
    STATEMENTS: "What was said.",
    MEETINGS: "Meetings, with what sources say of them.",
    SOURCES: "Documents.",
    ACTORS: "People, organisations, governments.",
    PUBLISHERS: "Who publishes.",
  },
);
export type AskTarget = keyof typeof AskTarget;

export const CountedBy = publish(
  {
    SPEAKERS: "SPEAKERS",
    SUBJECTS: "SUBJECTS",
    PLACES: "PLACES",
    SAID_IN: "SAID_IN",
    PUBLISHERS: "PUBLISHERS",
    ATTRIBUTION_PUBLISHERS: "ATTRIBUTION_PUBLISHERS",
  } as const,
  "CountedBy",
  "The facet that a question in words asks for.",
  {
    SPEAKERS: "Who says it: `facets { speakers }`.",
    SUBJECTS: "What it is about: `facets { subjects }`.",
    PLACES: "Which places it is about: `facets { places }`.",
    SAID_IN: "Where it was said: `facets { saidIn }`.",
    PUBLISHERS: "Who reports it: `facets { publishers }`.",
    ATTRIBUTION_PUBLISHERS: "To which outlets it was told: `facets { attributionPublishers }`.",
  },
);
export type CountedBy = keyof typeof CountedBy;

export const UnclearReason = publish(
  { AMBIGUOUS: "AMBIGUOUS", UNKNOWN: "UNKNOWN", UNSUPPORTED: "UNSUPPORTED" } as const,
  "UnclearReason",
  "Why words of a question are unclear.",
  {
    AMBIGUOUS: "They fit several things: `candidates` has them.",
    UNKNOWN:
      "They stand where a name must, and name nothing that the graph knows: `candidates` has the nearest.",
    UNSUPPORTED: "They are understood, but the list that is asked for cannot be filtered so.",
  },
);
export type UnclearReason = keyof typeof UnclearReason;

export const ChipKind = publish(
  {
    SPEAKER: "SPEAKER",
    ABOUT: "ABOUT",
    ABOUT_ITSELF: "ABOUT_ITSELF",
    BY_OR_ABOUT: "BY_OR_ABOUT",
    REPORTED_BY: "REPORTED_BY",
    ORIGIN: "ORIGIN",
    ATTRIBUTION: "ATTRIBUTION",
    SAID_IN: "SAID_IN",
    PARTICIPANT: "PARTICIPANT",
    PLACE: "PLACE",
    MEETING: "MEETING",
    AFFILIATION: "AFFILIATION",
    ACTOR: "ACTOR",
    PUBLISHER: "PUBLISHER",
    PUBLISHER_KNOWN: "PUBLISHER_KNOWN",
    DATE: "DATE",
    AS_OF: "AS_OF",
    TEXT: "TEXT",
    STATEMENT_KIND: "STATEMENT_KIND",
    ORIGINS: "ORIGINS",
    CONTESTED: "CONTESTED",
    RELATION: "RELATION",
    STATUS: "STATUS",
    REVIEW: "REVIEW",
    FORMAT: "FORMAT",
    LANGUAGE: "LANGUAGE",
    SORT: "SORT",
    ORDER: "ORDER",
    NUMBER: "NUMBER",
    INTERVAL: "INTERVAL",
    COUNTED_BY: "COUNTED_BY",
    COUNT: "COUNT",
  } as const,
  "ChipKind",
  "What a part of a question says something about.",
  {
    SPEAKER: "Who said it: “by Peskov”.",
    ABOUT: "What it is about, or anything narrower: “about Saudi Arabia”.",
    ABOUT_ITSELF: "What it is about, narrower things left aside: “about Russia itself”.",
    BY_OR_ABOUT:
      "Who said it or is spoken of in it, where a name stands among other words: “Zelensky dictator”.",
    REPORTED_BY:
      "Who reported it, in a source of their own or as an outlet that others name: “reported by RIA”.",
    ORIGIN: "Where its reports come from: “originating from RIA”.",
    ATTRIBUTION: "Through whom it was reported: “via RIA”, “told state media”.",
    SAID_IN: "Where it was said: “in Palm Beach”.",
    PARTICIPANT: "Who takes part in a meeting: “with Putin”.",
    PLACE: "Where a meeting is: “in Riyadh”.",
    MEETING: "A meeting itself: “the Geneva summit”.",
    AFFILIATION: "Where an actor has a role: “people in the Kremlin”.",
    ACTOR: "An actor itself: “who is Peskov”.",
    PUBLISHER: "Who published a source: “articles by CNN”.",
    PUBLISHER_KNOWN: "Whether a source's publisher is known: “without a publisher”.",
    DATE: "When: “since 18 February 2025”, “last week”.",
    AS_OF: "By when it had been published: “as of 11 March 2025”.",
    TEXT: "Words in it: “political will”.",
    STATEMENT_KIND: "Whose words it is given in: “direct quotes”.",
    ORIGINS: "How many independent origins it has: “from at least two sources”.",
    CONTESTED: "Whether it is contested.",
    RELATION: "Its relation to another statement: “that were denied”, “denied by Peskov”.",
    STATUS: "What sources say of a meeting: “planned”, “denied by the Kremlin”.",
    REVIEW: "Where it stands with the people who check it: “unreviewed”.",
    FORMAT: "The form of a meeting: “summits”.",
    LANGUAGE: "The language: “in Russian”.",
    SORT: "The sort of actor or publisher: “governments”, “news agencies”.",
    ORDER: "The order: “latest”, “most corroborated”.",
    NUMBER: "How many are wanted: “5 latest”.",
    INTERVAL: "A timeline: “by month”.",
    COUNTED_BY: "A facet: “who talks about it most”.",
    COUNT: "That a number is asked for: “how many”.",
  },
);
export type ChipKind = keyof typeof ChipKind;
