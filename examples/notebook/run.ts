import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Runs a notebook: its cells, in their order, are one module, in which `server` is the address of the API.
 * @returns what its last cell exports
 */
export async function runNotebook(notebook: string, server: string): Promise<string> {
  const text = await readFile(notebook, "utf8");
  const cells = [...text.matchAll(/^```js\n(.*?)^```$/gms)].map(([, cell]) => cell);
  // Beside the notebook, so that what it imports is found.
  const file = join(dirname(notebook), `.cells-${process.pid}.mjs`);
  await writeFile(file, [`const server = ${JSON.stringify(server)};`, ...cells].join("\n"));
  try {
    const { default: drawn } = (await import(pathToFileURL(file).href)) as { default: string };
    return drawn;
  } finally {
    await rm(file);
  }
}

if (process.argv[1] === import.meta.filename) {
  const [notebook, server = "http://localhost:4000"] = process.argv.slice(2);
  if (!notebook) throw new Error("Which notebook? npx tsx examples/notebook/run.ts NOTEBOOK [SERVER]");
  process.stdout.write(`${await runNotebook(notebook, server)}\n`);
}
