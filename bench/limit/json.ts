// The pieces of answers as SQL expressions of JSON text, byte for byte as Onrecord writes them. Shared by both layouts.

const named = (row: string) => `'{"name":' || to_json(${row}.name) || '}'`;
const edtf = (column: string) => `coalesce('{"edtf":"' || ${column} || '"}', 'null')`;
const PUBLICATION = `'"title":' || coalesce(to_json(d.title)::text, 'null')`;
const PUBLISHER = `',"publisher":' || coalesce(${named("p")}, 'null')`;

/** A list of JSON texts, in the order of its rows, within brackets. */
export const list = (json: string, from: string): string =>
  `'[' || coalesce((select string_agg(j.json, ',') from (select ${json} as json from ${from}) j), '') || ']'`;

/** The reports of the statement `s` that stand, by publication. */
const reports = (json: string, publishedSort: string) =>
  list(
    json,
    `report r join source d on d.key = r.source_key left join publisher p on p.key = d.publisher_key
      where r.statement_key = s.key and r.review_state <> 'REJECTED' order by ${publishedSort}, r.key`,
  );

/** How a layout knows when the source of a report was published. */
export interface ReportOrder {
  publishedSort: string;
}

/** The sources of a statement's reports, with their publishers. */
export const reported = ({ publishedSort }: ReportOrder): string =>
  reports(`'{"source":{' || ${PUBLICATION} || ${PUBLISHER} || '}}'`, publishedSort);

/** A statement `s` that is said by `x`, with all that the headline shows of it. */
export const statement = ({ publishedSort }: ReportOrder): string => `
  '{"id":"' || s.id || '","text":' || to_json(s.text) || ',"kind":"' || s.kind || '","said":' || ${edtf("s.said_edtf")}
  || ',"speaker":' || ${named("x")} || ',"about":' || ${list(
    named("n"),
    `statement_subject l join subject n on n.key = l.subject_key where l.statement_key = s.key
      order by n.name collate "und-x-icu", n.key`,
  )} || ',"reports":' || ${reports(
    `'{"passage":{"exact":' || to_json(r.passage_exact) || '},"source":{' || ${PUBLICATION}
      || ',"publishedOn":' || ${edtf("d.published_edtf")} || ${PUBLISHER} || '}}'`,
    publishedSort,
  )} || '}'`;

/** A statement `s` that is said by `x`, with what a search shows of it. */
export const speech = (reported: string): string =>
  `'{"id":"' || s.id || '","speaker":' || ${named("x")} || ',"reports":' || ${reported} || '}'`;

/** An actor `a` with the statements of a `from` clause. */
export const actor = (reported: string, from: string): string =>
  `'{"slug":"' || a.slug || '","statements":{"nodes":' ||
    ${list(`'{"id":"' || s.id || '","reports":' || ${reported} || '}'`, from)} || '}}'`;

/** The actors whose ids are $1, as they are sorted by name. */
export const ACTORS = `subject a where a.id = any($1) order by a.name collate "und-x-icu", a.key`;

/** What the dashboard shows of two queries: `month` and `n`, every month between filled in; `key` and `n`. */
export const counts = (months: string, topics: string): string =>
  `'{"timeline":{"buckets":' || ${list(
    `'{"edtf":"' || to_char(b.month, 'YYYY-MM') || '","count":' || coalesce(m.n, 0) || '}'`,
    `(select generate_series(min(month), max(month), interval '1 month') as month from ${months}) b
    left join ${months} m on m.month = b.month order by b.month`,
  )} || '},"facets":{"subjects":' || ${list(
    `'{"key":{"slug":"' || f.slug || '"},"count":' || t.n || '}'`,
    `${topics} t join subject f on f.key = t.key order by t.n desc, t.key`,
  )} || '}}'`;

/** A whole answer of one root field. */
export const answer = (root: string, value: string): string =>
  `select '{"data":{"${root}":' || ${value} || '}}'`;

/** An answer of a connection's nodes. */
export const nodes = (root: string, json: string, from: string): string =>
  answer(root, `'{"nodes":' || ${list(json, from)} || '}'`);
