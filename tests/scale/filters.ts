import type { Drawn, Extremes } from "./extremes.ts";

/** Filters of a list by what they ask for, each written as in GraphQL. */
export type Filters = Record<string, string>;

/**
 * What each list is asked for: every field of its filter alone, with a frequent value and a rare one where that can
 * make a difference, and the pairs that matter.
 */
export function filtersOf(drawn: Drawn): Record<string, Filters> {
  const { speaker, about, publisher, outlet, source, word, broader, ids, name } = drawn;
  const both = (field: string, { frequent, rare }: Extremes): Filters => ({
    [`frequent ${field}`]: `${field}: ${frequent}`,
    [`rare ${field}`]: `${field}: ${rare}`,
  });
  const words = {
    ...both("text", word),
    "words of both sorts": `text: "government council ${JSON.parse(word.rare)}"`,
  };
  const asOf = { "early asOf": 'asOf: "2016-06"', "late asOf": 'asOf: "2025-06"' };
  const inLanguage = { "the only language": 'language: "en"', "no such language": 'language: "uk"' };
  const subject = (id: string): Filters => ({
    id: `id: ${id}`,
    "frequent text": 'text: "in"',
    "rare text": `text: ${name}`,
    ...both("within", broader),
    wikidataId: 'wikidataId: "Q1020002"',
  });
  const everything = { nothing: "" };

  return {
    statements: {
      ...everything,
      id: `id: ${drawn.statementId}`,
      ...both("speaker", speaker),
      ...both("about", about),
      aboutAll: `aboutAll: [${about.frequent}, ${about.rare}]`,
      ...both("aboutExact", drawn.exact),
      "said in a month": 'said: { during: "2019-05" }',
      "said in the open": 'said: { from: "2017", match: OVERLAPS }',
      kind: "kind: INDIRECT",
      ...both("publisher", publisher),
      ...both("origin", drawn.origin),
      ...both("source", source),
      ...both("attribution", outlet),
      ...both("meeting", drawn.meeting),
      ...both("saidIn", drawn.place),
      ...inLanguage,
      ...words,
      "some minOrigins": "minOrigins: 2",
      "high minOrigins": "minOrigins: 15",
      contested: "contested: true",
      "not contested": "contested: false",
      relation: "relation: {}",
      "typed relation": "relation: { type: DENIES, side: TO }",
      "frequent relation's speaker": `relation: { type: DENIES, side: TO, speaker: ${speaker.frequent} }`,
      "rare relation's speaker": `relation: { speaker: ${speaker.rare} }`,
      "frequent review": "review: ACCEPTED",
      "rare review": "review: REJECTED",
      ...asOf,
      "frequent speaker and rare about": `speaker: ${speaker.frequent}, about: ${about.rare}`,
      "rare speaker and frequent about": `speaker: ${speaker.rare}, about: ${about.frequent}`,
      "frequent speaker and frequent about": `speaker: ${speaker.frequent}, about: ${about.frequent}`,
      "frequent speaker in a month": `speaker: ${speaker.frequent}, said: { during: "2019-05" }`,
      "frequent about in a month": `about: ${about.frequent}, said: { during: "2019-05" }`,
      "frequent speaker and rare words": `speaker: ${speaker.frequent}, text: ${word.rare}`,
      "frequent about and rare words": `about: ${about.frequent}, text: ${word.rare}`,
      "frequent speaker and rare publisher": `speaker: ${speaker.frequent}, publisher: ${publisher.rare}`,
      "frequent about, contested": `about: ${about.frequent}, contested: true`,
      "and of both": `and: [{ speaker: ${speaker.frequent} }, { about: ${about.frequent} }]`,
      "or of both": `or: [{ speaker: ${speaker.rare} }, { about: ${about.rare} }]`,
      "or of the frequent": `or: [{ speaker: ${speaker.frequent} }, { about: ${about.frequent} }, { publisher: ${publisher.rare} }]`,
      "one of two about": `about: [${about.frequent}, ${about.rare}]`,
      "one of two publishers": `publisher: [${publisher.frequent}, ${publisher.rare}]`,
      "not a frequent speaker": `not: { speaker: ${speaker.frequent} }`,
    },
    sources: {
      ...everything,
      id: `id: ${drawn.sourceId}`,
      ...both("publisher", publisher),
      "one of two publishers": `publisher: [${publisher.frequent}, ${publisher.rare}]`,
      "publisher known": "publisherKnown: true",
      "publisher unknown": "publisherKnown: false",
      "published in a month": 'published: { during: "2019-05" }',
      "published in the open": 'published: { from: "2017", match: OVERLAPS }',
      ...inLanguage,
      url: `url: ${drawn.url}`,
      ...both("speaker", speaker),
      ...both("about", about),
      ...words,
      ...asOf,
    },
    reports: {
      ...everything,
      id: `id: ${drawn.reportId}`,
      ...both("speaker", speaker),
      ...both("about", about),
      ...both("publisher", publisher),
      ...both("source", source),
      ...both("attribution", outlet),
      quoted: "quoted: true",
      "not quoted": "quoted: false",
      "frequent review": "review: PROPOSED",
      "rare review": "review: REJECTED",
      ...asOf,
    },
    meetings: {
      ...everything,
      id: `id: ${ids.meeting}`,
      "frequent text": 'text: "in"',
      "rare text": `text: ${name}`,
      ...both("participant", drawn.participant),
      participantAll: `participantAll: [${drawn.participant.frequent}, ${drawn.participant.rare}]`,
      ...both("place", drawn.meetingPlace),
      ...both("within", broader),
      "date in a month": 'date: { during: "2019-05" }',
      format: "format: SUMMIT",
      status: "status: CANCELLED",
      accountStatus: "accountStatus: DENIED",
      account: `account: { status: DENIED, accordingTo: ${drawn.participant.frequent} }`,
      contested: "contested: true",
      ...both("source", drawn.meetingSource),
      ...asOf,
    },
    subjects: { ...everything, ...subject(ids.topic), kind: "kind: PLACE" },
    actors: {
      ...everything,
      ...subject(ids.actor),
      actorKind: "actorKind: GOVERNMENT",
      unnamed: "unnamed: true",
      named: "unnamed: false",
      ...both("affiliatedWith", drawn.organisation),
    },
    places: {
      ...everything,
      ...subject(ids.place),
      placeKind: "placeKind: COUNTRY",
      countryCode: 'countryCode: "SA"',
    },
    topics: { ...everything, ...subject(ids.topic) },
    publishers: {
      ...everything,
      id: `id: ${drawn.publisherId}`,
      kind: "kind: AGENCY",
      text: 'text: "herald"',
    },
  };
}
