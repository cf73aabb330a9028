import { graphql } from "../../generated/gql.ts";
import type { ExportActorsQuery } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { answerOf } from "./answerOf.ts";
import { type Exportable, exportable } from "./exportable.ts";
import { here, linkedSubject } from "./linked.ts";
import type { Listed } from "./offered.tsx";

const ExportActors = graphql(/* GraphQL */ `
  query ExportActors($filter: ActorFilter, $after: String) {
    actors(filter: $filter, first: 500, after: $after) {
      totalCount
      pageInfo {
        ...NextPage
      }
      nodes {
        __typename
        id
        slug
        name
        description
        actorKind
        wikidataId
        statements(first: 1) {
          totalCount
        }
      }
    }
  }
`);

type Row = NonNullable<ExportActorsQuery["actors"]>["nodes"][number];

/** People, organisations, governments and groups. */
export function exportedActors({ filter }: Extract<Listed, { of: "actors" }>): Exportable {
  return exportable<Row>({
    page: async (after) => {
      const variables = { ...(filter && { filter }), ...(after && { after }) };
      return (await answerOf(ExportActors, variables)).actors!;
    },
    columns: {
      id: ({ id }) => id,
      name: ({ name }) => name,
      kind: ({ actorKind }) => actorKind,
      description: ({ description }) => description,
      wikidata: ({ wikidataId }) => wikidataId,
      statements: ({ statements }) => statements.totalCount,
      address: ({ slug }) => here(address.actor(slug)),
    },
    linked: (actor) => ({ ...linkedSubject(actor), description: actor.description ?? undefined }),
  });
}
