// npm run build: makes what is out of date, the generated code first, then dist/ and the explorer's page in dist/web;
// does nothing in a tenth of a second otherwise. npm run generate (build.mjs generated) stops after the generated code.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

make("src/generated/prisma", {
  from: ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"],
  by: ["prisma", "generate", "--no-hints"],
  // It asks for the engine that it would download, and then does not use it: any file will do.
  env: { PRISMA_SCHEMA_ENGINE_BINARY: join(process.cwd(), "package.json") },
});
const explorer = ["schema.graphql", "web/codegen.ts", "tools/codegenTypes.ts", "web/src"];
make("web/generated", {
  from: [...explorer, "node_modules/@graphql-codegen/client-preset/package.json"],
  by: ["graphql-codegen", "--config", "web/codegen.ts"],
});
if (process.argv[2] !== "generated") {
  make("dist", {
    from: ["src", "tsconfig.json", "tsconfig.build.json", "node_modules/typescript/package.json"],
    by: ["tsc", "-p", "tsconfig.build.json"],
  });
  make("dist/web", {
    from: [...explorer, "web/index.html", "web/public", "web/vite.config.ts", "package-lock.json"],
    by: ["vite", "build", "--config", "web/vite.config.ts", "--logLevel", "warn"],
  });
}

/**
 * Makes a folder anew by a command, unless what it was made from is the same to the byte: dates
 * of files are not to be trusted after a checkout, a copy or a restored backup.
 */
function make(folder, { from, by: [program, ...flags], env }) {
  const stamp = join(folder, ".made-from");
  const inputs = fingerprint(["tools/build.mjs", ...from]);
  if (read(stamp) === inputs) return;
  rmSync(stamp, { force: true }); // what is half made is not what it was any more
  const { status, error, stdout, stderr } = spawnSync(join("node_modules/.bin", program), flags, {
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (status !== 0) {
    console.error(error?.message ?? stdout + stderr);
    process.exit(1);
  }
  writeFileSync(stamp, inputs);
}

/** SHA-256 over the names and contents of files and of all files in folders. */
function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(files)) hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // it was not made yet
  }
}
