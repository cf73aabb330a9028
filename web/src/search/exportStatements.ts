import { Client, fetchExchange } from "urql";
import { graphql } from "../../generated/gql.ts";
import type { ExportQuery, StatementFilter, StatementOrder } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { withSessionKey } from "../graph/key.ts";

const Export = graphql(/* GraphQL */ `
  query Export($filter: StatementFilter, $orderBy: StatementOrder!, $first: Int!, $after: String) {
    statements(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
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
          slug
          name
        }
        saidIn {
          slug
          name
        }
        about {
          slug
          name
        }
        corroboration {
          reportCount
          publisherCount
          originCount
          contested
        }
      }
    }
  }
`);

type Row = NonNullable<ExportQuery["statements"]>["nodes"][number];

export interface Format {
  name: string;
  extension: string;
  type: string;
  head: string;
  line: (row: Row) => string;
}

const COLUMNS: [name: string, value: (row: Row) => string | number | boolean | null | undefined][] = [
  ["id", ({ id }) => id],
  ["speaker", ({ speaker }) => speaker.name],
  ["said", ({ said }) => said?.edtf],
  ["precision", ({ said }) => said?.precision],
  ["said_in", ({ saidIn }) => saidIn?.name],
  ["kind", ({ kind }) => kind],
  ["text", ({ text }) => text],
  ["language", ({ language }) => language],
  ["about", ({ about }) => about.map(({ name }) => name).join("; ")],
  ["reports", ({ corroboration }) => corroboration.reportCount],
  ["publishers", ({ corroboration }) => corroboration.publisherCount],
  ["origins", ({ corroboration }) => corroboration.originCount],
  ["contested", ({ corroboration }) => corroboration.contested],
  ["address", ({ id }) => new URL(address.statement(id), location.href).href],
];

/** CSV as RFC 4180 has it, with the byte order mark that spreadsheets want; and JSON Lines. */
export const FORMATS: readonly Format[] = [
  {
    name: "CSV",
    extension: "csv",
    type: "text/csv",
    head: `\uFEFF${COLUMNS.map(([name]) => name).join(",")}\r\n`,
    line: (row) => `${COLUMNS.map(([, value]) => field(value(row))).join(",")}\r\n`,
  },
  {
    name: "JSON Lines",
    extension: "jsonl",
    type: "application/jsonl",
    head: "",
    line: (row) => `${JSON.stringify(row)}\n`,
  },
];

const PAGE = 500;

/**
 * Pages through everything that the filter finds, to the last one, and gives it to the browser as a file.
 * @throws Error when a page could not be had; no file is made of a part.
 */
export async function exportStatements(
  { filter, orderBy, title }: { filter: StatementFilter | undefined; orderBy: StatementOrder; title: string },
  { extension, type, head, line }: Format,
  onProgress: (done: number, of: number) => void,
): Promise<void> {
  // Without the page's cache: what is exported need not be kept.
  const client = new Client({
    url: "/graphql",
    preferGetMethod: false,
    fetchOptions: withSessionKey,
    exchanges: [fetchExchange],
  });
  const parts = [head];
  let after: string | null | undefined;
  let done = 0;
  do {
    const variables = { orderBy, first: PAGE, ...(filter && { filter }), ...(after && { after }) };
    const { data, error } = await client.query(Export, variables).toPromise();
    const page = data?.statements;
    if (!page) throw new Error(error?.message ?? "The server gave no page.");
    parts.push(page.nodes.map(line).join(""));
    done += page.nodes.length;
    onProgress(done, page.totalCount);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
  } while (after);
  save(new Blob(parts, { type }), `${fileName(title)}.${extension}`);
}

function field(value: string | number | boolean | null | undefined): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function fileName(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60) || "statements"
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
