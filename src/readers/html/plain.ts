import { parseHTML } from "linkedom";

/** A line that should hold no markup, and does now and then, without it; entities that were escaped twice are unfolded. */
export function plain(line: string): string {
  const bare = line.replaceAll(/<\/?[a-z][^<>]*>/gi, "");
  if (!bare.includes("&")) return bare;
  return parseHTML(`<p>${bare.replaceAll("<", "&lt;")}</p>`).document.querySelector("p")?.textContent ?? bare;
}
