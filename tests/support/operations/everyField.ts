import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from "graphql";

/** Arguments that a field needs to be asked at all, and those that let it show enough. */
const NEEDED: Record<string, string> = {
  search: '(text: "talks or twin", first: 300)',
  timeline: "(interval: MONTH)",
};

/** A step from an object type to one that can be reached from it. */
interface Step {
  field: GraphQLField<unknown, unknown>;
  to: GraphQLObjectType;
}

/** One query for each object type of the schema that selects every field of it, by the shortest way there. */
export function queriesOfEveryField(
  schema: GraphQLSchema,
): { type: GraphQLObjectType; query: string; path: string[] }[] {
  const ways = new Map<GraphQLObjectType, Step[]>([[schema.getQueryType()!, []]]);
  for (const [from, way] of ways) {
    for (const field of Object.values(from.getFields())) {
      // From the query by its lists, where many rows show more than one would.
      if (from === schema.getQueryType() && !isList(field)) continue;
      for (const to of objectsOf(schema, getNamedType(field.type)))
        if (!ways.has(to)) ways.set(to, [...way, { field, to }]);
    }
  }
  return [...ways]
    .filter(([, way]) => way.length > 0)
    .map(([type, way]) => ({
      type,
      path: way.map(({ field }) => field.name),
      query: `{ ${way.reduceRight((inner, { field, to }) => `${head(field)} { ... on ${to.name} { ${inner} } }`, everyField(type))} }`,
    }));

  function everyField(type: GraphQLObjectType): string {
    return Object.values(type.getFields())
      .map((field) => withLeaves(field, 3))
      .join(" ");
  }

  /** A field with the leaves below it; where there are none, with the leaves below those. */
  function withLeaves(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    if (isLeafType(type)) return field.name;
    if (!isObjectType(type)) return `${head(field, 1)} { __typename }`;
    const fields = Object.values(type.getFields());
    const leaves = fields.filter(({ type }) => isLeafType(getNamedType(type)));
    const below =
      leaves.length > 0 || depth === 0
        ? leaves.map(({ name }) => name)
        : fields.map((inner) => withLeaves(inner, depth - 1));
    return `${head(field, 1)} { __typename ${below.join(" ")} }`;
  }
}

function head(field: GraphQLField<unknown, unknown>, first = 500): string {
  const needed = NEEDED[field.name];
  if (needed) return `${field.name}${needed}`;
  return isList(field) ? `${field.name}(first: ${first})` : field.name;
}

const isList = (field: GraphQLField<unknown, unknown>) => field.args.some(({ name }) => name === "after");

function objectsOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}
