import { graphql } from "../../generated/gql.ts";
import type { ExportPublishersQuery } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { answerOf } from "./answerOf.ts";
import { type Exportable, exportable } from "./exportable.ts";
import { here, linkedPublisher } from "./linked.ts";
import type { Listed } from "./offered.tsx";

const ExportPublishers = graphql(/* GraphQL */ `
  query ExportPublishers($filter: PublisherFilter, $after: String) {
    publishers(filter: $filter, first: 500, after: $after) {
      totalCount
      pageInfo {
        ...NextPage
      }
      nodes {
        id
        slug
        name
        kind
        url
        sources(first: 1) {
          totalCount
        }
      }
    }
  }
`);

type Row = NonNullable<ExportPublishersQuery["publishers"]>["nodes"][number];

/** Who publishes sources. */
export function exportedPublishers({ filter }: Extract<Listed, { of: "publishers" }>): Exportable {
  return exportable<Row>({
    page: async (after) => {
      const variables = { ...(filter && { filter }), ...(after && { after }) };
      return (await answerOf(ExportPublishers, variables)).publishers!;
    },
    columns: {
      id: ({ id }) => id,
      name: ({ name }) => name,
      kind: ({ kind }) => kind,
      url: ({ url }) => url,
      sources: ({ sources }) => sources.totalCount,
      address: ({ slug }) => here(address.publisher(slug)),
    },
    linked: linkedPublisher,
  });
}
