import { LostError } from "./life.ts";

/** How long connecting and a statement may each take when it is looked whether a server answers. */
export const CHECK_WITHIN_MS = 1000;

/**
 * What a look comes to. It may have to connect and to ask twice; what takes longer will not answer at all, and must not
 * keep anybody from looking again.
 * @throws LostError
 */
export function answered<T>(look: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new LostError()), 4 * CHECK_WITHIN_MS);
    look.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
