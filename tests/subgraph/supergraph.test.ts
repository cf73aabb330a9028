import { Trace } from "@apollo/usage-reporting-protobuf";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { type Answer, startTestApp, type TestApp } from "../support/testApp.ts";
import { compose, SECRET, startGateway, subgraphSdl, type TestGateway } from "./gateway.ts";

/**
 * Another team's subgraph: a fact-checker's ratings of our statements, and notes on our subjects of any kind. It uses of the
 * federation's directives what Apollo's compatibility suite tries, against our types.
 */
const RATINGS = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import:
    ["@key", "@external", "@interfaceObject", "@override", "@requires", "@shareable"])
  type Query { ratings: [Rating!]! ratingPages: RatingPages! }
  type Rating @key(fields: "id") {
    id: ID!
    verdict: String!
    statement: Statement
    on: FuzzyDate
  }
  type Statement @key(fields: "id") {
    id: ID!
    ratings: [Rating!]!
    text: String! @external
    words: Int! @requires(fields: "text")
    language: String! @override(from: "onrecord")
  }
  type Subject @key(fields: "id") @interfaceObject { id: ID! note: String! }
  type RatingPages { pageInfo: PageInfo! }
  type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type FuzzyDate @shareable {
    edtf: EDTF!
    precision: DatePrecision!
    start: DateTimeISO
    end: DateTimeISO
    approximate: Boolean!
    uncertain: Boolean!
  }
  enum DatePrecision { MONTH DAY }
  scalar EDTF
  scalar DateTimeISO
`);
const MARCH = { edtf: "2025-03", precision: "MONTH" };
const NOBODY = "statement_01h455vb4pex5vsknk084sn02q";

// Real: PostgreSQL, our server over HTTP in production mode, composition, query planning and the gateway, in process.
let app: TestApp;
let gateway: TestGateway;
let statements: { id: string; text: string }[];

beforeAll(async () => {
  app = await startTestApp({ NODE_ENV: "production", ROUTER_SECRET: SECRET });
  statements = (
    await app.database.pool.query("select id, text from statement where listed order by key limit 20")
  ).rows;
  gateway = await startGateway(app, {
    typeDefs: RATINGS,
    resolvers: {
      Query: {
        ratings: () =>
          [...statements.map(({ id }) => id), NOBODY].map((id, i) => ({
            id: `r${i}`,
            verdict: i % 2 ? "true" : "false",
            statement: { id },
            on: MARCH,
          })),
      },
      Statement: {
        ratings: ({ id }: { id: string }) => [{ id: `of ${id}`, verdict: "true" }],
        words: ({ text }: { text: string }) => text.split(" ").length,
        language: () => "as the fact-checker reads it",
      },
      Subject: { note: ({ id }: { id: string }) => `About ${id}` },
    },
  });
});
afterAll(async () => {
  await gateway.stop();
  await app.close();
});

const answered = async (query: string) => {
  const { data, errors, references } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  return { data, references };
};

describe("composed with a fact-checker's ratings", () => {
  it("the ratings show our statements, which are asked for all at once", async () => {
    const { data, references } = await answered(
      "{ ratings { verdict statement { text speaker { name note } } } }",
    );
    const shown = data.ratings.map(
      ({ statement }: { statement: { text: string } | null }) => statement?.text,
    );
    expect(shown).toEqual([...statements.map(({ text }) => text), undefined]);
    expect(references).toEqual([21]);
    const speakers = data.ratings.flatMap(
      (rating: { statement?: { speaker: { note: string } } }) => rating.statement?.speaker.note ?? [],
    );
    expect(speakers.every((note: string) => note.startsWith("About actor_"))).toBe(true);
  });

  it("our statements show their ratings, and what is reckoned from our fields (@requires)", async () => {
    const { data } = await answered(
      "{ statements(first: 3) { nodes { id words ratings { id verdict } } pageInfo { hasNextPage } } }",
    );
    for (const { id, words, ratings } of data.statements.nodes) {
      expect(ratings).toEqual([{ id: `of ${id}`, verdict: "true" }]);
      expect(words).toBeGreaterThan(0);
    }
  });

  it("what the ratings need of our fields comes with the references, and a date of theirs is one of ours", async () => {
    const { data, references } = await answered("{ ratings { on { edtf precision } statement { words } } }");
    expect(data.ratings).toEqual([
      ...statements.map(({ text }) => ({ on: MARCH, statement: { words: text.split(" ").length } })),
      { on: MARCH, statement: null },
    ]);
    expect(references).toEqual([21]);
  });

  it("a field that the ratings answer in our place is theirs (@override)", async () => {
    const { data } = await answered("{ statements(first: 1) { nodes { language } } }");
    expect(data.statements.nodes).toEqual([{ language: "as the fact-checker reads it" }]);
  });

  it("a note on subjects of any kind shows each subject by its own kind", async () => {
    const { data } = await answered("{ subjects(first: 5) { nodes { __typename name note } } }");
    expect(data.subjects.nodes.every(({ note }: { note: string }) => note.startsWith("About "))).toBe(true);
  });

  it("what is none of its clients' business is not there", async () => {
    const { errors } = await gateway.ask(
      'mutation Follow { followFeed(url: "https://example.org/feed") { url } }',
    );
    expect(errors?.[0]?.message).toMatch(/followFeed/);
    expect(gateway.supergraph).toMatch(/ingestSource[^\n]*\n?[^@]*@tag\(name: "write"\)/);
  });
});

/** Another server with Relay's root field, which knows our ids by their form: TypeIDs tell their type. */
const relayServer = (override: string) => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@override"])
  interface Node { id: ID! }
  type Query { node(id: ID!): Node ${override} }
  type Verdict implements Node @key(fields: "id") { id: ID! says: String! }
  type Statement implements Node @key(fields: "id", resolvable: false) { id: ID! }
  type Actor implements Node @key(fields: "id", resolvable: false) { id: ID! }
`;
const TYPE: Record<string, string> = { statement: "Statement", actor: "Actor", verdict: "Verdict" };

