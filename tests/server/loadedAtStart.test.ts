import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";

/** What a module loads with itself: its imports, but for types, and for what it loads later with `import()`. */
function importsOf(module: string): string[] {
  const text = readFileSync(module, "utf8");
  const written = text.matchAll(/^(?:import|export) (?!type )[^;]*?from "(\.[^"]+)";/gms);
  return Array.from(written, ([, path]) => join(dirname(module), path!));
}

/** A module and all that it loads with itself. */
function loadedWith(first: string): string[] {
  const loaded = new Set<string>();
  const waiting = [first];
  for (let module = waiting.pop(); module; module = waiting.pop()) {
    if (loaded.has(module) || module.startsWith("src/generated")) continue;
    loaded.add(module);
    waiting.push(...importsOf(module));
  }
  return [...loaded];
}

test("a server that only answers loads neither the extractor nor the readers of pages and feeds", () => {
  const loaded = loadedWith("src/main.ts");
  expect(loaded).toContain("src/work/worker.ts");
  expect(loaded).toContain("src/readers/refusal.ts");
  const heavy =
    /^src\/(extract|ingest)\/|^src\/resolve\/gazetteer|^src\/readers\/(html|web|text|feed\/reader)/;
  expect(loaded.filter((module) => heavy.test(module))).toEqual([]);
});

test("a server that is given texts has the model of English in the thread alone that extracts", () => {
  expect(loadedWith("src/ingest/extractionThread.ts")).toContain("src/extract/tokens.ts");
  expect(loadedWith("src/ingest/given.ts")).not.toContain("src/extract/tokens.ts");
});
