import { composeServices } from "@apollo/composition";
import { ApolloGateway, LocalGraphQLDataSource, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { Trace } from "@apollo/usage-reporting-protobuf";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { type Answer, startTestApp, type TestApp } from "../support/testApp.ts";

const SECRET = "a secret of the router's";

/** Another team's subgraph: a fact-checker's ratings of our statements, and notes on our subjects of any kind. */
const RATINGS = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@interfaceObject", "@shareable"])
  type Query { ratings: [Rating!]! ratingPages: RatingPages! }
  type Rating @key(fields: "id") { id: ID! verdict: String! statement: Statement }
  type Statement @key(fields: "id") { id: ID! ratings: [Rating!]! }
  type Subject @key(fields: "id") @interfaceObject { id: ID! note: String! }
  type RatingPages { pageInfo: PageInfo! }
  type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
`);
const NOBODY = "statement_01h455vb4pex5vsknk084sn02q";

// Real: PostgreSQL, our server over HTTP in production mode, composition, query planning and the gateway, in process.
let app: TestApp;
let gateway: ApolloGateway;
let router: ApolloServer;
let statements: { id: string; text: string }[];
/** Of each request to us: how many references it has. */
let asked: number[] = [];

beforeAll(async () => {
  app = await startTestApp({ NODE_ENV: "production", ROUTER_SECRET: SECRET });
  statements = (
    await app.database.pool.query("select id, text from statement where listed order by key limit 20")
  ).rows;
  const ratings = buildSubgraphSchema({
    typeDefs: RATINGS,
    resolvers: {
      Query: {
        ratings: () =>
          [...statements.map(({ id }) => id), NOBODY].map((id, i) => ({
            id: `r${i}`,
            verdict: i % 2 ? "true" : "false",
            statement: { id },
          })),
      },
      Statement: { ratings: ({ id }: { id: string }) => [{ id: `of ${id}`, verdict: "true" }] },
      Subject: { note: ({ id }: { id: string }) => `About ${id}` },
    },
  });
  const { body } = await app.post({ query: "{ _service { sdl } }" }, { "router-authorization": SECRET });
  const { sdl } = (body.data as { _service: { sdl: string } })._service;
  const { supergraphSdl, errors } = composeServices([
    { name: "onrecord", url: `${app.address}/graphql`, typeDefs: parse(sdl) },
    { name: "ratings", url: "local", typeDefs: RATINGS },
  ]);
  expect(errors).toBeUndefined();
  gateway = new ApolloGateway({
    supergraphSdl: supergraphSdl!,
    buildService: ({ name, url }) =>
      name === "ratings"
        ? new LocalGraphQLDataSource(ratings)
        : new (class extends RemoteGraphQLDataSource {
            override willSendRequest({
              request,
            }: Parameters<NonNullable<RemoteGraphQLDataSource["willSendRequest"]>>[0]) {
              request.http?.headers.set("router-authorization", SECRET);
              const { representations = [] } = request.variables as { representations?: unknown[] };
              asked.push(representations.length);
            }
          })({ url: url! }),
  });
  router = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  await router.start();
});
afterAll(async () => {
  await router.stop();
  await app.close();
});

async function ask(query: string) {
  asked = [];
  const { body } = await router.executeOperation({ query });
  if (body.kind !== "single") throw new Error("An answer in parts.");
  // biome-ignore lint/suspicious/noExplicitAny: answers are as many-shaped as queries.
  return body.singleResult as { data: any; errors?: { message: string }[] };
}

describe("composed with a fact-checker's ratings", () => {
  it("the ratings show our statements, which are asked for all at once", async () => {
    const { data, errors } = await ask("{ ratings { verdict statement { text speaker { name note } } } }");
    expect(errors).toBeUndefined();
    const shown = data.ratings.map(
      ({ statement }: { statement: { text: string } | null }) => statement?.text,
    );
    expect(shown).toEqual([...statements.map(({ text }) => text), undefined]);
    expect(asked).toEqual([21]);
    const speakers = data.ratings.flatMap(
      (rating: { statement?: { speaker: { note: string } } }) => rating.statement?.speaker.note ?? [],
    );
    expect(speakers.every((note: string) => note.startsWith("About actor_"))).toBe(true);
  });

  it("our statements show their ratings", async () => {
    const { data, errors } = await ask(
      "{ statements(first: 3) { nodes { id text ratings { id verdict } } pageInfo { hasNextPage } } }",
    );
    expect(errors).toBeUndefined();
    for (const { id, ratings } of data.statements.nodes)
      expect(ratings).toEqual([{ id: `of ${id}`, verdict: "true" }]);
  });

  it("a note on subjects of any kind shows each subject by its own kind", async () => {
    const { data, errors } = await ask("{ subjects(first: 5) { nodes { __typename name note } } }");
    expect(errors).toBeUndefined();
    expect(data.subjects.nodes.every(({ note }: { note: string }) => note.startsWith("About "))).toBe(true);
  });

  it("what is none of its clients' business is not there", async () => {
    const { errors } = await ask('mutation Follow { followFeed(url: "https://example.org/feed") { url } }');
    expect(errors?.[0]?.message).toMatch(/followFeed/);
    const sdl = gateway.__testing().supergraphSdl!;
    expect(sdl).toMatch(/ingestSource[^\n]*\n?[^@]*@tag\(name: "write"\)/);
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
