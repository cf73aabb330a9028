import { graphql } from "../../generated/gql.ts";
import type { SpanWordsFragment } from "../../generated/graphql.ts";
import { pieces, slicerByCodePoints } from "../text/codePoints.ts";
import { ownRuns } from "../text/ownWords.ts";
import { sentencesAfter, sentencesBefore } from "../text/sentences.ts";

/** How much of the text around a passage is asked for, in code points: as in SpanWords. */
const AROUND = 400;

export const SpanWords = graphql(/* GraphQL */ `
  fragment SpanWords on Span {
    exact
    start
    end
    prefix(length: 400)
    suffix(length: 400)
  }
`);

/**
 * A passage as its source has it, with the sentences before and after, and the quoted words marked. Where `others` are given,
 * words that none of them has are marked as this source's own.
 */
export function Passage({
  passage: { exact, start, end, prefix, suffix },
  quotes = [],
  language,
  others,
}: {
  passage: SpanWordsFragment;
  quotes?: readonly { start: number; end: number }[];
  language?: string | undefined;
  others?: ReadonlySet<string> | undefined;
}) {
  const slice = slicerByCodePoints(exact);
  const before = sentencesBefore(prefix, AROUND, language);
  const after = sentencesAfter(suffix, AROUND, language);
  return (
    <blockquote className="passage" lang={language} dir="auto">
      {before.text.trim() && (
        <span className="context">
          {before.isCut && "… "}
          {before.text}
        </span>
      )}
      {pieces({ start, end }, quotes).map((piece) => {
        const Part = piece.mark ? "mark" : "span";
        return (
          <Part key={piece.start}>
            <Differing text={slice(piece.start - start, piece.end - start)} others={others} />
          </Part>
        );
      })}
      {after.text.trim() && (
        <span className="context">
          {after.text}
          {after.isCut && " …"}
        </span>
      )}
    </blockquote>
  );
}

/** A text, with the words that `others` lack marked. */
function Differing({ text, others }: { text: string; others: ReadonlySet<string> | undefined }) {
  if (!others) return text;
  let place = 0;
  return ownRuns(text, others).map(({ text: words, own }) => {
    const key = place;
    place += words.length;
    return own ? <u key={key}>{words}</u> : <span key={key}>{words}</span>;
  });
}
