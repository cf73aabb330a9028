import {
  defaultFieldResolver,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from "graphql";
import { Extensions } from "type-graphql";
import type { Caller, KeyHolder } from "./caller.ts";
import { keyNeeded, roleTooLow } from "./refusals.ts";
import { includesRole, type Role } from "./roles.ts";

/** What a mutation's resolver finds in the context, as far as rights go: nobody comes there without a key. */
export interface Writing {
  caller: KeyHolder;
}

/** Says which role a mutation needs: `@Mutation(() => Source) @Requires("CONTRIBUTOR")`. */
export function Requires(role: Role): MethodDecorator {
  return Extensions({ requires: role });
}

/**
 * Makes each mutation of a schema refuse callers without its role, whichever way the operation came.
 * @throws when one does not say which role it needs: none is open to all by having been forgotten.
 */
export function guardMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const role = roleFor(field);
    if (!role)
      throw new Error(`Mutation.${field.name} does not say which role it needs: give it @Requires(…).`);
    field.description =
      `${field.description ?? ""}\n\nNeeds an API key of the role ${role} or higher.`.trim();
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: { caller: Caller }, info) => {
      checkRole(context.caller, role, field.name);
      return resolve(source, args, context, info);
    };
  }
}

/**
 * Refuses an operation before any part of it is done, when the caller lacks the role for one of its mutations:
 * otherwise those before it would have been done.
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export function checkOperation(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  caller: Caller,
): void {
  const type = schema.getMutationType();
  if (operation.operation !== OperationTypeNode.MUTATION || !type) return;
  const fields = type.getFields();
  const check = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) check(node.selectionSet);
      else if (node.kind === Kind.FRAGMENT_SPREAD) check(fragments[node.name.value]!.selectionSet);
      else {
        const field = fields[node.name.value]; // none for __typename
        const role = field && roleFor(field);
        if (role) checkRole(caller, role, field.name);
      }
    }
  };
  check(operation.selectionSet);
}

/**
 * Refuses a caller without a role: for queries that are not for everybody.
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export function checkRole(caller: Caller, needed: Role, field: string): void {
  if (caller === "anonymous") throw keyNeeded(field);
  if (!includesRole(caller.role, needed)) throw roleTooLow(field, needed, caller.role);
}

function roleFor(field: GraphQLField<unknown, unknown>): Role | undefined {
  return field.extensions.requires as Role | undefined;
}
