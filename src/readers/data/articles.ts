import { z } from "zod";
import { isRefusal } from "../refusal.ts";
import { statedMetadata } from "../statedMetadata.ts";
import { textDocument } from "../text/article.ts";
import { jsonLines, notOfFormat } from "./jsonLines.ts";
import { itemOf, nodesOf } from "./schemaOrg.ts";

const name = z.string().or(z.object({ name: z.string() }));

/** One article a line, in the words of the front matter. Other fields are passed over. */
const article = z.object({
  text: z.string(),
  title: z.string().nullish(),
  publisher: name.nullish(),
  url: z.string().nullish(),
  published: z.string().nullish(),
  author: name.or(z.array(name)).nullish(),
  language: z.string().nullish(),
});

/** JSON Lines of articles: this project's own fields, or schema.org's. */
export const articles = jsonLines({
  name: "JSON Lines",

  accepts: (beginning, { name: file = "", mediaType = "" }) =>
    /\.(jsonl|ndjson)$/i.test(file) ||
    /^application\/(json|x-ndjson|jsonl|jsonlines|x-jsonlines)/i.test(mediaType) ||
    (/^[[{]/.test(beginning) && (/^\{\s*"/.test(beginning) || /\.json$/i.test(file))),

  *items(value) {
    const known = nodesOf(value)
      .map(itemOf)
      .filter((item) => item !== null);
    if (known.length > 0) return yield* known;
    const parsed = article.safeParse(value);
    if (!parsed.success) return yield notOfFormat("articles", parsed.error);
    const metadata = statedMetadata(parsed.data);
    yield isRefusal(metadata) ? metadata : textDocument(parsed.data.text, metadata);
  },
});
