import type { Pool } from "pg";
import { type Interpretation, interpret, type Read } from "./interpret.ts";
import type { Lexicon } from "./lexicon.ts";
import { namesIn, namesNear } from "./names.ts";
import { type OtherQuestion, otherQuestions } from "./otherQuestions.ts";
import { runsOf, typedIn } from "./parts.ts";
import { nearestQuestion } from "./rewrite.ts";
import { wordsLeft } from "./sentence.ts";
import { MAX_QUESTION, wordsOf } from "./words.ts";

/** A question, how it was understood, and what it was understood by. */
export interface Understood extends Interpretation {
  lexicon: Lexicon;
  today: string;
  others: OtherQuestion[];
}

/** A question is empty or too long to be read. */
export class QuestionError extends Error {}

/**
 * Understands a question in words. One SQL statement looks its names up; a second one is asked only where words name nothing.
 * @throws QuestionError in words
 */
export async function understand(
  pool: Pick<Pool, "query">,
  question: string,
  now = new Date(),
): Promise<Understood> {
  const length = [...question].length;
  if (length > MAX_QUESTION)
    throw new QuestionError(
      `The question has ${length} characters, more than ${MAX_QUESTION}. Ask for less at a time.`,
    );
  const words = wordsOf(question);
  if (words.length === 0)
    throw new QuestionError(
      "The question has no words. Ask for example “statements by Peskov about Saudi Arabia”.",
    );
  const today = now.toISOString().slice(0, 10);
  const exact = await namesIn(pool, words);
  const first: Read = interpret(question, exact, today);
  const left = wordsLeft(first.parts, first.words);
  const lexicon = left.length === 0 ? exact : await namesNear(pool, exact, [...runsLeft(first), ...left]);
  const read = left.length === 0 ? first : interpret(question, lexicon, today);
  return {
    ...withNearest(read, lexicon, today),
    others: otherQuestions(read, lexicon, today),
    lexicon,
    today,
  };
}

/** Of a question that is not answered, the nearest one that is: where what is unclear has no other candidates. */
function withNearest(read: Read, lexicon: Lexicon, today: string): Read {
  const isNamed = read.unclear.some(({ candidates }) => candidates.some((one) => !("asks" in one)));
  if (read.unclear.length === 0 || isNamed) return read;
  const asks = nearestQuestion(read, lexicon, today);
  const [first, ...others] = read.unclear;
  return asks
    ? { ...read, unclear: [{ ...first!, candidates: [{ asks }, ...first!.candidates] }, ...others] }
    : read;
}

/** Words in a row that name nothing: they may stand in statements. */
const runsLeft = ({ parts }: Read): string[] => runsOf(parts, () => true).map((run) => typedIn(parts, run));
