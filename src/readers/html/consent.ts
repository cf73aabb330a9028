/** What pages ask for before they show anything. */
const TOPIC =
  /\b(?:cookies?|consent|personal data|personalised|personalized|partners|privacy|your device|your choices)\b/iu;
/** Whoever asks speaks of themselves: an article on cookies does not. */
const ASKING =
  /\b(?:we and our|our|we and) (?:\d[\d,.]* )?(?:trusted |advertising )?partners\b|\bwe (?:use|store|value|ask)\b[^.]*\b(?:cookies|privacy|consent)\b/iu;
/** So much of the text is about that. */
const SHARE = 0.8;

/** Whether a page shows no article, but asks for consent to cookies. */
export function isConsentWall(paragraphs: readonly string[]): boolean {
  const length = (lines: readonly string[]) => lines.reduce((sum, { length: n }) => sum + n, 0);
  return (
    ASKING.test(paragraphs.join(" ")) &&
    length(paragraphs.filter((line) => TOPIC.test(line))) >= SHARE * length(paragraphs)
  );
}
