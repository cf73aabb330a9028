// Fetches the tests that Apollo has published for subgraphs, and nothing that they would be run by: npm checks what comes
// against the registry's hash.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PACKAGE = "@apollo/federation-subgraph-compatibility-tests@1.2.1";
const PARTS = ["dist", "products.graphql", "package.json"].map((part) => `package/${part}`);
const folder = fileURLToPath(new URL("suite", import.meta.url));

if (!existsSync(`${folder}/package/package.json`)) {
  mkdirSync(folder, { recursive: true });
  const [archive] = execFileSync("npm", ["pack", "--silent", PACKAGE], { cwd: folder, encoding: "utf8" })
    .trim()
    .split("\n")
    .slice(-1);
  execFileSync("tar", ["--extract", "--file", archive, "--exclude=*.map", "--exclude=*.d.ts", ...PARTS], {
    cwd: folder,
  });
  rmSync(`${folder}/${archive}`);
}
