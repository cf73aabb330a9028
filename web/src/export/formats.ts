import { type Citation, citationText } from "./citation.ts";
import type { Cell, Exportable, ExportedRow } from "./exportable.ts";

/** A file format: what stands before, between and after the rows. */
export interface Format {
  name: string;
  extension: string;
  type: string;
  head: (of: Exportable, citation: Citation) => string;
  row: (row: ExportedRow, citation: Citation, isFirst: boolean) => string;
  tail: string;
}

/** As RFC 4180 has it, with the byte order mark that spreadsheets want. Each row can be cited by itself. */
const csv: Format = {
  name: "CSV",
  extension: "csv",
  type: "text/csv",
  head: ({ columns }) => `\uFEFF${line([...columns, "citation"])}`,
  row: ({ cells }, citation) => line([...cells(), citationText(citation)]),
  tail: "",
};

/** A JSON object a line, as the API gives it. */
const jsonLines: Format = {
  name: "JSON Lines",
  extension: "jsonl",
  type: "application/jsonl",
  head: () => "",
  row: ({ plain }, citation) => `${JSON.stringify({ ...plain, citation: citationText(citation) })}\n`,
  tail: "",
};

/** A schema.org Dataset with what was found as its parts. */
const jsonLd: Format = {
  name: "JSON-LD",
  extension: "jsonld",
  type: "application/ld+json",
  head: (_of, citation) => {
    const { title, filter, asOf, address } = citation;
    const dataset = {
      "@context": "https://schema.org",
      "@type": "Dataset",
      "@id": address,
      name: title,
      description: filter,
      url: address,
      dateCreated: asOf,
      creditText: citationText(citation),
    };
    return `${JSON.stringify(dataset).slice(0, -1)},"hasPart":[`;
  },
  row: ({ linked }, _citation, isFirst) => `${isFirst ? "" : ","}\n${JSON.stringify(linked())}`,
  tail: "\n]}\n",
};

export const FORMATS: readonly Format[] = [csv, jsonLines, jsonLd];

function line(values: readonly Cell[]): string {
  return `${values.map(field).join(",")}\r\n`;
}

function field(value: Cell): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
