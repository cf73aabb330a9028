import { z } from "zod";
import { type Metadata, metadataOf } from "../metadata.ts";
import { refusal } from "../refusal.ts";
import { ExcerptWriter, type ReadyStatement, statementsOf } from "../statements.ts";
import { jsonLines, notOfFormat } from "./jsonLines.ts";

/** One article a line, with what stands before and after each of its quotes. */
const article = z.object({
  date: z.string(),
  url: z.string(),
  title: z.string().nullish(),
  lang: z.string().nullish(),
  quotes: z.array(z.object({ pre: z.string(), quote: z.string(), post: z.string() })),
});
type Article = z.infer<typeof article>;

// Single marks are left out: they are apostrophes too.
const OPENS = /["“„«]\s*$/;
const CLOSES = /^\s*["”“»]/;

/**
 * GDELT's Global Quotation Graph: the quotes of an article with some words around them. Those words are the
 * excerpt, one quote a line. GDELT does not say who speaks: that is for the extractor to find in the excerpt.
 */
export const gdelt = jsonLines({
  name: "GDELT Global Quotation Graph",

  accepts: (beginning) =>
    beginning.startsWith("{") && /"quotes"\s*:\s*\[\s*\{\s*"(pre|quote|post)"\s*:/.test(beginning),

  *items(value) {
    const parsed = article.safeParse(value);
    if (!parsed.success) return yield notOfFormat("GDELT's quotation graph", parsed.error);
    const quotes = parsed.data.quotes.filter(({ quote }) => quote.trim() !== "");
    const { url } = metadataOf({ url: parsed.data.url });
    if (quotes.length === 0 || !url)
      return yield refusal("INVALID", "This line needs a url and at least one quote that is not empty.");
    const writer = new ExcerptWriter();
    const statements = quotes.map((quote) => write(quote, writer));
    writer.write(url);
    yield statementsOf("gdelt-gqg", metadata(parsed.data), writer.text, statements);
  },
});

/** GDELT's time is when it first saw the article: about the day of its publication, no more. */
function metadata({ url, title, lang, date }: Article): Metadata {
  const day = metadataOf({ published: date }).published?.slice(0, "2020-01-01".length);
  return metadataOf({ url, title, language: lang, published: day && `${day}~` });
}

/** Quotation marks are put where GDELT's own are missing, else nothing shows where the words begin. */
function write({ pre, quote, post }: Article["quotes"][number], writer: ExcerptWriter): ReadyStatement {
  const before = writer.write(OPENS.test(pre) ? pre.trimStart() : `${pre.trim()} “`.trimStart());
  const exact = writer.write(quote.trim());
  const space = /^\s*[\p{L}\p{N}([]/u.test(post) ? " " : "";
  const after = writer.write(CLOSES.test(post) ? post.trimEnd() : `”${space}${post.trim()}`);
  writer.write("\n");
  return {
    statementKind: "DIRECT",
    text: exact.exact,
    passage: writer.between(before, after),
    quotes: [exact],
  };
}
