import { badInput } from "../../schema/errors.ts";
import { type DateRange, dateSql, idSql, languageSql, mentions, oneOf, wordsSql } from "../filters.ts";
import type { Given } from "../given.ts";
import type { FilterTree, Finding, ListType } from "../list.ts";
import { isKey, Reference, type ReferenceTarget, refer } from "../references.ts";
import { contested, originCount, reportedAmong, standingReports, toldReports } from "../rows/statement.ts";
import type { Row } from "../rowType.ts";
import { all, join, type Sql, sql } from "../sql.ts";
import { isFrequent } from "../tallies.ts";
import { isFrequentOutlet, leadsThrough, outlet, reportsOf, reportsThrough } from "./outlets.ts";
import { type RelationInput, related, relatedTo } from "./relations.ts";
import { facets } from "./statementFacets.ts";

export interface StatementFilterInput extends FilterTree {
  id?: Given<string>[] | null;
  speaker?: Given<string>[] | null;
  about?: Given<string>[] | null;
  aboutAll?: Given<string>[] | null;
  aboutExact?: Given<string>[] | null;
  said?: DateRange | null;
  kind?: string[] | null;
  publisher?: Given<string>[] | null;
  source?: Given<string>[] | null;
  attribution?: Given<string>[] | null;
  meeting?: Given<string>[] | null;
  saidIn?: Given<string>[] | null;
  language?: Given<string>[] | null;
  text?: Given<string> | null;
  origin?: Given<string>[] | null;
  minOrigins?: number | null;
  contested?: boolean | null;
  relation?: RelationInput | null;
  review?: string[] | null;
}

/** That a column has the key of something at or below some subjects. */
export const isBelow = (column: Sql, subjects: readonly Reference[]) =>
  sql`${column} in (select c.narrower_key from subject_closure c where ${isKey(sql`c.broader_key`, subjects)})`;

/** That some subject of a statement, or something broader than it, is meant. */
export const about = (statement: Sql, subject: (key: Sql) => Sql) => sql`exists (select from statement_about a
  where a.statement_key = ${statement}.key and ${subject(sql`a.subject_key`)})`;

/** That a statement is about one of some subjects. */
export const aboutAny = (
  statement: Sql,
  subjects: readonly Given<string>[],
  target: ReferenceTarget = "Subject",
) => about(statement, (key) => isKey(key, refer(subjects, target)));

const said = { type: "timestamptz", value: ({ alias }: Row) => sql`${alias}.said_sort` } as const;
const origins = { type: "int", value: originCount } as const;

/**
 * That a report of a statement that stands was published in time. Nothing is reported before it is said, so later dates need
 * not be looked through; but for what is dated after its report all the same, which an index has.
 */
const reportedBy = ({ alias, sortedBy, asOf }: Row) =>
  asOf &&
  sql`${alias}.published_by <= ${asOf} and ${sortedBy ?? alias}.said_sort <= greatest(${asOf}, (select max(ahead.said_sort)
    from statement ahead where ahead.published_by < ahead.said_sort and ahead.published_by <= ${asOf}))`;

/** That a publisher of a statement's standing reports is meant. */
function publishedIn(row: Row, publisher: (key: Sql) => Sql): Sql {
  if (row.asOf)
    return sql`exists (select from ${standingReports(row, sql`exists (select from source ps where ps.key = r.source_key and ${publisher(sql`ps.publisher_key`)})`)})`;
  return sql`exists (select from statement_publisher p where p.statement_key = ${row.alias}.key and ${publisher(sql`p.publisher_key`)})`;
}

/** What had so many origins by some time has no fewer now, but where another version of a source takes the place of a report. */
const asOfOrigins = (row: Row) => ({
  bound: sql`${row.alias}.origin_count`,
  count: originCount(row),
  apart: sql`select s.statement_key from report s where s.superseded_by_key is not null`,
});

/** The keys of a place and of those in it. */
const placesAt = (place: Sql) =>
  sql`(select c.narrower_key from subject_closure c where c.broader_key = ${place})`;

/** The one value of a list that holds one. */
const only = (values: readonly Given<string>[] | null | undefined) =>
  values?.length === 1 ? values[0] : undefined;

/**
 * Statements are found by their speaker, a subject, a publisher, and by words. The tables that hold
 * them with their subjects and publishers hold what lists show, and repeat what they are sorted by.
 */
