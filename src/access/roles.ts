/** What a key may do: each role all that those before it may. The order is that of PostgreSQL's "KeyRole". */
export const ROLES = ["READER", "CONTRIBUTOR", "EDITOR", "ADMIN"] as const;

export type Role = (typeof ROLES)[number];

/** Whether what one role may do includes what another may. */
export function includesRole(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(needed);
}
