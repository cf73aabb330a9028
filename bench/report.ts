import { limits } from "./contestants.ts";
import type { Measured, Result, Results } from "./measure/rounds.ts";
import { TITLES } from "./questions.ts";

const UNKNOWN = "not measured";

/**
 * What was measured as tables in Markdown: a row for each contestant, a column for each question.
 * @param conditions what stands before them
 */
export function report({ results, memory }: Results, conditions: string): string {
  const contestants = Object.keys(memory);
  const questions = [...new Set(results.map(({ question }) => question))];
  const shared = questions.filter((question) => question !== "repeated");
  const find = (contestant: string, question: Measured) =>
    results.find((result) => result.contestant === contestant && result.question === question);

  const rows = (columns: readonly Measured[], cell: (result: Result) => string) =>
    contestants.map((contestant) => [
      contestant,
      ...columns.map((question) => {
        const result = find(contestant, question);
        return result ? cell(result) : "";
      }),
    ]);
  const head = (columns: readonly Measured[]) => [
    "",
    ...columns.map((question) => (question === "repeated" ? "the same headline again" : TITLES[question])),
  ];
  const ratios = (limit: string) =>
    rows(shared, ({ question, requestsPerSecond }) => {
      const reference = find(limit, question);
      return reference ? (requestsPerSecond / reference.requestsPerSecond).toFixed(2) : "";
    });
  const milliseconds = (value: number | null) => {
    if (value === null) return UNKNOWN;
    return value < 100 ? value.toPrecision(3) : String(Math.round(value));
  };

  const sections: [string, string[][]][] = [
    ["Requests per second", [head(questions), ...rows(questions, (result) => rate(result))]],
    ...Object.values(limits)
      .filter(({ name }) => contestants.includes(name))
      .map(({ name }): [string, string[][]] => [`Ratio to the ${name}`, [head(shared), ...ratios(name)]]),
    [
      "Latency in milliseconds, p50 / p99",
      [head(questions), ...rows(questions, ({ p50, p99 }) => `${milliseconds(p50)} / ${milliseconds(p99)}`)],
    ],
    [
      "Processor time of a request in milliseconds, Node / PostgreSQL",
      [
        head(questions),
        ...rows(
          questions,
          ({ nodeMs, postgresMs }) => `${milliseconds(nodeMs)} / ${milliseconds(postgresMs)}`,
        ),
      ],
    ],
    [
      "Resident memory",
      [
        ["", "MB"],
        ...contestants.map((name) => [name, memory[name] ? String(Math.round(memory[name] / 1e6)) : UNKNOWN]),
      ],
    ],
  ];
  return [conditions, ...sections.map(([title, table]) => `### ${title}\n\n${markdown(table)}`)].join("\n\n");
}

function rate({ requestsPerSecond, failed }: Result): string {
  const text =
    requestsPerSecond < 10
      ? requestsPerSecond.toFixed(1)
      : Math.round(requestsPerSecond).toLocaleString("en");
  return failed > 0 ? `${text} (${failed} failed)` : text;
}

function markdown([head, ...rows]: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head!), line(head!.map(() => "---")), ...rows.map(line)].join("\n");
}
