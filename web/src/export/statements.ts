import { graphql } from "../../generated/gql.ts";
import type { ExportStatementsQuery } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { answerOf } from "./answerOf.ts";
import { type Exportable, exportable, type Page } from "./exportable.ts";
import { dated, here, linkedSource, linkedSubject } from "./linked.ts";
import type { Listed } from "./offered.tsx";

export const ExportedSource = graphql(/* GraphQL */ `
  fragment ExportedSource on Source {
    id
    title
    author
    url
    language
    publishedOn {
      edtf
    }
    publisher {
      slug
      name
      url
    }
  }
`);

const ExportStatements = graphql(/* GraphQL */ `
  query ExportStatements(
    $filter: StatementFilter
    $orderBy: StatementOrder!
    $first: Int!
    $after: String
    $reports: Int!
    $counted: Boolean!
  ) {
    statements(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount @include(if: $counted)
      pageInfo {
        ...NextPage
      }
      nodes {
        id
        text
        kind
        language
        said {
          edtf
          precision
        }
        speaker {
          __typename
          slug
          name
          actorKind
          wikidataId
        }
        saidIn {
          __typename
          slug
          name
          wikidataId
        }
        about {
          __typename
          slug
          name
          wikidataId
          ... on Actor {
            actorKind
          }
        }
        corroboration {
          reportCount
          sourceCount
          publisherCount
          originCount
          contested
        }
        reports(first: $reports) {
          passage {
            exact
            start
            end
          }
          source {
            ...ExportedSource
          }
        }
      }
    }
  }
`);

const ExportReports = graphql(/* GraphQL */ `
  query ExportReports($id: ID!, $after: String) {
    statement(id: $id) {
      reportConnection(first: 500, after: $after) {
        totalCount
        pageInfo {
          ...NextPage
        }
        nodes {
          passage {
            exact
            start
            end
          }
          source {
            ...ExportedSource
          }
        }
      }
    }
  }
`);

type Row = NonNullable<ExportStatementsQuery["statements"]>["nodes"][number];

const PAGE = 100;
/** Statements with more reports are rare: theirs are asked for one statement at a time. */
const REPORTS = 20;

/** Statements, each with every source that reports it. */
export function exportedStatements({
  filter,
  orderBy = "SAID_DESC",
}: Extract<Listed, { of: "statements" }>): Exportable {
  return exportable<Row>({
    async page(after) {
      const data = await answerOf(ExportStatements, {
        orderBy,
        first: PAGE,
        reports: REPORTS,
        counted: !after, // what is counted for long is counted once
        ...(filter && { filter }),
        ...(after && { after }),
      });
      const page = data.statements!;
      for (const row of page.nodes)
        if (row.corroboration.reportCount > row.reports.length) row.reports = await reportsOf(row.id);
      return page;

      async function reportsOf(id: string): Promise<Row["reports"]> {
        const reports: Row["reports"] = [];
        let next: string | null | undefined;
        do {
          const { statement } = await answerOf(ExportReports, { id, ...(next && { after: next }) });
          const found: Page<Row["reports"][number]> = statement!.reportConnection;
          reports.push(...found.nodes);
          next = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
        } while (next);
        return reports;
      }
    },
    columns: {
      id: ({ id }) => id,
      speaker: ({ speaker }) => speaker.name,
      said: ({ said }) => said?.edtf,
      precision: ({ said }) => said?.precision,
      said_in: ({ saidIn }) => saidIn?.name,
      kind: ({ kind }) => kind,
      text: ({ text }) => text,
      language: ({ language }) => language,
      about: ({ about }) => about.map(({ name }) => name).join("; "),
      reports: ({ corroboration }) => corroboration.reportCount,
      source_count: ({ corroboration }) => corroboration.sourceCount,
      publishers: ({ corroboration }) => corroboration.publisherCount,
      origins: ({ corroboration }) => corroboration.originCount,
      contested: ({ corroboration }) => corroboration.contested,
      sources: (row) =>
        sourcesOf(row)
          .map(({ title, publisher, publishedOn, url }) =>
            [title ?? "Untitled source", publisher?.name, publishedOn?.edtf, url].filter(Boolean).join(", "),
          )
          .join("; "),
      address: ({ id }) => here(address.statement(id)),
    },
    linked: (row) => {
      const speaker = linkedSubject(row.speaker);
      return {
        "@type": "Quotation",
        "@id": here(address.statement(row.id)),
        text: row.text,
        inLanguage: row.language,
        spokenByCharacter: speaker,
        creator: speaker,
        ...dated("dateCreated", row.said?.edtf),
        locationCreated: row.saidIn ? linkedSubject(row.saidIn) : undefined,
        about: row.about.map(linkedSubject),
        isBasedOn: sourcesOf(row).map(linkedSource),
      };
    },
  });
}

/** The sources of a statement, each once: one source can report it in several places. */
function sourcesOf({ reports }: Row): Row["reports"][number]["source"][] {
  return [...new Map(reports.map(({ source }) => [source.id, source])).values()];
}
