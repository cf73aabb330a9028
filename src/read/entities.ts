import { type NodeType, typeOfId } from "../domain/ids.ts";
import { badInput } from "../schema/errors.ts";

/** What a subgraph gets a list of: what a router knows of a thing (Apollo Federation's subgraph specification). */
export const REPRESENTATION = "_Any";

/** How many things a router may ask for at once: two pages of the longest list there is. */
export const MAX_ENTITIES = 1000;

const SUBJECTS: readonly NodeType[] = ["Actor", "Place", "Topic", "Meeting"];

/**
 * The id in a representation, which is what every type has for its key.
 * @throws BAD_USER_INPUT when it is none, or one of another type
 */
export function representedId(representation: unknown): string {
  const { __typename, id } = (representation ?? {}) as Record<string, unknown>;
  if (typeof __typename !== "string" || typeof id !== "string")
    throw badInput('A representation has no "__typename" or no "id", which is the key of every type here.');
  const type = typeOfId(id);
  if (!type)
    throw badInput(`"${id.slice(0, 80)}" is not an id: ids look like statement_01h455vb4pex5vsknk084sn02q.`);
  if (__typename !== type && !(__typename === "Subject" && SUBJECTS.includes(type)))
    throw badInput(`"${id}" is an id of the type ${type}, not ${__typename.slice(0, 80)}.`);
  return id;
}

/** What a plan may depend on of a list of representations: which types there are, and how many there are at most. */
export function traitOfEntities(representations: readonly unknown[]): string {
  const types = representations.map((representation) => {
    const { __typename, id } = (representation ?? {}) as Record<string, unknown>;
    return `${__typename}:${typeof id === "string" ? typeOfId(id) : ""}`;
  });
  return `${roundedUp(representations.length)} ${[...new Set(types)].toSorted().join()}`;
}

/** A number of things as plans and costs go by it: the next power of two, so that few lengths need a plan each. */
export const roundedUp = (count: number) => 2 ** Math.ceil(Math.log2(Math.max(count, 1)));