const finding: Finding<StatementFilterInput> = {
  take: ({
    speaker,
    about,
    aboutAll,
    meeting,
    publisher,
    origin,
    attribution,
    saidIn,
    kind,
    text,
    ...rest
  }) => {
    // Of several subjects that are all wanted, one is as good to find by as one alone.
    const [each, ...others] = only(about) === undefined ? (aboutAll ?? []) : [];
    const one = {
      speaker: only(speaker),
      about: only(about) ?? each,
      meeting: only(meeting),
      publisher: only(publisher),
      origin: only(origin),
      attribution: only(attribution),
      saidIn: only(saidIn),
    };
    const several = speaker != null && speaker.length > 1;
    const byMeeting = one.about === undefined && one.meeting !== undefined;
    return {
      finds: {
        ...(one.speaker !== undefined && { speaker: sql`${new Reference(one.speaker, ["Actor"])}` }),
        ...(several && { speakers: sql`array[${join(refer(speaker, "Actor"))}]` }),
        ...(one.about !== undefined && { subject: sql`${new Reference(one.about, ["Subject"])}` }),
        ...(byMeeting && { subject: sql`${new Reference(one.meeting!, ["Meeting"])}` }),
        ...(one.publisher !== undefined && {
          publisher: sql`${new Reference(one.publisher, ["Publisher"])}`,
        }),
        ...(one.origin !== undefined && { origin: sql`${new Reference(one.origin, ["Publisher"])}` }),
        ...(one.attribution !== undefined && { attribution: outlet(one.attribution) }),
        ...(one.saidIn !== undefined && { saidIn: sql`${new Reference(one.saidIn, ["Place"])}` }),
        ...(kind?.length === 1 && { kind: sql`${kind[0]}::"StatementKind"` }),
        ...(text != null && { words: wordsSql(text) }),
      },
      rest: {
        ...rest,
        ...(kind?.length !== 1 && { kind }),
        ...(one.speaker === undefined && !several && { speaker }),
        ...(only(about) === undefined && { about }),
        ...(each === undefined ? { aboutAll } : others.length > 0 && { aboutAll: others }),
        ...(!byMeeting && { meeting }),
        ...(one.publisher === undefined && { publisher }),
        ...(one.origin === undefined && { origin }),
        ...(one.attribution === undefined && { attribution }),
        ...(one.saidIn === undefined && { saidIn }),
      },
    };
  },
  path: ({ finds, orderName, asOf, unlisted }) => {
    const { speaker, speakers, subject, publisher, kind, words } = finds;
    const spoken = (alias: Sql) => [
      ...(speaker ? [sql`${alias}.speaker_key = ${speaker}`] : []),
      ...(speakers ? [sql`${alias}.speaker_key = any(${speakers})`] : []),
    ];
    const takes = ["speaker", "speakers"].filter((name) => finds[name]);
    const varied = speakers && ({ varied: true } as const);
    // As of some time, origins are counted anew.
    const repeated = !unlisted && !(asOf && orderName.startsWith("ORIGINS"));
    if (subject && repeated)
      return {
        takes: ["subject", ...takes],
        table: { name: "statement_about", key: "statement_key" },
        where: (a) => join([sql`${a}.listed`, sql`${a}.subject_key = ${subject}`, ...spoken(a)], " and "),
        ...varied,
      };
    if (speaker || (speakers && !publisher))
      return { takes, where: (t) => join(spoken(t), " and "), ...varied };
    if (publisher && repeated && !asOf)
      return {
        takes: ["publisher"],
        table: { name: "statement_publisher", key: "statement_key" },
        where: (p) => sql`${p}.listed and ${p}.publisher_key = ${publisher}`,
      };
    const others = Object.keys(finds).filter((name) => name !== "kind");
    if (words && orderName.startsWith("SAID") && others.length === 1)
      return { takes: ["words"], words, where: (t) => sql`${t}.search @@ ${words}` };
    if (kind && others.length === 0) return { takes: ["kind"], where: (t) => sql`${t}.kind = ${kind}` };
    if (!asOf || unlisted) return { takes: [] };
    return {
      takes: [],
      ...(orderName.startsWith("ORIGINS") && { rank: asOfOrigins }),
      ...(orderName.startsWith("RECORDED") && { time: (t) => sql`${t}.published_by` }),
    };
  },
  choices: ["about", "publisher"],
  byFrequency: {
    origin: {
      // Origins are not counted, but a report whose origin is a publisher is its own, or its chain leads through it.
      many: (publisher) => isFrequent({ PUBLISHER: publisher, ATTRIBUTION_PUBLISHER: publisher }),
      has: (publisher, row) =>
        sql`(select true from ${standingReports(row, sql`r.origin_publisher_key = ${publisher}`)} limit 1)`,
    },
    attribution: {
      many: isFrequentOutlet,
      // As a subquery that PostgreSQL does not turn into a join: it stays with the order of the list.
      has: (outlet, row) =>
        sql`(select true from ${standingReports(row, leadsThrough(sql`r.key`, outlet))} limit 1)`,
    },
    saidIn: {
      many: (place) => isFrequent({ SAID_IN: place }),
      has: (place, { alias }) =>
        sql`(select true from subject_closure c where c.narrower_key = ${alias}.place_key and c.broader_key = ${place})`,
    },
  },
  condition: (name, value, row) => {
    const { alias } = row;
    switch (name) {
      case "speaker":
        return sql`${alias}.speaker_key = ${value}`;
      case "speakers":
        return sql`${alias}.speaker_key = any(${value})`;
      case "subject":
        return about(alias, (key) => sql`${key} = ${value}`);
      case "publisher":
        return publishedIn(row, (key) => sql`${key} = ${value}`);
      case "origin":
        return reportedAmong(row, sql`r.origin_publisher_key = ${value}`);
      case "attribution":
        return reportedAmong(row, sql`r.key in (${reportsOf(value)})`);
      case "saidIn":
        return sql`${alias}.place_key in ${placesAt(value)}`;
      case "kind":
        return sql`${alias}.kind = ${value}`;
      default:
        return sql`${alias}.search @@ ${value}`;
    }
  },
  steady: ["said", "kind"],
  tally: ({ speaker, speakers, subject, publisher, kind, ...others }) => {
    const alone = publisher ?? kind;
    if (Object.keys(others).length > 0 || (speaker && speakers)) return null;
    if (alone && (speaker || speakers || subject || (publisher && kind))) return null;
    const value = publisher
      ? sql`dimension_value('PUBLISHER', ${publisher})`
      : kind && sql`dimension_value('KIND', array_position(enum_range(null::"StatementKind"), ${kind}))`;
    return {
      speaker: speaker ?? speakers ?? sql`0`,
      value: value ?? subject ?? sql`0`,
      ...(speakers && { several: true }),
    };
  },
};

