import { type Profiler, Session } from "node:inspector";

/** How often each part of the extractor's own code ran: V8's precise coverage counts, so no clock is asked. */
export type Work = ReadonlyMap<string, Profiler.CoverageRange[]>;

/** Counts the work of the extractor, from the beginning of a test file on: what V8 has optimised before is not counted. */
export class Counter {
  readonly #session = new Session();

  async start(): Promise<void> {
    this.#session.connect();
    await this.#post("Profiler.enable");
    await this.#post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  stop(): void {
    this.#session.disconnect();
  }

  /** What is done while something runs. */
  async workOf(run: () => void): Promise<Work> {
    await this.#post("Profiler.takePreciseCoverage");
    run();
    const { result } = await this.#post<Profiler.TakePreciseCoverageReturnType>(
      "Profiler.takePreciseCoverage",
    );
    return new Map(
      result
        .filter(({ url }) => url.includes("/src/extract/"))
        .flatMap(({ url, functions }) =>
          functions.map(({ functionName, ranges }): [string, Profiler.CoverageRange[]] => [
            `${url.replace(/.*\/src\/extract\//u, "")} ${functionName} ${ranges[0]!.startOffset}`,
            ranges,
          ]),
        ),
    );
  }

  #post<T = void>(method: string): Promise<T>;
  #post(method: string, parameters: object): Promise<void>;
  #post<T>(method: string, parameters: object = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#session.post(method, parameters, (error, result) =>
        error ? reject(error) : resolve(result as T),
      );
    });
  }
}

/**
 * The parts that ran more often than in proportion when a text was made longer; what the shorter one does not reach
 * tells nothing.
 * @param times how many times longer the text of `more` is
 * @param allowance how often a part may run beyond that: some begin with a certain length
 */
export function outOfProportion(less: Work, more: Work, times: number, allowance: number): string[] {
  return [...more].flatMap(([name, ranges]) =>
    ranges.flatMap((range) => {
      const before = countOf(less.get(name) ?? [], range);
      const tooOften = before > 0 && range.count > 1.4 * times * before + allowance;
      return tooOften ? [`${name} at ${range.startOffset}: ${before}, then ${range.count}`] : [];
    }),
  );
}

/** How often a part ran: V8 names a block only where it ran another number of times than what is around it. */
function countOf(
  ranges: readonly Profiler.CoverageRange[],
  { startOffset, endOffset }: Profiler.CoverageRange,
): number {
  const around = ranges.filter((range) => range.startOffset <= startOffset && range.endOffset >= endOffset);
  return around.at(-1)?.count ?? 0;
}
