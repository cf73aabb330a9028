// npm run lock: completes package-lock.json after a package was added behind a registry mirror that lacks the
// builds for other platforms. npm then leaves those optional packages out, and `npm ci` refuses the lock.
import { readFileSync, writeFileSync } from "node:fs";

interface Entry {
  version: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const SYSTEMS = [
  "android",
  "darwin",
  "freebsd",
  "win32",
  "openharmony",
  "linux",
  "aix",
  "netbsd",
  "openbsd",
  "sunos",
];
const PROCESSORS = [
  "arm64",
  "x64",
  "ia32",
  "ppc64",
  "riscv64",
  "s390x",
  "loong64",
  "mips64el",
  "wasm32",
  "arm",
];

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Entry> };
const added = [];

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!/^\d/.test(version) || isLocked(path, name)) continue;
    lock.packages[`node_modules/${name}`] = platformEntry(name, version, entry.dev === true);
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? "The lock file is complete." : `Added ${added.join(", ")}.`);

/** Whether the package that Node would find from a path is in the lock, as it looks from folder to folder upwards. */
function isLocked(path: string, name: string): boolean {
  if (`${path ? `${path}/` : ""}node_modules/${name}` in lock.packages) return true;
  return path !== "" && isLocked(path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
}

/** The platform of a build stands in its package's name. */
function platformEntry(name: string, version: string, dev: boolean): Entry {
  const os = SYSTEMS.find((system) => name.includes(system));
  const cpu = PROCESSORS.find((processor) => name.includes(processor));
  const libc = /musl/.test(name) ? "musl" : /gnu/.test(name) ? "glibc" : undefined;
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev }),
    ...(libc && os === "linux" && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}
