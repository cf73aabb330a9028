import type { GraphQLResolveInfo } from "graphql";
import { createParameterDecorator } from "type-graphql";

/** A row that the read path has planned and read: its values by response key, aliases included. */
export type PlannedRow = Record<string, unknown>;

/** The value of the field being resolved, in the row of its object. */
export function plannedValue(row: PlannedRow, info: GraphQLResolveInfo): unknown {
  return row[info.path.key];
}

/**
 * The value of the field being resolved. The root field's plan has read it already, with its
 * arguments, so that an operation costs as many SQL statements as it has root fields; the
 * resolver declares the field and passes the value on.
 */
export function Planned(): ParameterDecorator {
  return createParameterDecorator(({ root, info }) =>
    plannedValue(root as PlannedRow, info),
  ) as ParameterDecorator;
}
