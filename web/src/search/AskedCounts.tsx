import { Loading, Missing } from "../parts/states.tsx";
import { counted, plain } from "../text/words.ts";
import { FacetValues } from "./FacetValues.tsx";
import type { Counted } from "./facets.ts";

/** What a question asks to have counted stands before all else: “how often …”, “who talks about Ukraine most”. */
export function AskedCounts({
  total,
  asked,
  by,
  few,
  onMore,
}: {
  /** How many were found, where that is asked. */
  total: number | undefined;
  /** By what they are to be counted, in words. */
  asked: string | undefined;
  /** The counts by what is asked for. */
  by: Counted | undefined;
  /** How many values the question asks for. */
  few: number | undefined;
  onMore: () => void;
}) {
  const { data, error, stale, retry } = by?.answer ?? {};
  const isOfNone = Boolean(data?.statements) && !stale && by?.facets.length === 0;
  return (
    <section className={stale ? "asked-counts stale" : "asked-counts"} aria-label="Counted">
      {total !== undefined && <h2 aria-live="polite">{counted(total, "statement")}</h2>}
      {by &&
        !data?.statements &&
        (error && retry ? (
          <Missing what="What was counted" error={error} retry={retry} />
        ) : (
          <Loading lines={6} />
        ))}
      {asked && isOfNone && <p className="quiet">{plain(asked)}: that is known of none of them.</p>}
      {by?.facets.map((facet) => (
        <FacetValues key={facet.title} facet={facet} few={few} onMore={onMore} />
      ))}
    </section>
  );
}
