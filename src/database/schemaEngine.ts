import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import type pg from "pg";
import { openMigrationAdapter } from "./migrationAdapter.ts";

const BINDINGS = "@prisma/schema-engine-wasm/schema_engine_bg";

/**
 * Runs `work` with Prisma's schema engine, compiled to WebAssembly, inside one transaction on one
 * connection of `pool`: what it did stays when `work` succeeds, and nothing of it when it fails.
 * The engine that the Prisma CLI would download comes from a host that many networks block.
 */
export async function withSchemaEngine<T>(
  pool: pg.Pool,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine: Engine } = await loadBindings();
  const adapter = await openMigrationAdapter(pool);
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: async () => adapter,
    connectToShadowDb: async () => adapter,
  });
  try {
    const engine = await Engine.new({ datamodels: undefined }, () => {}, factory);
    const result = await work(engine);
    await adapter.commit();
    return result;
  } catch (error) {
    await adapter.rollback();
    throw adapter.failure ?? error;
  }
}

let bindings: Promise<typeof import("@prisma/schema-engine-wasm/schema_engine_bg")> | undefined;

/** Where the compiled Rust reports a panic, just before it stops for good. */
const PANICS = {
  set_message(message: string): never {
    throw new Error(`Prisma's schema engine panicked: ${message}`);
  },
};

/** Node cannot import a .wasm file as a module yet, so the two halves are joined here. */
function loadBindings() {
  bindings ??= (async () => {
    const script = createRequire(import.meta.url).resolve(BINDINGS);
    const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
    const code = await readFile(script.replace(/\.js$/, ".wasm"));
    const { instance } = await WebAssembly.instantiate(code, {
      "./schema_engine_bg.js": withoutLingering({ ...glue }),
    });
    glue.__wbg_set_wasm(instance.exports);
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: PANICS });
    (instance.exports.__wbindgen_start as () => void)();
    return glue;
  })();
  return bindings;
}

/** The engine leaves the timer of its lock running, which would hold the process for ten seconds. */
function withoutLingering(imports: WebAssembly.ModuleImports): WebAssembly.ModuleImports {
  const name = Object.keys(imports).find((key) => key.startsWith("__wbg_setTimeout_"));
  if (!name) return imports;
  return { ...imports, [name]: (callback: () => void, ms: number) => setTimeout(callback, ms).unref() };
}
