import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { EdtfScalar } from "./scalars.ts";
import { Source } from "./source.ts";

export const IngestState = {
  NEW: "NEW",
  NEW_VERSION: "NEW_VERSION",
  UNCHANGED: "UNCHANGED",
  REFUSED: "REFUSED",
} as const;
export type IngestState = keyof typeof IngestState;

registerEnumType(IngestState, {
  name: "IngestState",
  description: "What became of a document.",
  valuesConfig: {
    NEW: { description: "It is stored, with the reports that were found in it." },
    NEW_VERSION: {
      description:
        "The same of a document at whose address another text stood: it is a newer version of that source (`previousVersion`), and reports that both have count once.",
    },
    UNCHANGED: {
      description:
        "A source has exactly this text already, and nothing tells that this is another publisher's. Nothing was changed.",
    },
    REFUSED: { description: "It was not stored: `refusal` says why." },
  },
});

@InputType({ description: "A document, as it was published." })
export class SourceInput {
  @Field(() => String, {
    description:
      "The document: plain text, or a page of HTML when `mediaType` says so. The text of the source is this text, or the page's article.",
  })
  text!: string;

  @Field(() => String, { defaultValue: "text/plain", description: "`text/plain` or `text/html`." })
  mediaType!: string;

  @Field(() => String, {
    nullable: true,
    description: "Its headline. What is given here holds against what the text says itself.",
  })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Who published it, by name. One that is not known yet is created; leave it out when it is unknown.",
  })
  publisher?: string | null;

  @Field(() => String, { nullable: true, description: "Who wrote it." })
  author?: string | null;

  @Field(() => String, { nullable: true, description: "Where it was published on the web." })
  url?: string | null;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: "When it was published, as precisely as it is known.",
  })
  published?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "BCP 47. Reports are looked for in English, and where no language is told.",
  })
  language?: string | null;
}

@ObjectType({ description: "Why a document was not stored." })
export class IngestRefusal {
  @Field(() => String, {
    description: "What kind of problem: EMPTY, BINARY, TOO_LARGE, NO_ARTICLE, INVALID or another.",
  })
  code!: string;

  @Field(() => String, { description: "What is wrong with it, and what to do." })
  reason!: string;
}

@ObjectType({ description: "What became of a document that was given to be ingested." })
export class IngestResult {
  @Field(() => IngestState, { description: "Whether it is new, was known, or was refused." })
  state!: IngestState;

  @Field(() => Source, {
    nullable: true,
    description: "The source that has this text, with the reports in it; null when it was refused.",
  })
  source!: Source | null;

  @Field(() => Int, { description: "How many reports were found in it and stored." })
  reports!: number;

  @Field(() => Int, { description: "How many of them are of statements that were known before." })
  merged!: number;

  @Field(() => Int, {
    description: "How many reports were left out, because nobody can tell who speaks in them.",
  })
  leftOpen!: number;

  @Field(() => Int, { description: "How many accounts of meetings were stored." })
  meetingAccounts!: number;

  @Field(() => Int, { description: "How many of these are of meetings that were known before." })
  accountsOfKnownMeetings!: number;

  @Field(() => IngestRefusal, { nullable: true, description: "Why it was not stored; null when it was." })
  refusal!: IngestRefusal | null;
}