describe("composed with another Relay server", () => {
  it("two fields node are refused: either would know one server's things alone", async () => {
    const { errors } = compose(await subgraphSdl(app), parse(relayServer("")));
    expect(errors?.map(({ message, extensions }) => [extensions.code, message])).toEqual([
      ["INVALID_FIELD_SHARING", expect.stringContaining('"Query.node"')],
    ]);
  });

  it("the other's node finds our things as well, when it is the only one and says of which type they are", async () => {
    const typeOf = ({ id }: { id: string }) => TYPE[id.split("_")[0]!];
    const relay = await startGateway(app, {
      typeDefs: parse(relayServer('@override(from: "onrecord")')),
      resolvers: {
        Query: { node: (_: unknown, { id }: { id: string }) => ({ id, says: "false" }) },
        Node: { __resolveType: typeOf },
      },
    });
    const [{ id, text }] = statements as [{ id: string; text: string }];
    const { data, errors, references } = await relay.ask(`{
      ours: node(id: "${id}") { __typename id ... on Statement { text speaker { id } } }
      theirs: node(id: "verdict_1") { __typename ... on Verdict { says } }
      nodes(ids: ["${id}"]) { id }
    }`);
    await relay.stop();
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      ours: { __typename: "Statement", id, text, speaker: { id: expect.stringMatching(/^actor_/) } },
      theirs: { __typename: "Verdict", says: "false" },
      nodes: [{ id }],
    });
    expect(references).toContain(1);
  });
});

const trace = { "apollo-federation-include-trace": "ftv1" };
const QUERY = { query: "{ statements(first: 1) { nodes { text } } }" };
const ENTITY = {
  query: "query E($r: [_Any!]!) { _entities(representations: $r) { ... on Statement { text language } } }",
};
const ftv1 = ({ body }: Answer) => (body as { extensions?: { ftv1?: string } }).extensions?.ftv1;

describe("in production", () => {
  it("its schema is shown to the router alone, and so is how long it takes", async () => {
    for (const headers of [{}, { "router-authorization": "another" }]) {
      const { body } = await app.post({ query: "{ _service { sdl } }" }, headers);
      expect(body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
      expect(ftv1(await app.post(QUERY, { ...trace, ...headers }))).toBeUndefined();
    }
    // Asked before, so it would be kept: a trace is of its own request.
    await app.post(QUERY);
    await app.post(QUERY);
    const traced = await app.post(QUERY, { ...trace, "router-authorization": SECRET });
    expect(traced.body.data).toEqual((await app.post(QUERY)).body.data);
    expect(Trace.decode(Buffer.from(ftv1(traced)!, "base64")).durationNs).toBeGreaterThan(0);
    expect(ftv1(await app.post(QUERY))).toBeUndefined();
    // What needs no SQL, and what is refused, is traced as well.
    for (const query of ["{ __typename }", "{ nothing }"]) {
      const answer = await app.post({ query }, { ...trace, "router-authorization": SECRET });
      expect(Trace.decode(Buffer.from(ftv1(answer)!, "base64")).endTime).toBeDefined();
    }
  });

  it("every type with an id has its key in the schema, which says of which federation it is", async () => {
    const sdl = await subgraphSdl(app);
    expect(sdl).toMatch(
      /@link\(url: "https:\/\/specs\.apollo\.dev\/federation\/v2\.3", import: \["@key", "@shareable", "@tag", "@inaccessible"\]\)/,
    );
    const nodes = [...sdl.matchAll(/^type (\w+) implements Node\b(.*)$/gm)];
    expect(nodes.map(([, name]) => name)).toEqual(expect.arrayContaining(["Statement", "Meeting", "Review"]));
    for (const [, , rest] of nodes) expect(rest).toContain('@key(fields: "id")');
    expect(sdl).toMatch(/^interface Subject implements Node @key\(fields: "id"\)/m);
    expect(sdl).toMatch(/^type PageInfo @shareable/m);
    expect(sdl).toMatch(/followFeed\([^)]*\): FollowedFeed! @tag\(name: "write"\) @inaccessible/s);
  });

  it("answers to a router are kept, and new after each write", async () => {
    const { id } = statements[0]!;
    const entity = async () => {
      const { body } = await app.post({ ...ENTITY, variables: { r: [{ __typename: "Statement", id }] } });
      return (body.data as { _entities: { language: string }[] })._entities[0]!.language;
    };
    for (const language of ["en", "uk", "fr"]) {
      await app.database.pool.query("update statement set language = $1 where id = $2", [language, id]);
      expect([await entity(), await entity(), await entity()]).toEqual([language, language, language]);
    }
  });

  it("a thousand references cost what their selection costs a thousand times", async () => {
    const r = Array(1000).fill({ __typename: "Statement", id: statements[0]!.id });
    const query = ENTITY.query.replace("text language", "reports { quotes { exact } source { title } }");
    // A first run with few references makes a plan; it must not let many through.
    expect((await app.post({ query, variables: { r: r.slice(0, 2) } })).body.errors).toBeUndefined();
    const { body } = await app.post({ query, variables: { r } });
    expect(body.errors?.[0]?.extensions.code).toBe("COST_LIMIT_EXCEEDED");
  });
});
