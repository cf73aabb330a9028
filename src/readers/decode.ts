import { isUtf8 } from "node:buffer";
import { type Refusal, refusal } from "./refusal.ts";

/** Byte order marks, and the encodings they announce. */
const MARKS: [bytes: number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/** How formats that are not text begin, byte by byte, and what to do with them. */
const SIGNATURES: [begins: string, what: string][] = [
  ["%PDF-", "a PDF file: turn it into text first (pdftotext FILE)"],
  ["PK\x03\x04", "a ZIP archive or an office document: unpack it, or save it as text"],
  ["BZh91AY", "compressed by bzip2: give what `bzip2 -dc FILE` writes (`-` reads standard input)"],
  ["\xfd7zXZ", "compressed by xz: give what `xz -dc FILE` writes (`-` reads standard input)"],
  [
    "\x28\xb5\x2f\xfd",
    "compressed by Zstandard: give what `zstd -dc FILE` writes (`-` reads standard input)",
  ],
  ["\x89PNG", "a picture (PNG)"],
  ["\xff\xd8\xff", "a picture (JPEG)"],
  ["GIF87a", "a picture (GIF)"],
  ["GIF89a", "a picture (GIF)"],
  ["\x7fELF", "a program"],
  ["\xd0\xcf\x11\xe0", "an old office document: save it as text"],
];

/** The encoding that a byte order mark announces. */
export function markedEncoding(bytes: Uint8Array): string | undefined {
  return MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1];
}

/** Why bytes cannot be text in the declared encoding, judged by their beginning; null when they may be. */
export function binary(bytes: Uint8Array, declared?: string): Refusal | null {
  const beginning = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  const known = SIGNATURES.find(([begins]) => beginning.startsWith(begins));
  if (known) return refusal("BINARY", `This is not text but ${known[1]}.`);
  if (/^utf-?16/i.test(markedEncoding(bytes) ?? declared ?? "")) return null;
  const nul = bytes.indexOf(0);
  if (nul < 0) return null;
  return refusal("BINARY", `This is not text: byte ${nul + 1} is NUL. Give text in UTF-8, or HTML.`);
}

/** The encoding that a media type names: `text/html; charset=windows-1252`. */
export function charsetOf(mediaType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?\s*([\w:-]+)/i.exec(mediaType ?? "")?.[1];
}

/**
 * Of what a server and a document say of its encoding, the server's word, unless the document says that it is UTF-8 and is:
 * bytes of another encoding hardly ever are.
 */
export const encodingOf = (bytes: Uint8Array, byServer: string | undefined, byItself: string | undefined) =>
  byServer && !(/^utf-?8$/i.test(byItself ?? "") && isUtf8(bytes)) ? byServer : byItself;

/**
 * Bytes as text: by their byte order mark, else as declared (a label of the WHATWG Encoding Standard), else as
 * UTF-8. Bytes that the encoding does not have are refused, not replaced: a span must slice what was published.
 */
export function decode(bytes: Uint8Array, declared = "utf-8"): string | Refusal {
  const encoding = markedEncoding(bytes) ?? declared;
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    return refusal("BAD_ENCODING", `This says it is written in “${encoding}”, which is no known encoding.`);
  }
  try {
    const text = decoder.decode(bytes);
    return decoder.encoding === "windows-1252" ? withoutC1(text) : text;
  } catch {
    const where = decoder.encoding === "utf-8" ? ` at byte ${firstInvalid(bytes) + 1}` : "";
    return refusal(
      "BAD_ENCODING",
      `This is not ${decoder.encoding.toUpperCase()}${where}. Save it as UTF-8, or declare how it is encoded.`,
    );
  }
}

/** What windows-1252 has from 0x80 to 0x9F. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Node.js 20 takes windows-1252 for ISO-8859-1, which has control characters where the former has marks of quotation. */
const withoutC1 = (text: string) =>
  text.replaceAll(/[\u0080-\u009f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80]!);

/** Where bytes stop being UTF-8: what is replaced when they are read leniently no longer encodes the same. */
function firstInvalid(bytes: Uint8Array): number {
  const encoded = Buffer.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  let at = 0;
  while (at < bytes.length && bytes[at] === encoded[at]) at++;
  return at;
}
