import { type GraphQLObjectType, getNamedType } from "graphql";
import { cursorOf } from "./cursor.ts";
import { planFacets } from "./facets.ts";
import { countRows, existsBeyond, type Found, find, numberedRows, pageRows } from "./finding.ts";
import type { ListType } from "./list.ts";
import { type Page, type PageInput, readPage } from "./page.ts";
import type { Plan, Scope } from "./rowType.ts";
import type { Field } from "./selection.ts";
import { json, jsonBoolean, raw, type Sql, sql } from "./sql.ts";
import { planTimeline } from "./timeline.ts";

type ListArgs = PageInput & { orderBy?: string | null };

/** A list whose page is being written. */
interface Paged extends Found {
  list: ListType;
  orderName: string;
  page: Page;
  /** Whether its rows have their place in them: without what lies around a page, or a way back, they only come in order. */
  numbered: boolean;
}

/** One connection as one SQL expression: only what is selected of it is computed. */
export function planConnection(
  planner: Plan,
  list: ListType,
  field: Field,
  asOf: Sql | null,
  scope?: Scope,
): Sql {
  const args = field.args as ListArgs;
  const orderName = args.orderBy ?? list.defaultOrder;
  const page = readPage(args, orderName, list.orders[orderName]!);
  const found = find(planner, list, { args: field.args, orderName, asOf, scope });
  const selected = planner.selected(field);
  const numbered = page.backward || selected.some((part) => part.name === "pageInfo");
  const paged: Paged = { ...found, list, orderName, page, numbered };

  const typeName = getNamedType(field.definition.type).name;
  const written = planner.fields(selected, typeName, (part) => {
    switch (part.name) {
      case "totalCount":
        return countRows(found);
      case "facets":
        return planFacets(planner, list, found, part);
      case "timeline":
        return planTimeline(planner, list.timeline!, found, part);
      case "nodes":
        return onPage(planner.object(getNamedType(part.definition.type), found.row, part.sets), paged);
      case "edges":
        return onPage(planEdge(planner, paged, part, field), paged);
      case "pageInfo":
        return planPageInfo(planner, paged, part);
      default:
        throw new Error(`The read path does not know ${typeName}.${part.name}.`);
    }
  });
  const hasPage = selected.some((part) => ["nodes", "edges", "pageInfo"].includes(part.name));
  if (!hasPage) return sql`(select ${written})`;
  // One row of all the page's rows, also where nothing that is selected gathers them (`hasPreviousPage` alone).
  const rows = numbered ? numberedRows(found, page) : pageRows(found, page);
  return sql`(select ${written} from ${rows} having true)`;
}

/** One JSON text for each row of the page, as a JSON array in the list's order. */
function onPage(written: Sql, { row: { alias }, page, numbered }: Paged): Sql {
  if (!numbered) return sql`('[' || coalesce(string_agg(${written}, ','), '') || ']')`;
  const direction = raw(page.backward ? "desc" : "asc");
  return sql`('[' || coalesce(string_agg(${written}, ',' order by ${alias}.place ${direction})
    filter (where ${alias}.place <= ${raw(String(page.size))}), '') || ']')`;
}

function planEdge(
  planner: Plan,
  { list, row, order, orderName }: Paged,
  edges: Field,
  connection: Field,
): Sql {
  const type = getNamedType(edges.definition.type) as GraphQLObjectType;
  return planner.fields(planner.selected(edges), type.name, (part) => {
    if (part.name === "cursor") return json(cursorOf(orderName, order, row));
    if (part.name === "node") return planner.object(getNamedType(part.definition.type), row, part.sets);
    return list.edge!(connection.args)[part.name]!(row, part, planner);
  });
}

function planPageInfo(planner: Plan, paged: Paged, field: Field): Sql {
  const { row, order, orderName, page } = paged;
  const { alias } = row;
  const size = raw(String(page.size));
  const more = sql`count(*) > ${size}`;
  const cursor = cursorOf(orderName, order, row);
  const nearest = sql`min(${cursor}) filter (where ${alias}.place = 1)`;
  const farthest = sql`(array_agg(${cursor} order by ${alias}.place desc) filter (where ${alias}.place <= ${size}))[1]`;
  const beyondStart = page.after && existsBeyond(paged, page.after, "before");
  const beyondEnd = page.before && existsBeyond(paged, page.before, "after");

  return planner.fields(planner.selected(field), "PageInfo", (part) => {
    switch (part.name) {
      case "hasNextPage":
        return jsonBoolean(page.backward ? (beyondEnd ?? sql`false`) : more);
      case "hasPreviousPage":
        return jsonBoolean(page.backward ? more : (beyondStart ?? sql`false`));
      case "startCursor":
        return json(page.backward ? farthest : nearest);
      default:
        return json(page.backward ? nearest : farthest);
    }
  });
}
