import type { ReactNode } from "react";
import type { Entry, Found as FoundList } from "../../graph/usePages.ts";
import { LongList } from "../../parts/LongList.tsx";
import { Empty, Failure, Loading } from "../../parts/states.tsx";
import { counted } from "../../text/words.ts";
import { Beside, ToBeside, useBeside } from "../Beside.tsx";

/** How high a row usually is, in pixels. */
const USUAL_HEIGHT = 64;

/** A list of what was found, and counts beside it. */
export function Found<Node extends { id: string }>({
  answer: { first, pages },
  entry = null,
  one,
  counts,
  countsFirst = false,
  children,
}: {
  answer: FoundList<unknown, Node>;
  /** How the list is entered far from its ends. */
  entry?: Entry | null | undefined;
  one: string;
  counts?: ReactNode;
  /** Whether they stand above the list. */
  countsFirst?: boolean;
  children: (node: Node) => ReactNode;
}) {
  const beside = useBeside();
  if (first.error && !pages) return <Failure error={first.error} retry={first.retry} />;
  if (first.loading || !pages) return <Loading lines={6} />;
  if (pages.items.length === 0)
    return (
      <Empty title={`No ${one}s were found`}>
        <p>Take out a part of what is asked for, above.</p>
      </Empty>
    );
  return (
    <div className="search">
      <div className="search-main">
        {counts && countsFirst && (
          <section className="asked-counts" aria-label="Counted">
            {counts}
          </section>
        )}
        <section aria-label="Results">
          <div className="results-head">
            <h2>{counted(pages.totalCount, one)}</h2>
            {counts && !countsFirst && <ToBeside beside={beside} label="In numbers" />}
          </div>
          <LongList key={pages.key} pages={pages} entry={entry} className="rows found" height={USUAL_HEIGHT}>
            {children}
          </LongList>
        </section>
      </div>
      {counts && !countsFirst && (
        <Beside beside={beside} label="In numbers">
          {counts}
        </Beside>
      )}
    </div>
  );
}
