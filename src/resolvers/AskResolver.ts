import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from "type-graphql";
import { QuestionError, type Understood, understand } from "../ask/ask.ts";
import type { Unclear, Chip as UnderstoodChip } from "../ask/chips.ts";
import type { Placed, Stretch } from "../ask/interpret.ts";
import { labelOf } from "../ask/labels.ts";
import type { Named } from "../ask/lexicon.ts";
import { type AskedList, documentOf, type Request, requestOf, variablesOf } from "../ask/request.ts";
import { withoutChip, withWords } from "../ask/rewrite.ts";
import { suggest } from "../ask/suggest.ts";
import { MAX_QUESTION } from "../ask/words.ts";
import { clientFailure } from "../read/failures.ts";
import {
  Answer,
  AnswerPageArgs,
  type Candidate,
  type Chip,
  type NamedThing,
  Suggestion,
  type UnclearWords,
} from "../schema/ask.ts";
import type { SearchType } from "../schema/enums.ts";
import { badInput } from "../schema/errors.ts";
import { PublisherConnection } from "../schema/lists/publishers.ts";
import { SourceConnection } from "../schema/lists/sources.ts";
import { StatementConnection } from "../schema/lists/statements.ts";
import { ActorConnection, MeetingConnection } from "../schema/lists/subjects.ts";
import type { Context } from "./context.ts";

const MAX_SUGGESTIONS = 50;
const MAX_TEXT = 100;
const MAX_CANDIDATES = 10;

/** An answer's own fields, and the list that has it. */
type Asked = Omit<Answer, "statements"> & { request: Request };

/** A question in words. The grammar says what is asked for; the lists are read as any other. */
@Resolver(() => Answer)
export class AskResolver {
  @Query(() => Answer, {
    nullable: true,
    description:
      "A question in words: “what did Peskov say about Saudi Arabia”, “meetings in Riyadh”, “who talks about Ukraine most, by month”. It becomes a filter by fixed rules and the names that the graph knows; nothing is guessed, and `chips`, `unclear` and `unused` say what became of each word. `@slug` names a thing by its slug.",
  })
  async ask(
    @Arg("question", () => String, {
      description: `The question, in English, at most ${MAX_QUESTION} characters.`,
    })
    question: string,
    @Ctx() { reads }: Context,
  ): Promise<Asked> {
    try {
      return answerOf(await understand(reads, question));
    } catch (failure) {
      throw failure instanceof QuestionError ? badInput(failure.message) : clientFailure(failure);
    }
  }

  @Query(() => [Suggestion], {
    nullable: true,
    description:
      "Names that a text being typed may become, for a question box: people, places, topics, meetings, publishers. Those that begin so first, then those that are near.",
  })
  async suggest(
    @Arg("text", () => String, { description: `The beginning of a name, at most ${MAX_TEXT} characters.` })
    text: string,
    @Arg("first", () => Int, { defaultValue: 8, description: `How many: 1 to ${MAX_SUGGESTIONS}.` })
    first: number,
    @Ctx() { reads }: Context,
  ): Promise<Suggestion[]> {
    if (first < 1 || first > MAX_SUGGESTIONS)
      throw badInput(`first: ${first} is not from 1 to ${MAX_SUGGESTIONS}.`);
    if ([...text].length > MAX_TEXT) throw badInput(`text: more than ${MAX_TEXT} characters.`);
    try {
      const found = await suggest(reads, text, first);
      return found.map(({ matched, statementCount, ...named }) => ({
        thing: thingOf(named),
        matched,
        statementCount,
      }));
    } catch (failure) {
      throw clientFailure(failure);
    }
  }

  @FieldResolver(() => StatementConnection, {
    nullable: true,
    description: "The statements that were asked for; null when something else was.",
  })
  statements(
    @Root() asked: Asked,
    @Args(() => AnswerPageArgs) _: AnswerPageArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return read("statements", asked, info, graph);
  }

