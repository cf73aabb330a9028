import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { mercuriusQuestions } from "./mercurius/questions.ts";
import { postgraphileQuestions } from "./postgraphile/questions.ts";
import { pothosQuestions } from "./pothos/questions.ts";
import type { Answers, Asked, QuestionName, Variables } from "./question.ts";

/** One server of the comparison: how it is started, how it is asked, and how its answers are read. */
export interface Contestant {
  name: string;
  /** For the report: what runs, in which versions. */
  versions: string;
  /** The command also needs PORT and DATABASE_URL; it writes a line when it listens and stops on SIGTERM. */
  start: { command: string; args: string[]; env: Record<string, string> };
  /** Where it answers GraphQL over HTTP. */
  path: string;
  /** The JSON body of the POST. */
  request: <Name extends QuestionName>(question: Name, variables: Variables[Name]) => object;
  /** The `data` of its answer in the form that is the same for all. */
  normalise: <Name extends QuestionName>(question: Name, data: unknown) => Answers[Name];
}

/** The rivals, in the order of the report. `npm ci && npm run build` in this folder makes what they run. */
export const contestants: Contestant[] = [
  contestant(
    "PostGraphile",
    "postgraphile",
    ["postgraphile", "@graphile/pg-aggregates", "postgraphile-plugin-connection-filter", "pg"],
    postgraphileQuestions,
  ),
  contestant(
    "Pothos",
    "pothos",
    ["@pothos/core", "@pothos/plugin-prisma", "@prisma/client", "graphql-yoga", "pg"],
    pothosQuestions,
  ),
  contestant("Mercurius", "mercurius", ["mercurius", "graphql-jit", "fastify", "pg"], mercuriusQuestions),
];

function contestant(
  name: string,
  folder: string,
  packages: string[],
  questions: { [Name in QuestionName]: Asked<Name, never> },
): Contestant {
  return {
    name,
    versions: packages.map((of) => `${of} ${lockedVersion(of)}`).join(", "),
    start: {
      command: process.execPath,
      args: [fileURLToPath(new URL(`dist/${folder}/server.js`, import.meta.url))],
      env: { NODE_ENV: "production", GRAPHILE_ENV: "production" },
    },
    path: "/graphql",
    request: (question, variables) => ({
      query: questions[question].document,
      variables: questions[question].variables(variables),
    }),
    normalise: (question, data) => questions[question].answer(data as never),
  };
}

function lockedVersion(name: string): string {
  const lock = JSON.parse(readFileSync(new URL("package-lock.json", import.meta.url), "utf8"));
  return lock.packages[`node_modules/${name}`].version;
}
