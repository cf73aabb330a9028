/** Texts as one body, in memory of its own: what is kept must not hold on to more than itself. */
export function ownBytes(...texts: string[]): Buffer {
  const bytes = Buffer.allocUnsafeSlow(texts.reduce((size, text) => size + Buffer.byteLength(text), 0));
  let end = 0;
  for (const text of texts) end += bytes.write(text, end);
  return bytes;
}
