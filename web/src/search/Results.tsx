import { Link, useSearchParams } from "react-router";
import type { StatementFilter, StatementLineFragment, StatementOrder } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { isRefused } from "../graph/again.ts";
import type { Entry, Found } from "../graph/usePages.ts";
import { LongList } from "../parts/LongList.tsx";
import { StatementItem } from "../parts/StatementItem.tsx";
import { Empty, Failure, Loading } from "../parts/states.tsx";
import { counted, nameOfSlug } from "../text/words.ts";
import { type BesideState, ToBeside } from "./Beside.tsx";
import type { AskedPart } from "./Chips.tsx";
import { changed, isExact } from "./parameters.ts";

const ORDERS: { order: StatementOrder; name: string }[] = [
  { order: "SAID_DESC", name: "Newest" },
  { order: "SAID_ASC", name: "Oldest" },
  { order: "ORIGINS_DESC", name: "Most corroborated" },
];
/** How high a statement usually is, in pixels. */
const USUAL_HEIGHT = 150;

/** What was found, as long as it is. */
export function Results({
  found: {
    first: { error, loading, stale, retry },
    pages,
  },
  entry,
  order: shown,
  filter,
  parts,
  isCounted,
  beside,
}: {
  found: Found<unknown, StatementLineFragment>;
  /** How the list is entered far from its ends. */
  entry: Entry | null | undefined;
  order: StatementOrder;
  filter: StatementFilter | undefined;
  /** What is asked for. */
  parts: readonly AskedPart[];
  /** How many there are is told above. */
  isCounted: boolean;
  beside: BesideState;
}) {
  const [search] = useSearchParams();
  if (error && !pages)
    return (
      <Failure error={error} retry={retry}>
        {isRefused(error) && (
          <ul>
            <Without parts={parts} />
          </ul>
        )}
      </Failure>
    );
  if (loading || !pages) return <Loading lines={8} />;
  return (
    <section aria-label="Results" aria-busy={stale} className={stale ? "stale" : undefined}>
      <div className="results-head">
        {isCounted ? (
          <h2>The statements</h2>
        ) : (
          <h2 aria-live="polite">{counted(pages.totalCount, "statement")}</h2>
        )}
        <ToBeside beside={beside} label="Narrow down" />
        <nav className="orders" aria-label="Order" hidden={pages.items.length === 0}>
          {ORDERS.map(({ order, name }) => (
            <Link
              key={order}
              to={`/?${changed(search, { order })}`}
              aria-current={order === shown ? "true" : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
      </div>
      {pages.items.length === 0 ? (
        <Nothing parts={parts} filter={filter} />
      ) : (
        <LongList<StatementLineFragment>
          key={pages.key}
          pages={pages}
          entry={entry}
          className="statements"
          height={USUAL_HEIGHT}
        >
          {(statement) => <StatementItem statement={statement} />}
        </LongList>
      )}
    </section>
  );
}

/** What to do where nothing was found: take out a part, or see who it is that said nothing. */
function Nothing({ parts, filter }: { parts: readonly AskedPart[]; filter: StatementFilter | undefined }) {
  const [search] = useSearchParams();
  const speakers = [filter?.speaker ?? []].flat();
  const narrowing = parts.filter(({ narrows }) => narrows);
  return (
    <Empty title="Nothing was found">
      <ul>
        {narrowing.length > 1 && <Without parts={narrowing} />}
        {speakers.map((slug) => (
          <li key={slug}>
            <Link to={address.search({ about: slug })}>What others say about {nameOfSlug(slug)}</Link>
          </li>
        ))}
        {isExact(filter) && (
          <li>
            Dates that are known only roughly were left out.{" "}
            <Link to={`/?${changed(search, { dates: "roughly" })}`}>Take what was possibly said then</Link>
          </li>
        )}
        {filter?.asOf && (
          <li>Of what was known then, only sources count whose date of publication is known.</li>
        )}
        <li>
          <Link to="/">Start again</Link>
        </li>
      </ul>
    </Empty>
  );
}

/** The question again, each time without a part of it. */
function Without({ parts }: { parts: readonly AskedPart[] }) {
  return parts.map(({ key, name, label, to }) => (
    <li key={key}>
      <Link to={to}>Ask without “{`${name} ${label}`.trim()}”</Link>
    </li>
  ));
}
