import { ArgsType, createUnionType, Field, Float, ObjectType } from "type-graphql";
import { SearchType } from "../enums.ts";
import { Meeting } from "../meeting.ts";
import { Publisher } from "../publisher.ts";
import { Source } from "../source.ts";
import { Statement } from "../statement.ts";
import { Actor, Place, Topic } from "../subject.ts";
import { connectionOf, PageArgs } from "./connection.ts";

export const SearchResult = createUnionType({
  name: "SearchResult",
  description:
    "What a search can find. The `kind` of a statement and that of a publisher are of different types: a query that asks for both gives one of them an alias.",
  types: () => [Statement, Source, Actor, Place, Topic, Meeting, Publisher] as const,
  resolveType: (value) => (value as unknown as { "@type": string })["@type"],
});

@ObjectType({ description: "A piece of a snippet, in reading order." })
export class SnippetPart {
  @Field(() => String, {
    description: "The words, to the letter; a snippet's parts read on from each other.",
  })
  text!: string;

  @Field(() => Boolean, { description: "They match the search: highlight them." })
  match!: boolean;
}

const { Connection, Edge } = connectionOf("SearchResult", "results", () => SearchResult as never);

@ObjectType({ description: "One result of a search." })
export class SearchResultEdge extends Edge {
  @Field(() => Float, { description: "How well it matches: more is better; comparable within one search." })
  score!: number;

  @Field(() => [SnippetPart], { description: "The best matching words in their surroundings." })
  snippet!: SnippetPart[];
}

/** How many statements, and how many sources, a search ranks: however frequent a word is, it is answered quickly. */
export const MAX_RANKED_MATCHES = 1000;

@ObjectType({
  description: `What a search found, best match first. Of statements and of sources, the newest ${MAX_RANKED_MATCHES} that hold the words are ranked and counted; \`statements(filter: { text: "…" })\` lists them all.`,
})
export class SearchConnection extends Connection {
  @Field(() => [SearchResultEdge], { description: "The page, with score and snippet for each result." })
  declare edges: SearchResultEdge[];
}

@ArgsType()
export class SearchArgs extends PageArgs {
  @Field(() => String, {
    description:
      'Words to find, in web-search syntax: `riyadh talks`, `"political will"`, `ceasefire or truce`, `sanctions -oil`.',
  })
  text!: string;

  @Field(() => [SearchType], { nullable: true, description: "Only these types; all when not given." })
  types?: SearchType[];
}
