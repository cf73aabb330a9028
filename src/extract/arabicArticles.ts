import type { Token } from "./tokens.ts";

/** The article in names of Arabic, as newspapers write it before a hyphen; a capital only where it is no English word. */
const ARTICLE = /^(?:[Aa]l|[Ee]l|[Uu]l|ad|an|ar|as|ash|at|az|ud|ed|es|ez)$/u;
const CAPITALISED = /^\p{Lu}\p{Ll}/u;

/** Brings "al-Assad" and "Al-Hayya" together into one token each, which wink-nlp reads as a noun, a hyphen and a name. */
export function joinArabicArticles(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const [article, hyphen, name] = [tokens[i]!, tokens[i + 1], tokens[i + 2]];
    const isGlued = hyphen?.text === "-" && hyphen.start === article.end && hyphen.end === name?.start;
    if (!isGlued || !ARTICLE.test(article.text) || !CAPITALISED.test(name.text)) {
      joined.push(article);
      continue;
    }
    const text = article.text + hyphen.text + name.text;
    joined.push({ start: article.start, end: name.end, text, lower: text.toLowerCase(), pos: "PROPN" });
    i += 2;
  }
  return joined;
}

/** The name without the article: "Assad" of "al-Assad". */
export const withoutArticle = (name: string): string =>
  name.replace(/^(?:al|el|ul|a[dnrstz]|ash|[eu]d|e[sz])-(?=\p{L})/iu, "");