  @FieldResolver(() => MeetingConnection, {
    nullable: true,
    description: "The meetings that were asked for; null when something else was.",
  })
  meetings(
    @Root() asked: Asked,
    @Args(() => AnswerPageArgs) _: AnswerPageArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return read("meetings", asked, info, graph);
  }

  @FieldResolver(() => SourceConnection, {
    nullable: true,
    description: "The sources that were asked for; null when something else was.",
  })
  sources(
    @Root() asked: Asked,
    @Args(() => AnswerPageArgs) _: AnswerPageArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return read("sources", asked, info, graph);
  }

  @FieldResolver(() => ActorConnection, {
    nullable: true,
    description: "The actors that were asked for; null when something else was.",
  })
  actors(
    @Root() asked: Asked,
    @Args(() => AnswerPageArgs) _: AnswerPageArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return read("actors", asked, info, graph);
  }

  @FieldResolver(() => PublisherConnection, {
    nullable: true,
    description: "The publishers that were asked for; null when something else was.",
  })
  publishers(
    @Root() asked: Asked,
    @Args(() => AnswerPageArgs) _: AnswerPageArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return read("publishers", asked, info, graph);
  }
}

function read(
  list: AskedList,
  { understood, request }: Asked,
  info: GraphQLResolveInfo,
  graph: Context["graph"],
): Promise<unknown> | null {
  if (!understood || request.list !== list) return null;
  const { filter, orderBy, first } = request;
  return graph.readList(info, list, { filter, orderBy, first });
}

function answerOf(understood: Understood): Asked {
  const { question, target, unused } = understood;
  const request = requestOf(understood);
  const words = wordsIn(question);
  return {
    question,
    understood: understood.understood,
    target,
    chips: understood.chips.map((chip) => chipOf(understood, chip, words)),
    unclear: understood.unclear.map((one) => unclearOf(question, one, words)),
    unused: unused.map(words),
    otherQuestions: understood.others,
    interval: request.interval ?? null,
    countedBy: request.countedBy ?? null,
    document: understood.understood ? documentOf(target, request) : null,
    variables: understood.understood ? variablesOf(request) : null,
    request,
  };
}

function chipOf(
  understood: Understood,
  chip: Placed<UnderstoodChip>,
  words: (stretch: Stretch) => Chip["words"],
): Chip {
  const { lexicon, today } = understood;
  return {
    kind: chip.kind,
    label: labelOf(chip, understood),
    words: words(chip),
    thing: "named" in chip && !chip.named.members ? thingOf(chip.named) : null,
    negated: chip.negated,
    corrected: chip.corrected,
    doubt: chip.doubt ?? null,
    // Read again and again until it fits: only where it is asked for.
    get questionWithout() {
      return withoutChip(understood, chip, lexicon, today);
    },
  };
}

function unclearOf(
  question: string,
  unclear: Placed<Unclear>,
  words: (stretch: Stretch) => Chip["words"],
): UnclearWords {
  const candidates = unclear.candidates.slice(0, MAX_CANDIDATES).map((one): Candidate => {
    if ("asks" in one) return { label: one.asks, thing: null, question: one.asks };
    const [label, written] = "edtf" in one ? [one.edtf, one.edtf] : [one.name, `@${one.slug}`];
    return {
      label,
      thing: "edtf" in one ? null : thingOf(one),
      question: withWords(question, unclear, written),
    };
  });
  return { words: words(unclear), reason: unclear.reason, message: unclear.message, candidates };
}

const thingOf = ({
  id,
  type,
  slug,
  name,
  description,
}: Pick<Named, "id" | "type" | "slug" | "name" | "description">): NamedThing => ({
  id,
  type: type.toUpperCase() as SearchType,
  slug,
  name,
  description,
});

/** Words by their places in UTF-16, which the API counts in code points. */
const wordsIn =
  (question: string) =>
  ({ start, end }: Stretch): Chip["words"] => {
    const exact = question.slice(start, end);
    const before = codePoints(question.slice(0, start));
    return { exact, start: before, end: before + codePoints(exact) };
  };

const codePoints = (text: string): number => Array.from(text).length;
