import { badInput } from "../schema/errors.ts";
import { derived, type Given } from "./given.ts";

const MAX_LENGTH = 1000;

/**
 * Words to search for, in a plan: in SQL they stand for a full-text query. PostgreSQL refuses a text
 * without a word, whether or not the statement comes to look for it (see Query).
 */
export class Words {
  readonly text: Given<string>;

  /** @throws BAD_USER_INPUT for a text that is too long, at each run. */
  constructor(text: Given<string>) {
    this.text = derived(text, (words) => {
      if (words.length > MAX_LENGTH) throw badInput(`text: longer than ${MAX_LENGTH} characters.`);
      return words;
    });
  }
}
