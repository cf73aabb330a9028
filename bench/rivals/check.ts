// npm run check: starts each rival on the database of DATABASE_URL and compares its answers with those of
// hand-written SQL, for the questions of `samples.ts`.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { isDeepStrictEqual } from "node:util";
import pg from "pg";
import { type Contestant, contestants } from "./contestants.ts";
import { expectedAnswers } from "./expected.ts";
import type { QuestionName, Variables } from "./question.ts";
import { sampleQuestions } from "./samples.ts";

const PORT = 4555;

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL! });
const samples = await sampleQuestions(pool);
const expected = expectedAnswers(pool);
const only = process.argv.slice(2);
let wrong = 0;

for (const contestant of contestants) {
  if (only.length > 0 && !only.includes(contestant.name)) continue;
  const server = await started(contestant);
  try {
    for (const { question, variables } of samples) await compare(contestant, question, variables);
  } finally {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
}
await pool.end();
console.log(wrong === 0 ? "All answers are equal." : `${wrong} answers differ.`);
process.exitCode = wrong === 0 ? 0 : 1;

/** Waits for the line that the server writes when it listens. */
async function started({ start }: Contestant): Promise<ChildProcess> {
  const server = spawn(start.command, start.args, {
    env: { ...process.env, ...start.env, PORT: String(PORT) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await Promise.race([
    once(server.stdout, "data"),
    once(server, "exit").then(() => Promise.reject(new Error("The server stopped at its start."))),
  ]);
  return server;
}

async function compare<Name extends QuestionName>(
  { name, path, request, normalise }: Contestant,
  question: Name,
  variables: Variables[Name],
): Promise<void> {
  const response = await fetch(`http://localhost:${PORT}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request(question, variables)),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
  const want = await expected[question](variables);
  const got = errors ? { errors } : normalise(question, data);
  // As JSON: objects of the drivers may have no prototype.
  const equal = isDeepStrictEqual(JSON.parse(JSON.stringify(got)), want);
  if (!equal) wrong += 1;
  const size = Array.isArray(want) ? `${want.length} rows` : "one";
  console.log(`${equal ? "equal " : "WRONG "} ${name} ${question} ${JSON.stringify(variables)}: ${size}`);
  if (!equal) console.log(`  wanted ${JSON.stringify(want)}\n  got    ${JSON.stringify(got)}`);
}
