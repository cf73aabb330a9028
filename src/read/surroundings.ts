import { MOST_SURROUNDINGS, USUAL_SURROUNDINGS } from "../schema/span.ts";
import { checkSize } from "./page.ts";
import type { FieldSql, FieldsSql, Row } from "./rowType.ts";
import { json, raw, type Sql, sql } from "./sql.ts";

/** Where a span stands: its bounds, its source's text, and what of its surroundings is kept beside it. */
export interface Placed {
  start: Sql;
  end: Sql;
  text: Sql;
  /** The kept columns; null where none are, and all is cut from the text. */
  kept: { prefix: Sql; suffix: Sql } | null;
}

/** The text of the source that a column refers to. */
export const textOf = (source: Sql): Sql => sql`(select s.text from source s where s.key = ${source})`;

/** The fields of a Span around it: what is kept is read as it is, more or less of it is cut from the text. */
export function surroundings(placed: (row: Row) => Placed): Pick<FieldsSql, "prefix" | "suffix"> {
  const around =
    (side: "prefix" | "suffix", cut: (placed: Placed, length: Sql) => Sql): FieldSql =>
    (row, { args }) => {
      const length = args.length as number;
      checkSize(length, "length", MOST_SURROUNDINGS);
      const place = placed(row);
      const kept = length === USUAL_SURROUNDINGS && place.kept;
      return json(kept ? kept[side] : cut(place, raw(String(length))));
    };
  return {
    prefix: around(
      "prefix",
      ({ text, start }, length) =>
        sql`substr(${text}, greatest(${start} - ${length}, 0) + 1, least(${start}, ${length}))`,
    ),
    suffix: around("suffix", ({ text, end }, length) => sql`substr(${text}, ${end} + 1, ${length})`),
  };
}
