import { StartupError } from "../config/startupError.ts";

/** Something wrong in a seed file, and where: lines and columns count from 1. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  sentence: string;
}

/** Everything that is wrong with a folder of seeds, one `file:line:column: sentence` a line. */
export class SeedError extends StartupError {
  override name = "SeedError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = problems.toSorted(
      (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column,
    );
    super(sorted.map((p) => `${p.file}:${p.line}:${p.column}: ${p.sentence}`).join("\n"));
    this.problems = sorted;
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
