import { graphql } from "../../generated/gql.ts";
import type { SpanWordsFragment } from "../../generated/graphql.ts";
import { pieces, slicerByCodePoints } from "../text/codePoints.ts";

export const SpanWords = graphql(/* GraphQL */ `
  fragment SpanWords on Span {
    exact
    start
    end
    prefix
    suffix
  }
`);

/** A passage as its source has it, with the words before and after, and the quoted words marked. */
export function Passage({
  passage: { exact, start, end, prefix, suffix },
  quotes = [],
  language,
}: {
  passage: SpanWordsFragment;
  quotes?: readonly { start: number; end: number }[];
  language?: string | undefined;
}) {
  const slice = slicerByCodePoints(exact);
  return (
    <blockquote className="passage" lang={language} dir="auto">
      {prefix && <span className="context">…{prefix}</span>}
      {pieces({ start, end }, quotes).map(({ start: from, end: to, mark }) => {
        const words = slice(from - start, to - start);
        return mark ? <mark key={from}>{words}</mark> : <span key={from}>{words}</span>;
      })}
      {suffix && <span className="context">{suffix}…</span>}
    </blockquote>
  );
}
