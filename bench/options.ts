import { parseArgs } from "node:util";
import { parseScale, type Size } from "./corpus/size.ts";
import { QUESTION_NAMES } from "./questions.ts";
import type { QuestionName } from "./rivals/question.ts";

export const USAGE = `npm run bench -- [options]

  --scale 1m         statements in the corpus, from 10k to 20m; loaded once and kept
  --fresh            load the corpus anew
  --load-only        load the corpus and stop
  --only NAMES       some of the contestants: onrecord, limit-plain, limit-own, postgraphile, pothos, mercurius
  --questions NAMES  some of the questions: ${QUESTION_NAMES.join(", ")}
  --rounds 3         how often each question is measured; the median counts
  --seconds 5        how long each time
  --connections 32   how many at once
  --json FILE        write what was measured there too

The corpus is kept by an embedded PostgreSQL in .data/bench, or on the server of BENCH_DATABASE_URL (a URL of its
database postgres or another, with the right to create databases).`;

/** What \`npm run bench\` is asked for. */
export interface Options {
  size: Size;
  fresh: boolean;
  loadOnly: boolean;
  /** Null is all. */
  only: string[] | null;
  questions: QuestionName[];
  rounds: number;
  seconds: number;
  connections: number;
  json: string | null;
}

/**
 * Reads the command line.
 * @throws Error in words
 */
export function readOptions(args: string[]): Options | "help" {
  const { values } = parseArgs({
    args,
    options: {
      scale: { type: "string", default: "1m" },
      fresh: { type: "boolean", default: false },
      "load-only": { type: "boolean", default: false },
      only: { type: "string" },
      questions: { type: "string" },
      rounds: { type: "string", default: "3" },
      seconds: { type: "string", default: "5" },
      connections: { type: "string", default: "32" },
      json: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const questions = values.questions?.split(",") ?? [...QUESTION_NAMES];
  for (const name of questions)
    if (!(QUESTION_NAMES as string[]).includes(name))
      throw new Error(`--questions: "${name}" is none of ${QUESTION_NAMES.join(", ")}.`);
  return {
    size: parseScale(values.scale),
    fresh: values.fresh,
    loadOnly: values["load-only"],
    only: values.only?.toLowerCase().split(",") ?? null,
    questions: questions as QuestionName[],
    rounds: wholeNumber("--rounds", values.rounds),
    seconds: wholeNumber("--seconds", values.seconds),
    connections: wholeNumber("--connections", values.connections),
    json: values.json ?? null,
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new Error(`${option} is "${text}", and must be a whole number.`);
  return Number(text);
}
