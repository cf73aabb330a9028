import type { Gazetteer } from "./gazetteer.ts";
import type { NamedOutlet } from "./types.ts";

/** "RIA state news agency", "state news agency RIA": the name, and what it is. */
const DESCRIBED =
  /^(.+?)(?: (?:state|state-run|state-owned|independent|private))? (?:news|press|wire) (?:agency|service)$/u;
const DESCRIBED_BEFORE =
  /^(?:\S+ )*?(?:agency|broadcaster|television|tv|channel|newspaper|daily|weekly|network|station|magazine|website|site|portal|outlet|podcast) (\p{Lu}.*)$/u;
const TOGETHER =
  /^(\S+)(?: \p{Ll}\S*)* (?:media|press|television|TV|radio|(?:state|state-run|state-owned|official|public)(?: news)? (?:agency|broadcaster|channel)|(?:agencies|outlets|newspapers|broadcasters|channels|websites))$/u;
/** "Israeli media reports", "reports in the Israeli press". */
const REPORTS = /^(?:(?:reports|accounts) (?:in|by|from) (?:the )?(.+)|(.+) (?:reports|accounts))$/iu;

/** "TASS", "Die Zeit", "Russian news agencies"; "a Kremlin newspaper" says nothing of which one it is. */
export function outletIn(words: string, gazetteer: Gazetteer): NamedOutlet | null {
  const [, within, before] = REPORTS.exec(words) ?? [];
  const outlets = within ?? before ?? words;
  const country = TOGETHER.exec(outlets)?.[1];
  if (country && gazetteer.byDemonym(country)) return { name: outlets, isCollective: true };
  const isName = isProperName(outlets);
  const name =
    DESCRIBED.exec(outlets)?.[1] ?? (isName ? outlets : (DESCRIBED_BEFORE.exec(outlets)?.[1] ?? outlets));
  const isOfPlace = name !== outlets && (gazetteer.byDemonym(name) ?? gazetteer.all(name)[0]);
  return !isOfPlace && isProperName(name) ? { name, isCollective: false } : null;
}

const SMALL = /^(?:of|the|de|du|des|del|della|di|la|le|el|al|and|&)$/u;
/** Whether each word of a name has a capital, but for small ones inside of it. */
export const isProperName = (words: string) => {
  const [first, ...rest] = words.split(" ");
  const isCapital = (word: string) => /^[\p{Lu}\p{N}&]/u.test(word);
  return (
    isCapital(first!) &&
    rest.every((word) => isCapital(word) || SMALL.test(word)) &&
    !SMALL.test(rest.at(-1) ?? "")
  );
};
