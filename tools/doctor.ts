// npm run doctor: looks at a deployment and says what is wrong and what to do. Exit status 1 when there is a problem.
import { parseArgs } from "node:util";
import { runToExit, StartupError } from "../src/config/startupError.ts";
import { examine } from "../src/doctor/examine.ts";

const MARKS = { ok: "ok      ", warning: "WARNING ", problem: "PROBLEM " };

await runToExit(async () => {
  const { json } = options();
  const findings = await examine(process.env);
  if (json) console.log(JSON.stringify(findings, null, 2));
  else
    for (const { check, state, says, remedy } of findings)
      console.log(`${MARKS[state]}${check}: ${says}${remedy ? `\n        ${remedy}` : ""}`);
  if (findings.some(({ state }) => state === "problem")) process.exitCode = 1;
});

function options(): { json?: boolean } {
  try {
    return parseArgs({ options: { json: { type: "boolean" } } }).values;
  } catch {
    throw new StartupError("npm run doctor takes nothing but --json: npm run --silent doctor -- --json");
  }
}
