/** Where an export goes to, piece by piece. Nothing is there before it is finished. */
export interface Destination {
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  discard(): Promise<void>;
}

type Picker = (options: {
  suggestedName: string;
  types: { accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;

/**
 * A file that the reader picks a place for and that is written as it comes, where the browser can do that; else
 * one that is put together first, out of parts that the browser may keep on its disk.
 * @throws DOMException AbortError when the reader picks none
 */
export async function openFile(name: string, type: string): Promise<Destination> {
  const picker = (window as { showSaveFilePicker?: Picker }).showSaveFilePicker;
  if (!picker) return new Download(name, type);
  const extension = name.slice(name.lastIndexOf("."));
  const handle = await picker({ suggestedName: name, types: [{ accept: { [type]: [extension] } }] });
  // It writes beside the file, and takes its place when it is closed.
  const stream = await handle.createWritable();
  return {
    write: (text) => stream.write(text),
    finish: () => stream.close(),
    discard: () => stream.abort(),
  };
}

/** How much text stays in memory before it is handed to the browser, in UTF-16 units. */
const PART = 4_000_000;

class Download implements Destination {
  readonly #name: string;
  readonly #type: string;
  #parts: Blob[] = [];
  #text: string[] = [];
  #length = 0;

  constructor(name: string, type: string) {
    this.#name = name;
    this.#type = type;
  }

  async write(text: string): Promise<void> {
    this.#text.push(text);
    this.#length += text.length;
    if (this.#length >= PART) this.#handOver();
  }

  async finish(): Promise<void> {
    this.#handOver();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(this.#parts, { type: this.#type }));
    link.download = this.#name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  async discard(): Promise<void> {
    this.#parts = [];
    this.#text = [];
  }

  #handOver(): void {
    this.#parts.push(new Blob(this.#text));
    this.#text = [];
    this.#length = 0;
  }
}
