import { createHash, randomBytes } from "node:crypto";

const SECRET = /^onrecord_([0-9a-f]{10})_[0-9a-f]{64}$/;

/**
 * A new API key, "onrecord_<prefix>_<256 random bits>": shown to its holder once, and kept as a hash. By its beginning
 * people recognise it in lists, and scanners one that was committed by mistake.
 */
export function newSecret(): string {
  return `onrecord_${randomBytes(5).toString("hex")}_${randomBytes(32).toString("hex")}`;
}

/** The part of a key that may be seen and finds its row; null when the text is no key of ours. */
export function prefixOf(secret: string): string | null {
  return SECRET.exec(secret)?.[1] ?? null;
}

/**
 * What is stored of a key. One round of SHA-256 is enough: slow hashes are for passwords, which can be guessed, and
 * nobody guesses 256 random bits.
 */
export function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
