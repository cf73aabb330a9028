import type { Pool } from "pg";
import type { Environment } from "../config/environment.ts";

/** What a check has found. */
export interface Finding {
  check: string;
  /** A problem has to be mended; a warning ought to be looked at. */
  state: "ok" | "warning" | "problem";
  /** A sentence. */
  says: string;
  /** What to do about it. */
  remedy?: string;
}

/** What is checked, and can be asked. Nothing of it is changed. */
export interface Deployment {
  environment: Environment;
  pool: Pool;
}

/** One look at one thing; several findings when several things are wrong. */
export interface Check {
  name: string;
  /** @throws when it cannot be looked at, which is a problem, too */
  look(deployment: Deployment): Promise<Omit<Finding, "check"> | Omit<Finding, "check">[]>;
}

export const ok = (says: string) => ({ state: "ok", says }) as const;
export const warning = (says: string, remedy: string) => ({ state: "warning", says, remedy }) as const;
/** Without a remedy where the sentence says it already. */
export const problem = (says: string, remedy?: string) =>
  ({ state: "problem", says, ...(remedy !== undefined && { remedy }) }) as const;
