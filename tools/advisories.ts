// npm run check:advisories: asks the registry for known weaknesses of what is installed with the product. Fails for those that
// are high or critical. A registry that cannot tell is no good news: that is said, and ends with status 2.
import { spawnSync } from "node:child_process";

const NOT_TOLD = 2;

interface Audit {
  metadata?: { vulnerabilities: Record<string, number> };
  vulnerabilities?: Record<string, { severity: string; range: string }>;
  message?: string;
}

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8" });
const audit = read(stdout);
if (!audit.metadata) {
  console.error(`NOT CHECKED: the registry gives no advisories (${audit.message ?? "no answer"}).`);
  console.error(
    "Run npm run check:advisories where it does: nothing is known of the packages' weaknesses from here.",
  );
  process.exit(NOT_TOLD);
}
for (const [name, { severity, range }] of Object.entries(audit.vulnerabilities ?? {}))
  console.log(`${severity}: ${name} ${range}`);
const { high = 0, critical = 0, total = 0 } = audit.metadata.vulnerabilities;
console.log(`${total} known weaknesses, ${high + critical} of them high or critical.`);
if (high + critical > 0) process.exit(1);

function read(json: string): Audit {
  try {
    return JSON.parse(json) as Audit;
  } catch {
    return {};
  }
}
