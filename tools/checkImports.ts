// npm run check:imports: the folders of src/ import what the table in ARCHITECTURE.md lets them, all of it further down.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { runToExit, StartupError } from "../src/config/startupError.ts";

const PROJECT = fileURLToPath(new URL("..", import.meta.url));
const SRC = join(PROJECT, "src");
/** A row of the table: a folder, what it holds, what it may import. */
const ROW = /^\| `src\/(\w+)\/` \|.*\| ([^|]*) \|$/gm;
/** What a file imports of this project: `from "…"`, `import "…"` and `import("…")`. */
const IMPORTED = /(?:\bfrom|\bimport\(?)\s*"(\.{1,2}\/[^"]+)"/g;

await runToExit(async () => {
  const table = readTable();
  const faults = [...faultsOfTable(table), ...folders().flatMap((folder) => faultsOfFolder(folder, table))];
  if (faults.length > 0) throw new StartupError(faults.join("\n"));
});

/** By folder, in the table's order, what it may import. */
function readTable(): Map<string, string[]> {
  const text = readFileSync(join(PROJECT, "ARCHITECTURE.md"), "utf8");
  return new Map(
    [...text.matchAll(ROW)].map(([, folder, allowed]) => [
      folder!,
      allowed === "nothing" ? [] : allowed!.split(", "),
    ]),
  );
}

function folders(): string[] {
  return readdirSync(SRC, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
}

function faultsOfTable(table: Map<string, string[]>): string[] {
  const order = [...table.keys()];
  return [...table].flatMap(([folder, allowed]) =>
    allowed
      .filter((other) => order.indexOf(other) <= order.indexOf(folder))
      .map((other) => `ARCHITECTURE.md lets src/${folder} import src/${other}, which is not further down.`),
  );
}

function faultsOfFolder(folder: string, table: Map<string, string[]>): string[] {
  const allowed = table.get(folder);
  if (!allowed) return [`ARCHITECTURE.md has no row for src/${folder}.`];
  return readdirSync(join(SRC, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const file = join(SRC, folder, name);
      const others = importedFolders(file).filter((other) => other !== folder && !allowed.includes(other));
      return others.map(
        (other) =>
          `${relative(PROJECT, file)} imports src/${other}, which src/${folder} may not (ARCHITECTURE.md).`,
      );
    });
}

/** The folders of src/ that a file imports from, each once. */
function importedFolders(file: string): string[] {
  const imported = [...readFileSync(file, "utf8").matchAll(IMPORTED)].map(([, path]) =>
    relative(SRC, resolve(dirname(file), path!)).split(sep),
  );
  return [
    ...new Set(
      imported.flatMap(([folder, ...rest]) => (rest.length > 0 && folder !== ".." ? [folder!] : [])),
    ),
  ];
}