export const statements: ListType<StatementFilterInput> = {
  from: (alias) => sql`statement ${alias}`,
  shown: (row, filter) =>
    all([
      mentions(filter, "review") ? sql`${row.alias}.merged_into_key is null` : sql`${row.alias}.listed`,
      reportedBy(row),
    ]),
  orders: {
    SAID_DESC: { direction: "desc", columns: [said] },
    SAID_ASC: { direction: "asc", columns: [said] },
    ORIGINS_DESC: { direction: "desc", columns: [origins] },
    ORIGINS_ASC: { direction: "asc", columns: [origins] },
    RECORDED_DESC: { direction: "desc", columns: [] },
    RECORDED_ASC: { direction: "asc", columns: [] },
  },
  defaultOrder: "SAID_DESC",
  timeline: "said",
  filter: (filter, row) => {
    const { alias } = row;
    const reported = (condition: Sql) => sql`exists (select from ${standingReports(row, condition)})`;
    const { speaker, publisher, source, origin, attribution, meeting, saidIn, relation } = filter;
    if (filter.minOrigins != null && filter.minOrigins < 1)
      throw badInput("filter: minOrigins is less than 1.");
    return [
      idSql(row, filter.id, ["Statement"]),
      speaker ? isKey(sql`${alias}.speaker_key`, refer(speaker, "Actor")) : null,
      filter.about ? aboutAny(alias, filter.about) : null,
      ...(filter.aboutAll ?? []).map((subject) => aboutAny(alias, [subject])),
      filter.aboutExact
        ? about(alias, (key) => sql`${isKey(key, refer(filter.aboutExact!, "Subject"))} and a.direct`)
        : null,
      dateSql(filter.said, row, "said"),
      oneOf(sql`${alias}.kind`, filter.kind, '"StatementKind"'),
      publisher ? publishedIn(row, (key) => isKey(key, refer(publisher, "Publisher"))) : null,
      source
        ? sql`exists (select from ${toldReports(row, isKey(sql`r.source_key`, refer(source, "Source")))})`
        : null,
      origin ? reported(isKey(sql`r.origin_publisher_key`, refer(origin, "Publisher"))) : null,
      attribution ? reportedAmong(row, sql`r.key in (${reportsThrough(attribution)})`) : null,
      meeting ? aboutAny(alias, meeting, "Meeting") : null,
      saidIn ? isBelow(sql`${alias}.place_key`, refer(saidIn, "Place")) : null,
      languageSql(sql`${alias}.language`, filter.language),
      filter.text == null ? null : sql`${alias}.search @@ ${wordsSql(filter.text)}`,
      filter.minOrigins == null ? null : sql`${originCount(row)} >= ${filter.minOrigins}::int`,
      // Written out, as few are contested and have indexes of their own.
      filter.contested == null ? null : filter.contested ? contested(row) : sql`not ${contested(row)}`,
      relation
        ? relation.speaker
          ? relatedTo(row, relation, relation.speaker)
          : related(row, relation)
        : null,
      oneOf(sql`${alias}.review_state`, filter.review, '"ReviewState"'),
      filter.asOf == null ? null : reportedBy(row),
    ];
  },
  finding,
  facets,
  facetColumns: ["speaker_key", "kind", "place_key"],
};
