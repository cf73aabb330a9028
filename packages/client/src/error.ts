/** One thing that is wrong with a request, as the server says it. */
export interface Problem {
  /** A sentence: what is wrong, and what to do. */
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; [name: string]: unknown };
}

/** What this side finds wrong, beside the server's own codes. */
export type LocalCode = "UNREACHABLE" | "UNEXPECTED_RESPONSE";

/** A question that was not answered. */
export class OnrecordError extends Error {
  override readonly name = "OnrecordError";
  /** The server's code (`AMBIGUOUS_REFERENCE`, `UNAUTHENTICATED` …), or one of this side's own. */
  readonly code: string;
  /** What the code comes with: `nearest` names, `candidates`, the `needed` role, the `errorId` that the log has. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Everything that the server found wrong; the first of it is the message. */
  readonly problems: readonly Problem[];
  /** The HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  /** After how many seconds to try again, when the server says so. */
  readonly retryAfter: number | undefined;

  constructor(problems: readonly [Problem, ...Problem[]], response?: Response, cause?: unknown) {
    const [first] = problems;
    super(first.message, { cause });
    this.extensions = first.extensions ?? {};
    this.code = first.extensions?.code ?? "UNEXPECTED_RESPONSE";
    this.problems = problems;
    this.status = response?.status;
    const seconds = Number(response?.headers.get("retry-after") ?? Number.NaN);
    this.retryAfter = Number.isFinite(seconds) ? seconds : undefined;
  }
}

/** A problem that this side found itself. */
export function localProblem(code: LocalCode, message: string): [Problem] {
  return [{ message, extensions: { code } }];
}
