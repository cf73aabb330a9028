import { composeServices } from "@apollo/composition";
import { ApolloGateway, LocalGraphQLDataSource, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type DocumentNode, parse } from "graphql";
import type { TestApp } from "../support/testApp.ts";

export const SECRET = "a secret of the router's";

/** Another team's subgraph. */
export interface Subgraph {
  typeDefs: DocumentNode;
  resolvers: NonNullable<
    Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>["resolvers"]
  >;
}

/** A gateway in front of this server and one other subgraph. */
export interface TestGateway {
  supergraph: string;
  ask(query: string): Promise<Asked>;
  stop(): Promise<void>;
}

interface Asked {
  // biome-ignore lint/suspicious/noExplicitAny: answers are as many-shaped as queries.
  data: any;
  errors?: { message: string }[];
  /** Of each request to this server: how many references it had. */
  references: number[];
}

/** The schema that this server shows to its router. */
export async function subgraphSdl(app: TestApp): Promise<string> {
  const { body } = await app.post({ query: "{ _service { sdl } }" }, { "router-authorization": SECRET });
  return (body.data as { _service: { sdl: string } })._service.sdl;
}

/** Both schemas as one, or why they are none. */
export function compose(sdl: string, other: DocumentNode, url = "http://localhost/graphql") {
  return composeServices([
    { name: "onrecord", url, typeDefs: parse(sdl) },
    { name: "other", url: "local", typeDefs: other },
  ]);
}

/** Composition, query plans and the gateway are real, in this process; this server is asked over HTTP. */
export async function startGateway(app: TestApp, { typeDefs, resolvers }: Subgraph): Promise<TestGateway> {
  let references: number[] = [];
  const other = buildSubgraphSchema({ typeDefs, resolvers });
  const { supergraphSdl, errors } = compose(await subgraphSdl(app), typeDefs, `${app.address}/graphql`);
  if (!supergraphSdl) throw new AggregateError(errors ?? [], "The subgraphs do not compose.");
  class Onrecord extends RemoteGraphQLDataSource {
    override willSendRequest({ request }: Sent) {
      request.http?.headers.set("router-authorization", SECRET);
      const { representations = [] } = request.variables as { representations?: unknown[] };
      references.push(representations.length);
    }
  }
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name, url }) =>
      name === "other" ? new LocalGraphQLDataSource(other) : new Onrecord({ url: url! }),
  });
  const router = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  await router.start();
  return {
    supergraph: supergraphSdl,
    stop: () => router.stop(),
    async ask(query) {
      references = [];
      const { body } = await router.executeOperation({ query });
      if (body.kind !== "single") throw new Error("An answer in parts.");
      return { ...body.singleResult, data: body.singleResult.data, references } as Asked;
    },
  };
}

type Sent = Parameters<NonNullable<RemoteGraphQLDataSource["willSendRequest"]>>[0];
