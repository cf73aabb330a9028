import { withoutArticle } from "./arabicArticles.ts";
import { endsAsCompany } from "./companies.ts";
import { genderOfGivenName } from "./givenNames.ts";
import { FAMILY_PARTICLES } from "./words.ts";

/** Family names that stand before the given name, in the transliterations that newspapers use. */
const FAMILY_FIRST = new Set(
  "wi jeon jeong joo ko koo kwak nam paik pyo suh uhm woo yeo yeom yim cheon chon chun eom gong heo huh hyun ahn bae baek bai ban bo byun cai cao cha chang chen cheng chiang cho choi chung cui deng ding dong du fan fang feng fu gao ge gu guo han he ho hong hou hsieh hsu hu huang huynh hwang jang jia jiang jin jo jung kang kim kong kuo kwon lai lam lau le lee lei lei li liang liao lim lin liu long lu luo lv ma mao meng moon ngo nguyen noh oh pan park peng pham phan qian qin ren roh ryu seo shao shen shi shim shin sohn song su sun tan tang tao tian tran truong tsai tseng wan wang wei wen wu xi xia xiang xiao xie xu xue yan yang yao ye yi yin yoon yu yuan yun zeng zhang zhao zheng zhong zhou zhu".split(
    " ",
  ),
);
/** What comes after a family name. */
const SUFFIX = /\b(?:jr|sr|ii|iii)\b/iu;
/** A name of more words is no person's. */
const LONGEST = 7;

/** Whether a word in lower case is a family name that stands before the given name in its own language. */
export const isFamilyNameFirst = (word: string): boolean => FAMILY_FIRST.has(word);

/** What else a full name may be called by later. */
export interface ShortNames {
  /** Its end: Leyen and von der Leyen of Ursula von der Leyen. */
  ends: string[];
  /** A family name at its beginning, and what stands inside of it: Xi of Xi Jinping, Lula of Luiz Inácio Lula da Silva. */
  others: string[];
}

/** What tells names apart: LINDQVIST and Lindqvist, "Von der Leyen" at the beginning of a sentence and "von der Leyen" are the same. */
export const nameKey = (name: string): string => name.toLowerCase().replace(/\s+/gu, " ");

/** The shorter names of whoever bears a full name of two words or more. */
export function shortNamesOf(fullName: string): ShortNames {
  const words = nameKey(fullName).split(" ");
  const isPerson = words.length <= LONGEST && genderOfGivenName(words[0]!) !== undefined;
  const isShort = (from: number) =>
    from === words.length - 1 || FAMILY_PARTICLES.has(words[from]!) || isPerson;
  const ends = words.flatMap((_, from) => (from > 0 && isShort(from) ? [words.slice(from).join(" ")] : []));
  // "Assad" for Bashar al-Assad
  const bare = withoutArticle(words.at(-1)!);
  if (bare !== words.at(-1)) ends.push(bare);
  const others: string[] = [];
  if (isFamilyFirst(words)) others.push(words[0]!);
  // "Norvik" for Norvik Shipping
  if (!isPerson && endsAsCompany(fullName)) others.push(words.slice(0, -1).join(" "));
  if (isPerson && !SUFFIX.test(fullName)) {
    for (let from = 1; from < words.length - 1; from++)
      for (let to = from + 1; to < words.length; to++)
        if (!FAMILY_PARTICLES.has(words[to - 1]!)) others.push(words.slice(from, to).join(" "));
  }
  return { ends, others };
}

/** The family name of a full name, with its particles: von der Leyen, Le Pen, Xi; null of one word. */
export function familyName(fullName: string): string | null {
  const words = fullName.split(" ");
  if (words.length === 1) return null;
  if (isFamilyFirst(words.map((word) => word.toLowerCase()))) return words[0]!;
  let from = words.length - 1;
  while (from > 1 && FAMILY_PARTICLES.has(words[from - 1]!.toLowerCase())) from--;
  return words.slice(from).join(" ");
}

/** Xi Jinping, Kim Jong Un; but not Kim Novak or Lee Harvey Oswald, whose first word is a given name elsewhere. */
function isFamilyFirst([first, ...others]: readonly string[]): boolean {
  if (!FAMILY_FIRST.has(first!) || others.length > 2) return false;
  const isGivenName = genderOfGivenName(first!) !== undefined;
  return (
    !isGivenName || others.every((word) => word.includes("-") || (others.length > 1 && word.length <= 5))
  );
}
