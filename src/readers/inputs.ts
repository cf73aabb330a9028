import { createReadStream, type Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Input } from "./read.ts";
import { isRefusal, messageOf, type Refusal, refusal } from "./refusal.ts";
import { type FetchOptions, fetchUrl } from "./web/fetch.ts";

export interface InputOptions extends Omit<FetchOptions, "etag" | "lastModified"> {
  /** What `-` stands for. */
  stdin: AsyncIterable<Uint8Array>;
  /** Told of the bytes of files as they are read. */
  onRead?: (bytes: number) => void;
}

/**
 * Opens what a person names: a file, a folder with all that is in it (in the order of names, but for hidden
 * files and links), an http(s) address, or `-` for standard input. What cannot be opened is a Refusal.
 */
export async function* inputsOf(target: string, options: InputOptions): AsyncGenerator<Input | Refusal> {
  if (target === "-") yield { path: "-", bytes: options.stdin };
  else if (isAddress(target)) yield await pageAt(target, options);
  else
    for await (const file of filesAt(target)) {
      if (isRefusal(file)) yield file;
      else {
        const { path, size } = file;
        yield { name: basename(path), path, size, bytes: bytesOf(path, options.onRead) };
      }
    }
}

/** The bytes of all files that some targets name; null when one of them is not a file or folder. */
export async function sizeOf(targets: readonly string[]): Promise<number | null> {
  let size = 0;
  for (const target of targets) {
    if (target === "-" || isAddress(target)) return null;
    for await (const file of filesAt(target)) if (!isRefusal(file)) size += file.size;
  }
  return size;
}

async function* bytesOf(path: string, onRead: InputOptions["onRead"]): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path)) {
    onRead?.(chunk.length);
    yield chunk;
  }
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

/** The files that a path leads to, without opening them: itself, or all in the folder, with their sizes in bytes. */
export async function* filesAt(path: string): AsyncGenerator<{ path: string; size: number } | Refusal> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      const entries = await readdir(path, { withFileTypes: true });
      for (const entry of entries.filter(isRead).toSorted((a, b) => (a.name < b.name ? -1 : 1)))
        yield* filesAt(join(path, entry.name));
    } else yield { path, size: found.size };
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
