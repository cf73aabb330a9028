// npm run doctor: looks at a deployment and says what is wrong and what to do. Exit status 1 when there is a problem.
import { commandWords } from "../src/config/commandWords.ts";
import { runToExit } from "../src/config/startupError.ts";
import { examine } from "../src/doctor/examine.ts";

const USAGE = `Usage:
  npm run doctor
  npm run --silent doctor -- --json    for programs
Looks at a deployment and changes nothing. The exit status is 1 when something has to be mended.`;

const MARKS = { ok: "ok      ", warning: "WARNING ", problem: "PROBLEM " };

await runToExit(async () => {
  const { json } = commandWords({ options: { json: { type: "boolean" } } }, USAGE).values;
  const findings = await examine(process.env);
  if (json) console.log(JSON.stringify(findings, null, 2));
  else
    for (const { check, state, says, remedy } of findings)
      console.log(`${MARKS[state]}${check}: ${says}${remedy ? `\n        ${remedy}` : ""}`);
  if (findings.some(({ state }) => state === "problem")) process.exitCode = 1;
});
