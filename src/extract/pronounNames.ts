import { isRole } from "./roles.ts";
import type { Token } from "./tokens.ts";

const CAPITALISED = /^\p{Lu}\p{Ll}+$/u;

/**
 * The Chinese family name He, which wink-nlp takes for the pronoun: "the spokesperson He Yadong" tells that a text has one, and
 * where no sentence begins ("…,” He said, “…”") it is that one's from there on. Its lower form keeps the capital: no rule is to
 * take it for the pronoun.
 */
export function retagFamilyHe(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.findIndex((_, i) => isFullName(tokens, i));
  if (first < 0) return tokens;
  return tokens.map((token, i) =>
    token.text === "He" && i >= first && (isFullName(tokens, i) || isInside(tokens, i))
      ? { ...token, lower: "He", pos: "PROPN" }
      : token,
  );
}

/** "spokesperson He Yadong", "Vice Premier He Lifeng". */
function isFullName(tokens: readonly Token[], i: number): boolean {
  const [role, family, given] = [tokens[i - 1], tokens[i]!, tokens[i + 1]];
  return (
    family.text === "He" &&
    isRole(role?.lower ?? "") &&
    given?.pos === "PROPN" &&
    CAPITALISED.test(given.text)
  );
}

/** Where a pronoun would have a small letter: after a comma, with or without the mark of a quotation. */
function isInside(tokens: readonly Token[], i: number): boolean {
  const before = /^["”]$/u.test(tokens[i - 1]?.text ?? "") ? tokens[i - 2] : tokens[i - 1];
  return before?.text === "," || /^\p{Ll}/u.test(before?.text ?? "");
}
