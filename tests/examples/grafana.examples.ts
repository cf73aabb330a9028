import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type OperationDefinitionNode, parse } from "graphql";
import { startTestApp, type TestApp } from "../support/testApp.ts";

interface Target {
  url: string;
  url_options: { method: string; body_graphql_query: string; body_graphql_variables: string };
  root_selector: string;
  columns: { selector: string; text: string; type: string }[];
}

interface Dashboard {
  panels: {
    title: string;
    targets: Target[];
    repeat?: string;
    options?: { xField?: string };
    transformations?: { id: string; options: { indexByName: Record<string, number> } }[];
  }[];
  templating: { list: { name: string; query: string | { infinityQuery: Target } }[] };
}

const { panels, templating } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../examples/grafana/dashboard.json"), "utf8"),
) as Dashboard;
const names = templating.list.map(({ name }) => name);

/** The dashboard's variables as Grafana has them, from February to March 2025. */
const values = (app: TestApp, speaker: string | string[]): Record<string, unknown> => ({
  server: app.address,
  interval: "WEEK",
  speaker,
  "__from:date:YYYY-MM-DD": "2025-02-01",
  "__to:date:YYYY-MM-DD": "2025-03-31",
});

/** What the Infinity data source reads of a query whose parser is its backend; anything else is passed over without a word. */
const READ = {
  query: "refId datasource type source parser format url url_options root_selector columns filters".split(
    " ",
  ),
  url_options: "method data body_type body_content_type body_graphql_query body_graphql_variables".split(" "),
  column: "selector text type timestampFormat".split(" "),
};
/** How its backend asks. */
const HEADERS = { accept: "application/json;q=0.9,text/plain", "accept-encoding": "gzip" };

/** Puts variables in as Grafana does: also where somebody else's `$name` happens to be called like one. */
function filled(text: string, given: Record<string, unknown>): string {
  return text
    .replace(/\$\{([\w:-]+)\}/g, (whole, written: string) => {
      if (written in given) return String(given[written]);
      const [name, format] = written.split(":");
      if (format === "json" && name! in given) return JSON.stringify(given[name!]);
      return whole;
    })
    .replace(/\$(\w+)/g, (whole, name: string) => (names.includes(name) ? String(given[name]) : whole));
}

/** What a dotted selector finds. */
const selected = (from: unknown, selector: string): unknown =>
  selector
    .split(".")
    .reduce((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], from);

const FITS: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  timestamp: (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)),
};

// Real: the dashboard's own queries, the server, PostgreSQL, the five documents. Grafana's part is told by `filled`.
describe("The Grafana dashboard", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  /** The rows that a panel gets. */
  async function rowsOf({ url, url_options, root_selector }: Target, speaker: string | string[]) {
    const given = values(app, speaker);
    expect(filled(url, given)).toBe(`${app.address}/graphql`);
    expect(url_options.method).toBe("POST");
    const { status, body } = await app.post(
      {
        query: filled(url_options.body_graphql_query, given),
        variables: JSON.parse(filled(url_options.body_graphql_variables, given)),
      },
      HEADERS,
    );
    expect([status, body.errors]).toEqual([200, undefined]);
    const found = selected(body, root_selector);
    return Array.isArray(found) ? found : [found];
  }

  /** That there are rows, and that the columns of them are of the type that the panel says. */
  function check(rows: unknown[], columns: Target["columns"]) {
    expect(rows.length).toBeGreaterThan(0);
    for (const { selector, type } of columns) {
      const cells = rows.map((row) => selected(row, selector)).filter((cell) => cell !== null);
      expect({ selector, cells: cells.length }).not.toEqual({ selector, cells: 0 });
      expect(cells.filter((cell) => !FITS[type]!(cell))).toEqual([]);
    }
  }

  const speakers = templating.list.find(({ name }) => name === "speaker")!.query as { infinityQuery: Target };
  async function everySpeaker(): Promise<string[]> {
    const rows = await rowsOf(speakers.infinityQuery, []);
    check(rows, speakers.infinityQuery.columns);
    return rows.map((row) => selected(row, "key.slug") as string);
  }

  it.each(panels)("panel “$title” finds its columns, for all speakers and for one of them", async (panel) => {
    const all = await everySpeaker();
    for (const target of panel.targets) {
      check(await rowsOf(target, all), target.columns);
      check(await rowsOf(target, "donald-trump"), target.columns);
    }
  });

  it("adds up: the bars are the statements that lie in the range", async () => {
    const all = await everySpeaker();
    const [count, , bars] = await Promise.all(
      panels.slice(0, 3).map(({ targets }) => rowsOf(targets[0]!, all)),
    );
    const sum = bars!.reduce((total: number, row) => total + (selected(row, "count") as number), 0);
    const total = selected(count![0], "totalCount") as number;
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThanOrEqual(total);
  });

  it("gives no query's variable a name that Grafana would put something into", () => {
    for (const { targets } of panels)
      for (const { url_options } of targets)
        for (const { variableDefinitions } of parse(url_options.body_graphql_query)
          .definitions as OperationDefinitionNode[])
          for (const { variable } of variableDefinitions ?? [])
            expect(names).not.toContain(variable.name.value);
  });

  it("says nothing in its queries that the data source does not read", () => {
    for (const query of [speakers.infinityQuery, ...panels.flatMap(({ targets }) => targets)]) {
      expect(query).toMatchObject({ type: "graphql", source: "url", parser: "backend", format: "table" });
      expect(query.url_options).toMatchObject({ body_type: "graphql" });
      expect(READ.query).toEqual(expect.arrayContaining(Object.keys(query)));
      expect(READ.url_options).toEqual(expect.arrayContaining(Object.keys(query.url_options)));
      for (const column of query.columns)
        expect(READ.column).toEqual(expect.arrayContaining(Object.keys(column)));
    }
  });

  // The backend gives columns in the order of the alphabet.
  it("draws bars and orders columns by columns that there are", () => {
    for (const { targets, options, repeat, transformations = [] } of panels) {
      const columns = targets[0]!.columns.map(({ text }) => text);
      if (options?.xField) expect(columns).toContain(options.xField);
      if (repeat) expect(names).toContain(repeat);
      for (const { options } of transformations) expect(Object.keys(options.indexByName)).toEqual(columns);
    }
  });
});
