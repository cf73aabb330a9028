import { extract } from "../../src/extract/extract.ts";

/** Prints the zone's offset and the dates of reports: run in a process of its own, as a time zone is a process's. */
const text = [
  "Holm said on Tuesday it rained. Vik said on Feb. 29, 2024 it was dry. Lund said over the weekend it was hot.",
  "Brandt said Monday at 23:30 UTC it was cold. Dahl said last month it snowed. Kane said on 30 March it hailed.",
].join("\n\n");
const said = extract({ text, published: "2025-03-31" }).reports.map((report) => report.said?.edtf ?? null);
console.log(JSON.stringify({ offset: new Date(2025, 2, 31).getTimezoneOffset(), said }));
