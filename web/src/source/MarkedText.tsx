import { useMemo } from "react";
import { Link } from "react-router";
import { address } from "../addresses.ts";
import { pieces, type Stretch, slicerByCodePoints } from "../text/codePoints.ts";
import type { MarkedSpeaker } from "./speakers.ts";

interface MarkedReport {
  id: string;
  passage: Stretch;
  quotes: readonly Stretch[];
  statement: { id: string; speaker: { slug: string; name: string } };
}

/** A source's text to the letter, each report a link to its statement in its speaker's colour, quoted words stronger. */
export function MarkedText({
  text,
  language,
  reports,
  speakers,
}: {
  text: string;
  language: string;
  reports: readonly MarkedReport[];
  speakers: ReadonlyMap<string, MarkedSpeaker>;
}) {
  const slice = useMemo(() => slicerByCodePoints(text), [text]);
  const passages = reports.map((report) => ({ ...report.passage, report }));
  return (
    <article className="source-text" lang={language} dir="auto">
      {pieces({ start: 0, end: text.length }, passages).map(({ start, end, mark }) => {
        if (!mark) return <span key={start}>{slice(start, end)}</span>;
        const { statement, quotes } = mark.report;
        return (
          <Link
            key={start}
            to={address.statement(statement.id)}
            className={`report tint-${speakers.get(statement.speaker.slug)?.tint}`}
            title={statement.speaker.name}
          >
            {pieces({ start, end }, quotes).map((piece) =>
              piece.mark ? (
                <mark key={piece.start}>{slice(piece.start, piece.end)}</mark>
              ) : (
                <span key={piece.start}>{slice(piece.start, piece.end)}</span>
              ),
            )}
          </Link>
        );
      })}
    </article>
  );
}
