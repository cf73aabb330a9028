import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Given, onrecordQuestions } from "./questions.ts";
import type { Answers, QuestionName } from "./rivals/question.ts";

/** One of those that are compared: how it is started and asked, and how its answers are read. */
export interface Contestant {
  /** What `--only` calls it. */
  id: string;
  name: string;
  versions: string;
  start: { args: string[]; env: Record<string, string> };
  /** Where a question is sent, and the body of the POST. */
  request<Name extends QuestionName>(question: Name, given: Given[Name]): { path: string; body: unknown };
  /** Its answer in the form that is the same for all; null when its text is the same as Onrecord's. */
  normalise: (<Name extends QuestionName>(question: Name, data: unknown) => Answers[Name]) | null;
}

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export const onrecord: Contestant = {
  id: "onrecord",
  name: "Onrecord",
  versions: "as it is in this repository",
  // As `npm start` starts it; fewer arenas of glibc's malloc leave less memory unused in them.
  start: {
    args: ["--enable-source-maps", "--max-old-space-size=1024", path("../dist/main.js")],
    env: { MALLOC_ARENA_MAX: "2" },
  },
  request: (question, given) => ({
    path: "/graphql",
    body: {
      query: onrecordQuestions[question].document,
      variables: onrecordQuestions[question].variables(given),
    },
  }),
  normalise: (question, data) => onrecordQuestions[question].answer(data as never),
};

/** The SQL parameters of each question, for both layouts. */
const parameters: { [Name in QuestionName]: (given: Given[Name]) => unknown[] } = {
  headline: ({ speaker, about }) => [speaker, about],
  nested: ({ ids }) => [ids],
  byId: ({ id }) => [id],
  dashboard: ({ speaker }) => [speaker],
  page20: ({ speaker, about, after }) => [speaker, about, after.saidSort, after.key],
  fullText: ({ words }) => [words],
};

const limit = (layout: "plain" | "own"): Contestant => ({
  id: `limit-${layout}`,
  name: `limit, ${layout} layout`,
  versions: "node:http and hand-written SQL",
  start: { args: ["--import", "tsx", path("limit/server.ts"), layout], env: {} },
  request: (question, given) => ({ path: `/${question}`, body: parameters[question](given) }),
  normalise: null,
});

/** The best that hand-written SQL gives on the two layouts. */
export const limits = { plain: limit("plain"), own: limit("own") };

/** The other servers; those that are not installed or built yet are. */
export async function rivals(): Promise<Contestant[]> {
  const folder = path("rivals");
  const npm = (...args: string[]) => {
    const { status } = spawnSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    if (status !== 0) throw new Error(`npm ${args.join(" ")} failed in bench/rivals.`);
  };
  if (!existsSync(path("rivals/node_modules"))) npm("ci");
  npm("run", "build");
  const { contestants } = await import("./rivals/contestants.ts");
  return contestants.map((rival) => ({
    id: rival.name.toLowerCase(),
    name: rival.name,
    versions: rival.versions,
    start: rival.start,
    request: (question, given) => ({ path: rival.path, body: rival.request(question, given) }),
    normalise: rival.normalise,
  }));
}
