import { createReadStream, type Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Input } from "./read.ts";
import { isRefusal, messageOf, type Refusal, refusal } from "./refusal.ts";
import { type FetchOptions, fetchUrl } from "./web/fetch.ts";

export interface InputOptions extends Omit<FetchOptions, "etag" | "lastModified"> {
  /** What `-` stands for. */
  stdin: AsyncIterable<Uint8Array>;
}

/**
 * Opens what a person names: a file, a folder with all that is in it (in the order of names, but for hidden
 * files and links), an http(s) address, or `-` for standard input. What cannot be opened is a Refusal.
 */
export async function* inputsOf(target: string, options: InputOptions): AsyncGenerator<Input | Refusal> {
  if (target === "-") yield { path: "-", bytes: options.stdin };
  else if (isAddress(target)) yield await pageAt(target, options);
  else yield* filesAt(target);
}

/** Whether a target is an address rather than a path. */
export const isAddress = (target: string) => /^https?:\/\//i.test(target);

async function pageAt(address: string, options: InputOptions): Promise<Input | Refusal> {
  const answer = await fetchUrl(address, options);
  if (isRefusal(answer)) return { ...answer, url: address };
  if (answer.kind === "unchanged")
    return { ...refusal("HTTP_ERROR", "The server sent no document."), url: address };
  const { url, mediaType, body } = answer;
  return { name: basename(new URL(url).pathname), url, mediaType, bytes: body };
}

async function* filesAt(path: string): AsyncGenerator<Input | Refusal> {
  for await (const file of pathsAt(path))
    yield isRefusal(file) ? file : { name: basename(file), path: file, bytes: createReadStream(file) };
}

/** The path of a file, or of all files in a folder, without opening them. */
export async function* pathsAt(path: string): AsyncGenerator<string | Refusal> {
  try {
    if ((await stat(path)).isDirectory()) {
      const entries = await readdir(path, { withFileTypes: true });
      for (const entry of entries.filter(isRead).toSorted((a, b) => (a.name < b.name ? -1 : 1)))
        yield* pathsAt(join(path, entry.name));
    } else yield path;
  } catch (error) {
    yield { ...problemWith(path, error), path };
  }
}

const isRead = (entry: Dirent) => !entry.name.startsWith(".") && (entry.isFile() || entry.isDirectory());

function problemWith(path: string, error: unknown): Refusal {
  if (typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT")
    return refusal("NOT_FOUND", `There is no file or folder ${path}.`);
  return refusal("UNREADABLE", `${path} cannot be read: ${messageOf(error)}`);
}
