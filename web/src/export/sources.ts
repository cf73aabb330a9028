import { graphql } from "../../generated/gql.ts";
import type { ExportSourcesQuery } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { answerOf } from "./answerOf.ts";
import { type Exportable, exportable } from "./exportable.ts";
import { here, linkedSource } from "./linked.ts";
import type { Listed } from "./offered.tsx";

const ExportSources = graphql(/* GraphQL */ `
  query ExportSources($filter: SourceFilter, $orderBy: SourceOrder!, $after: String) {
    sources(filter: $filter, orderBy: $orderBy, first: 500, after: $after) {
      totalCount
      pageInfo {
        ...NextPage
      }
      nodes {
        ...ExportedSource
        reports(first: 1) {
          totalCount
        }
      }
    }
  }
`);

type Row = NonNullable<ExportSourcesQuery["sources"]>["nodes"][number];

/** Sources, without their texts. */
export function exportedSources({
  filter,
  orderBy = "PUBLISHED_DESC",
}: Extract<Listed, { of: "sources" }>): Exportable {
  return exportable<Row>({
    page: async (after) => {
      const variables = { orderBy, ...(filter && { filter }), ...(after && { after }) };
      return (await answerOf(ExportSources, variables)).sources!;
    },
    columns: {
      id: ({ id }) => id,
      title: ({ title }) => title,
      publisher: ({ publisher }) => publisher?.name,
      published: ({ publishedOn }) => publishedOn?.edtf,
      author: ({ author }) => author,
      language: ({ language }) => language,
      url: ({ url }) => url,
      reports: ({ reports }) => reports.totalCount,
      address: ({ id }) => here(address.source(id)),
    },
    linked: linkedSource,
  });
}
