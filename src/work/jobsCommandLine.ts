import type { Pool } from "pg";
import { commandWords } from "../config/commandWords.ts";
import { StartupError, UsageError } from "../config/startupError.ts";
import { minute, textTable } from "../config/textTable.ts";
import {
  countJobs,
  deadLetterHistory,
  JOB_STATES,
  type JobState,
  type ListedJob,
  listDeadLetters,
  listJobs,
  removeDeadLetters,
} from "./deadLetters.ts";
import { aboutJob, DEAD_LETTER_QUEUE } from "./jobs.ts";
import { Queue } from "./queue.ts";

const USAGE = `Usage:
  npm run jobs -- list [--state ${JOB_STATES.join("|")}]
  npm run jobs -- dead                 what was given up, when, and why
  npm run jobs -- retry ID | --all     begins dead letters anew
  npm run jobs -- discard ID | --all   throws dead letters away
  npm run jobs -- history              who retried and discarded which
Each takes --json, too.`;
const OPTIONS = { state: { type: "string" }, all: { type: "boolean" }, json: { type: "boolean" } } as const;

/** What a command does; it answers with the text to be shown. */
export type Command = (pool: Pool) => Promise<string>;

/**
 * Reads the arguments of `npm run jobs`.
 * @throws UsageError that says what is wrong and how it is used; before any database is opened
 */
export function readCommand(words: string[]): Command {
  const { values, positionals } = commandWords(
    { args: words, options: OPTIONS, allowPositionals: true },
    USAGE,
  );
  const { json = false, all = false, state } = values;
  const [verb, ...operands] = positionals;
  if (state !== undefined && verb !== "list") throw wrong("--state goes with list.");
  if (all && verb !== "retry" && verb !== "discard") throw wrong("--all goes with retry and discard.");
  switch (verb) {
    case "list":
      none(operands);
      return list(givenState(state), json);
    case "dead":
      none(operands);
      return dead(json);
    case "history":
      none(operands);
      return history(json);
    case "retry":
      return remove(which(operands, all), json, true);
    case "discard":
      return remove(which(operands, all), json, false);
    default:
      throw wrong(verb ? `"${verb}" is none of list, dead, history, retry and discard.` : "Say what to do.");
  }
}

function list(state: JobState | null, json: boolean): Command {
  return async (pool) => {
    await Queue.open(pool);
    const jobs = await listJobs(pool, state);
    const counts = await countJobs(pool);
    if (json) return JSON.stringify({ counts, jobs: jobs.map(shown) }, null, 2);
    const summary = counts.map(({ queue, state: at, count }) =>
      queue === DEAD_LETTER_QUEUE ? `${count} dead letters` : `${queue}: ${count} ${at}`,
    );
    const rows = jobs.map((job) => [
      job.id,
      job.queue,
      job.state,
      minute(job.createdAt),
      minute(job.startAfter),
      String(job.retries),
      aboutJob(job.data),
    ]);
    if (rows.length === 0) return ["No such job.", ...summary].join("\n");
    const heading = ["id", "queue", "state", "queued (UTC)", "not before", "retries", "what"];
    return [textTable([heading, ...rows]), "", ...summary].join("\n");
  };
}

function dead(json: boolean): Command {
  return async (pool) => {
    await Queue.open(pool);
    const letters = await listDeadLetters(pool);
    if (json) return JSON.stringify(letters, null, 2);
    if (letters.length === 0) return "There is no dead letter.";
    const rows = letters.map(({ id, givenUpAt, what, code, reason }) => [
      id,
      minute(givenUpAt),
      what,
      why(code, reason),
    ]);
    return textTable([["id", "given up (UTC)", "what", "why"], ...rows]);
  };
}

function history(json: boolean): Command {
  return async (pool) => {
    const decisions = await deadLetterHistory(pool);
    if (json) return JSON.stringify(decisions, null, 2);
    if (decisions.length === 0) return "No dead letter was retried or discarded yet.";
    const rows = decisions.map(({ at, deed, by, what, code, reason }) => [
      minute(at),
      deed.toLowerCase(),
      by ?? "command line",
      what,
      why(code, reason),
    ]);
    return textTable([["at (UTC)", "done", "with the key", "what", "why it was given up"], ...rows]);
  };
}

function remove(id: string | null, json: boolean, again: boolean): Command {
  return async (pool) => {
    const queue = await Queue.open(pool);
    const ids = id === null ? null : [id];
    const { length: count } = await removeDeadLetters(pool, ids, again ? queue : null, null);
    if (count === 0 && id !== null)
      throw new StartupError(`There is no dead letter ${id}: npm run jobs -- dead shows them all.`);
    const done = again ? "retried" : "discarded";
    return json ? JSON.stringify({ [done]: count }) : `${count} ${done}.`;
  };
}

/** A job as `--json` shows it: not the text of an entry, which may be long. */
function shown(job: ListedJob) {
  const { id, queue, state, createdAt, startAfter, retries, output } = job;
  return { id, queue, state, createdAt, startAfter, retries, what: aboutJob(job.data), output };
}

const why = (code: string | null, reason: string) => (code ? `${code}: ${reason}` : reason);

function none(operands: string[]): void {
  if (operands.length > 0) throw wrong(`"${operands[0]}" is one word too many.`);
}

function which(operands: string[], all: boolean): string | null {
  if (all ? operands.length > 0 : operands.length !== 1) throw wrong("Give one id, or --all.");
  const id = operands[0] ?? null;
  if (id !== null && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
    throw wrong(`"${id}" is no job's id.`);
  return id;
}

function givenState(state: string | undefined): JobState | null {
  if (state === undefined) return null;
  const known = JOB_STATES.find((each) => each === state);
  if (!known) throw wrong(`"${state}" is none of ${JOB_STATES.join(", ")}.`);
  return known;
}

const wrong = (message: string) => new UsageError(message, USAGE);
