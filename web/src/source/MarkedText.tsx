import { Fragment, useMemo } from "react";
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

/**
 * A source's text to the letter, each report a link to its statement in its speaker's colour, quoted words stronger. Whoever
 * said something in words that are another's as well ("Washington and NATO rejected that") is named after them.
 */
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
  const cut = pieces({ start: 0, end: text.length }, passages);
  const marks = new Set(cut.map(({ mark }) => mark));
  const others = passages.filter((passage) => !marks.has(passage));
  const lookOf = ({ statement }: MarkedReport) => speakers.get(statement.speaker.slug)?.look;
  return (
    <article className="source-text" lang={language} dir="auto">
      {cut.map(({ start, end, mark }) => {
        if (!mark) return <span key={start}>{slice(start, end)}</span>;
        const { statement, quotes } = mark.report;
        return (
          <Fragment key={start}>
            <Link
              to={address.statement(statement.id)}
              className={`report ${lookOf(mark.report)}`}
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
            {others
              .filter((other) => start < other.end && other.end <= end)
              .map(({ report }) => (
                // The name is drawn by the style sheet: what is copied is the text.
                <Link
                  key={report.id}
                  to={address.statement(report.statement.id)}
                  className={`report also ${lookOf(report)}`}
                  data-speaker={report.statement.speaker.name}
                  aria-label={`Also said here: another statement by ${report.statement.speaker.name}`}
                />
              ))}
          </Fragment>
        );
      })}
    </article>
  );
}
