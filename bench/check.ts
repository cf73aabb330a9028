import { isDeepStrictEqual } from "node:util";
import type { Given } from "./questions.ts";
import type { QuestionName } from "./rivals/question.ts";
import type { RunningServer } from "./server.ts";
import type { Asked } from "./variables.ts";

/** How many of each question's variables the answers are compared for. */
const SAMPLES = 25;

/**
 * Compares the answers of all servers with those of the first, for samples of each question: byte by byte where the
 * shape is the same, else what they say. Gives a line for each difference.
 */
export async function compareAnswers(
  [reference, ...others]: readonly RunningServer[],
  questions: readonly QuestionName[],
  asked: Asked,
): Promise<string[]> {
  const differences: string[] = [];
  for (const question of questions)
    for (const given of asked[question].filter(
      (_, i) => i % Math.ceil(asked[question].length / SAMPLES) === 0,
    )) {
      const wanted = await reference!.ask(question, given);
      for (const other of others) {
        const got = await other.ask(question, given);
        if (!isSame(reference!, wanted, other, got, question))
          differences.push(
            `${other.name}, ${question} of ${JSON.stringify(given satisfies Given[QuestionName])}:\n` +
              `  ${reference!.name}: ${excerpt(wanted)}\n  ${other.name}: ${excerpt(got)}`,
          );
      }
    }
  return differences;
}

function isSame(
  reference: RunningServer,
  wanted: string,
  other: RunningServer,
  got: string,
  question: QuestionName,
): boolean {
  if (!other.normalise || !reference.normalise) return wanted === got;
  // As JSON: what is undefined is absent.
  const said = (server: RunningServer, text: string) => {
    const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
    return errors || !data ? { errors } : JSON.parse(JSON.stringify(server.normalise!(question, data)));
  };
  const right = said(reference, wanted);
  return !("errors" in Object(right)) && isDeepStrictEqual(said(other, got), right);
}

const excerpt = (text: string) => (text.length > 600 ? `${text.slice(0, 600)}…` : text);
