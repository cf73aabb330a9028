// npm run check:licences: the licences of all that is installed with the product, by package-lock.json. It fails for one
// that nobody has looked at. What development alone needs is not given on, and not looked at.
import { readFileSync } from "node:fs";
import { textTable } from "../src/config/textTable.ts";

/** Licences under which a package may be used and given on, by their SPDX names. */
const ALLOWED = new Set(
  "MIT ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 BlueOak-1.0.0 CC0-1.0 Unlicense".split(" "),
);

/** Packages whose licence is another one, or not named in the lock, and what was found when they were looked at. */
const LOOKED_AT: Record<string, string> = {
  "@visx/vendor": "MIT and ISC, each for a part of it",
  elkjs: "EPL-2.0: used unchanged, by Prisma's command line",
  "seq-queue": "MIT, by its LICENSE",
  "world-countries": "ODbL-1.0: data of countries, used unchanged and named as its source",
};

interface Entry {
  license?: string;
  dev?: boolean;
}

const file = new URL("../package-lock.json", import.meta.url);
const { packages } = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Entry> };
const installed = Object.entries(packages).flatMap(([path, { license = "", dev }]) =>
  path === "" || dev ? [] : [{ name: path.slice(path.lastIndexOf("node_modules/") + 13), license }],
);

const counts = new Map<string, number>();
for (const { name, license } of installed) {
  const shown = LOOKED_AT[name] ?? license;
  counts.set(shown, (counts.get(shown) ?? 0) + 1);
}
const byCount = [...counts].toSorted(([, a], [, b]) => b - a);
console.log(
  textTable([["packages", "licence"], ...byCount.map(([licence, count]) => [`${count}`, licence])]),
);

const unknown = installed.filter(({ name, license }) => !(name in LOOKED_AT) && !isAllowed(license));
for (const { name, license } of unknown)
  console.error(`${name} has the licence "${license}", which nobody has looked at: see tools/licences.ts.`);
if (unknown.length > 0) process.exit(1);

/** One of several may be chosen (OR); all of them hold (AND). */
function isAllowed(expression: string): boolean {
  const parts = expression.replace(/^\((.*)\)$/, "$1");
  if (parts.includes(" OR ")) return parts.split(" OR ").some(isAllowed);
  return parts.split(" AND ").every((licence) => ALLOWED.has(licence));
}
