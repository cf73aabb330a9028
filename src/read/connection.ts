import { type GraphQLObjectType, getNamedType } from "graphql";
import { beyond, cursorOf, type Order, orderBy } from "./cursor.ts";
import { planFacets } from "./facets.ts";
import { asOfInstant, checkFilter, filterSql } from "./filters.ts";
import type { FilterTree, Listed, ListType } from "./list.ts";
import { type Page, type PageInput, readPage } from "./page.ts";
import type { Plan, Row } from "./rowType.ts";
import type { Field } from "./selection.ts";
import { all, json, jsonBoolean, raw, type Sql, sql } from "./sql.ts";
import { planTimeline } from "./timeline.ts";

type ListArgs = PageInput & { filter?: FilterTree | null; orderBy?: string | null };

/** One connection as one SQL expression: only what is selected of it is computed. */
export function planConnection(
  planner: Plan,
  list: ListType,
  field: Field,
  asOf: Sql | null,
  scope?: (row: Row) => Sql,
): Sql {
  const args = field.args as ListArgs;
  const filter = args.filter ?? undefined;
  if (filter) checkFilter(filter);
  const orderName = args.orderBy ?? list.defaultOrder;
  const order = list.orders[orderName]!;
  const page = readPage(args, orderName, order);

  const row = { alias: planner.alias(), asOf: filter?.asOf ? asOfInstant(filter.asOf) : asOf };
  const listed: Listed = {
    row,
    from: (list.fromArgs?.(field.args) ?? list.from)(row.alias),
    where: all([
      scope?.(row),
      list.shown?.(row, filter),
      filter && filterSql(list.filter, filter, row, planner.references),
    ]),
  };

  const selected = planner.selected(field);
  const typeName = getNamedType(field.definition.type).name;
  const paged = selected.some((part) => ["nodes", "edges", "pageInfo"].includes(part.name));
  const written = planner.fields(selected, typeName, (part) => {
    switch (part.name) {
      case "totalCount":
        return sql`(select count(*)::text from ${listed.from} where ${listed.where})`;
      case "facets":
        return planFacets(planner, list, listed, part);
      case "timeline":
        return planTimeline(planner, list.timeline!, listed, part);
      case "nodes":
        return onPage(planner.object(getNamedType(part.definition.type), row, part.sets), row, page);
      case "edges":
        return onPage(planEdge(planner, list, row, orderName, order, part, field), row, page);
      case "pageInfo":
        return planPageInfo(planner, listed, page, orderName, order, part);
      default:
        throw new Error(`The read path does not know ${typeName}.${part.name}.`);
    }
  });
  if (!paged) return sql`(select ${written})`;
  // One row of all the page's rows, also where nothing that is selected gathers them (`hasPreviousPage` alone).
  return sql`(select ${written} from ${pageRows(listed, page, order)} having true)`;
}

/** The rows of a page and one more, numbered from the end that they are counted from. */
function pageRows({ row, from, where }: Listed, page: Page, order: Order): Sql {
  const { alias } = row;
  const sorted = orderBy(order, row, page.backward);
  const bounds = [
    where,
    page.after && beyond(order, row, page.after, "after"),
    page.before && beyond(order, row, page.before, "before"),
  ];
  return sql`(select *, row_number() over (order by ${sorted}) as place from (
    select * from ${from} where ${all(bounds)} order by ${sorted} limit ${page.size + 1}) ${alias}) ${alias}`;
}

/** One JSON text for each row of the page, as a JSON array in the list's order. */
function onPage(written: Sql, { alias }: Row, page: Page): Sql {
  const direction = raw(page.backward ? "desc" : "asc");
  return sql`('[' || coalesce(string_agg(${written}, ',' order by ${alias}.place ${direction})
    filter (where ${alias}.place <= ${page.size}), '') || ']')`;
}

function planEdge(
  planner: Plan,
  list: ListType,
  row: Row,
  orderName: string,
  order: Order,
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

function planPageInfo(
  planner: Plan,
  { row, from, where }: Listed,
  page: Page,
  orderName: string,
  order: Order,
  field: Field,
): Sql {
  const { alias } = row;
  const more = sql`count(*) > ${page.size}`;
  const cursor = cursorOf(orderName, order, row);
  const nearest = sql`min(${cursor}) filter (where ${alias}.place = 1)`;
  const farthest = sql`(array_agg(${cursor} order by ${alias}.place desc) filter (where ${alias}.place <= ${page.size}))[1]`;
  const beyondStart = page.after && existsBeyond(page.after, "before");
  const beyondEnd = page.before && existsBeyond(page.before, "after");

  function existsBeyond(bound: unknown[], side: "after" | "before"): Sql {
    return sql`exists (select from ${from} where ${where} and ${beyond(order, row, bound, side, true)})`;
  }

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
