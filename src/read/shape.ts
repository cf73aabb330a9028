import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isScalarType,
  type OperationDefinitionNode,
  typeFromAST,
} from "graphql";
import { parseDate } from "../domain/dates.ts";
import { typeOfId } from "../domain/ids.ts";
import { REPRESENTATION, traitOfEntities } from "./entities.ts";
import { Later, type Variables } from "./given.ts";

/**
 * What of a text a plan's SQL may depend on, by the scalar's name. Texts of other scalars are only
 * ever parameters; numbers, booleans and enums are few, and decide how a plan is best made.
 */
const TRAITS: Record<string, (text: string) => string> = {
  String: () => "",
  TimeZone: (zone) => (zone === "UTC" ? zone : ""),
  ID: (id) => typeOfId(id) ?? "",
  EDTF: (date) => {
    const { start, end } = parseDate(date);
    return `${start ? "[" : "("}${end ? "]" : ")"}`;
  },
};

type Visit = (trait: string, value: unknown, path: readonly (string | number)[]) => unknown;

/**
 * The shape of an operation's variables: runs with the same document and the same shape have the
 * same SQL, and differ in its parameters only.
 */
export function shapeOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Variables,
): string {
  return operation.variableDefinitions?.length
    ? JSON.stringify(walk(schema, operation, variables, (trait) => `$${trait}`))
    : "";
}

/** The variables with each text that is only a parameter left to the runs; what a plan makes of them is put into `made`. */
export function laterVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Variables,
  made: Later[],
): Variables {
  return walk(
    schema,
    operation,
    variables,
    (_trait, value, path) => new Later(value, (run) => at(run, path), made),
  );
}

function at(variables: Variables, path: readonly (string | number)[]): unknown {
  let value: unknown = variables;
  for (const key of path) value = (value as Record<string | number, unknown>)[key];
  return value;
}

/** Copies variables, visiting each text of a scalar in TRAITS, and each list of representations as a whole. A variable that was not given stays away. */
function walk(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Variables,
  visit: Visit,
): Record<string, unknown> {
  const copies: Record<string, unknown> = Object.create(null); // a variable can be called __proto__
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (!Object.hasOwn(variables, name)) continue;
    copies[name] = copy(typeFromAST(schema, type) as GraphQLInputType, variables[name], [name], visit);
  }
  return copies;
}

function copy(
  declared: GraphQLInputType,
  value: unknown,
  path: readonly (string | number)[],
  visit: Visit,
): unknown {
  if (value === null || value === undefined) return value;
  const type = getNullableType(declared);
  if (isListType(type) && getNamedType(type).name === REPRESENTATION)
    return visit(traitOfEntities(value as unknown[]), value, path);
  if (isListType(type))
    return (value as unknown[]).map((item, i) => copy(type.ofType, item, [...path, i], visit));
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        copy(fields[name]!.type, inner, [...path, name], visit),
      ]),
    );
  }
  const trait = isScalarType(type) ? TRAITS[type.name] : undefined;
  return trait ? visit(trait(value as string), value, path) : value;
}
