import type { Gazetteer } from "./gazetteer.ts";
import type { NamedOutlet } from "./types.ts";

/** "RIA state news agency", "state news agency RIA": the name, and what it is. */
const DESCRIBED =
  /^(.+?)(?: (?:state|state-run|state-owned|independent|private))? (?:(?:news|press|wire) (?:agency|service)|newspaper|daily|weekly|magazine|broadcaster|website)$/u;
const DESCRIBED_BEFORE =
  /^(?:\S+ )*?(?:agency|broadcaster|television|tv|channel|newspaper|daily|weekly|network|station|magazine|website|site|portal|outlet|podcast) (\p{Lu}.*)$/u;
const TOGETHER =
  /^(\S+)(?: \p{Ll}\S*)* (?:media|press|television|TV|radio|(?:state|state-run|state-owned|official|public)(?: news)? (?:agency|broadcaster|channel)|(?:agencies|outlets|newspapers|broadcasters|channels|websites))$/u;
/** "Israeli media reports", "reports in the Israeli press". */
const REPORTS = /^(?:(?:reports|accounts) (?:in|by|from) (?:the )?(.+)|(.+) (?:reports|accounts))$/iu;

/** "Iran's state television" is the Iranian one; of "Iran's semi-official Fars news agency" the name is left, and what it is. */
function withoutOwner(words: string, gazetteer: Gazetteer): string {
  const [, owner, outlet] = /^(.+?)['’]s? (.+)$/u.exec(words) ?? [];
  if (owner === undefined || outlet === undefined) return words.replace(KIND, "");
  const [country] = gazetteer.find(owner);
  const demonym = country?.names.find(({ kind }) => kind === "DEMONYM")?.name;
  return demonym && country?.placeKind === "COUNTRY" && TOGETHER.test(`${demonym} ${outlet}`)
    ? `${demonym} ${outlet}`
    : outlet.replace(KIND, "");
}

/** What stands before a name: "state-run Al-Ahram". */
const KIND =
  /^(?:(?:state|state-run|state-owned|state-controlled|official|semi-official|pro-government|private|independent|public) )+(?=\p{Lu})/u;

/** "TASS", "Die Zeit", "Russian news agencies"; "a Kremlin newspaper" says nothing of which one it is. */
export function outletIn(words: string, gazetteer: Gazetteer): NamedOutlet | null {
  const [, within, before] = REPORTS.exec(words) ?? [];
  const outlets = withoutOwner(within ?? before ?? words, gazetteer);
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
