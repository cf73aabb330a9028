import { useState } from "react";
import { useSearchParams } from "react-router";
import type { ChipKind, CountedBy, StatementsQuery } from "../../generated/graphql.ts";
import { type Listed, useOffer } from "../export/offered.tsx";
import { isRefused } from "../graph/again.ts";
import { useAnswer } from "../graph/useAnswer.ts";
import { usePages } from "../graph/usePages.ts";
import { Failure, Loading } from "../parts/states.tsx";
import { usePageTitle } from "../parts/usePageTitle.ts";
import { plain } from "../text/words.ts";
import { AskedCounts } from "./AskedCounts.tsx";
import { useBeside } from "./Beside.tsx";
import { askedParts, Chips, inWords } from "./Chips.tsx";
import { examplesOf } from "./examples.ts";
import { FacetPanel } from "./FacetPanel.tsx";
import { type Counted, farFacets, nearFacets } from "./facets.ts";
import { OtherResults } from "./OtherResults.tsx";
import { listedBy, readParameters } from "./parameters.ts";
import { QuestionBox } from "./QuestionBox.tsx";
import { Ask, Facets, FurtherFacets, Statements } from "./queries.ts";
import { Results } from "./Results.tsx";
import { Timeline } from "./Timeline.tsx";
import { Unclear } from "./Unclear.tsx";
import { useCompared } from "./useCompared.ts";
import { useEntry } from "./useEntry.ts";
import { type OverTimeState, useTimeline } from "./useTimeline.ts";

/** Values of each facet that are asked for: some of them do not narrow down, and are not shown. */
const [FEW_VALUES, MANY_VALUES] = [16, 100];

/** What is counted in the second part. */
const FURTHER = new Set<CountedBy>(["PUBLISHERS", "ATTRIBUTION_PUBLISHERS", "SAID_IN"]);

const NO_COUNTS: OverTimeState = {
  timeline: { buckets: [], coarserCount: 0, undatedCount: 0 },
  unit: "MONTH",
  failed: undefined,
};

const statementsIn = ({ statements }: StatementsQuery) => statements;

/** Ask, look, narrow down. All of it stands in the address. */
export function SearchPage() {
  const [search] = useSearchParams();
  const parameters = readParameters(search);
  const { question } = parameters;
  usePageTitle(question || "Search");

  const asked = useAnswer(Ask, { question }, { pause: question === "" });
  // While the next question is read, what the answer before says of its own question is not this one's.
  const interpretation = question && asked.data?.ask?.question === question ? asked.data.ask : undefined;
  const ready = question === "" || interpretation?.understood === true;
  const other = interpretation?.understood && interpretation.target !== "STATEMENTS";
  const variables = (interpretation?.variables ?? {}) as Parameters<typeof listedBy>[1] & { first?: number };
  const limit = interpretation?.chips.some(({ kind }) => kind === "NUMBER") ? variables.first : undefined;
  const listed = listedBy(parameters, variables, limit);
  const { filter } = listed;
  const found = usePages(Statements, listed, statementsIn, { limit, pause: !ready || other === true });
  // What the list is refused for, its counts would be, too.
  const { error } = found.first;
  const refused = error !== undefined && isRefused(error) && !found.pages;
  // The counts wait for the list, which is what is looked at first.
  const waits = found.first.loading || found.first.stale || refused;
  const [more, setMore] = useState(false);
  // To whom it was told is asked for of somebody: of all that was said in a year it would be counted for long.
  const told =
    parameters.narrowed.speaker.length + parameters.narrowed.via.length > 0 ||
    interpretation?.chips.some(({ kind }) => kind === "SPEAKER" || kind === "ATTRIBUTION") === true;
  const countedBy = interpretation?.countedBy ?? undefined;
  const interval = interpretation?.interval ?? undefined;
  const speakers = countedBy === "SPEAKERS" ? [variables.filter?.speaker ?? []].flat() : [];
  const compared = useCompared(speakers, filter, interval, waits);
  const together = useTimeline(filter, interval, waits || compared !== undefined);
  const overTime = compared ?? together;
  const entry = useEntry(listed, overTime, found.pages?.totalCount ?? 0);
  const counted = {
    ...(filter && { filter }),
    first: more ? MANY_VALUES : Math.min(Math.max(limit ?? 0, FEW_VALUES), MANY_VALUES),
  };
  const near = useAnswer(
    Facets,
    { ...counted, places: countedBy === "PLACES" },
    { pause: waits, keep: true },
  );
  const far = useAnswer(FurtherFacets, { ...counted, told }, { pause: waits || near.loading, keep: true });
  const [inNear, inFar] = [near.data?.statements, far.data?.statements];
  const counts = { ...inNear?.facets, ...inFar?.facets };
  const numbers: Counted[] = [
    { answer: near, facets: inNear ? nearFacets(inNear, search) : [] },
    { answer: far, facets: inFar ? farFacets(inFar) : [] },
  ];
  const by = countedBy && numbers[FURTHER.has(countedBy) ? 1 : 0];
  const isAsked = (kind: ChipKind) => interpretation?.chips.some((chip) => chip.kind === kind) === true;
  const beside = useBeside();
  const showMore = () => setMore(true);
  const parts = askedParts(search, interpretation, parameters, counts);
  const of = (interpretation?.target.toLowerCase() ?? "statements") as Listed["of"];
  useOffer(
    ready
      ? {
          title: question || (parts.length > 0 ? `Statements ${inWords(parts, "")}` : "All statements"),
          words: `${plain(of)} ${inWords(parts, "without a filter")}`,
          // The variables of a question are those of the list that it asks for.
          listed: (other ? { of, ...variables } : { of: "statements", ...listed }) as Listed,
          limit,
        }
      : undefined,
  );

  return (
    <>
      <h1 className="hidden">Search statements</h1>
      <QuestionBox question={question} examples={examplesOf(counts)} />
      {question && asked.error && !asked.data && <Failure error={asked.error} retry={asked.retry} />}
      {question && asked.loading && <Loading lines={2} />}
      <Chips parts={parts} interpretation={interpretation} />
      {interpretation && !interpretation.understood && <Unclear interpretation={interpretation} />}
      {ready && other && interpretation && (
        <OtherResults
          target={interpretation.target}
          variables={{ ...variables, first: listed.first }}
          limit={limit}
          countsFirst={countedBy !== undefined}
        />
      )}
      {ready && !other && (
        <div className="search">
          <div className="search-main">
            {found.pages && (isAsked("COUNT") || countedBy) && (
              <AskedCounts
                total={isAsked("COUNT") ? found.pages.totalCount : undefined}
                asked={
                  found.pages.totalCount > 0
                    ? interpretation?.chips.find(({ kind }) => kind === "COUNTED_BY")?.label
                    : undefined
                }
                by={by && { ...by, facets: by.facets.filter(({ counts }) => counts === countedBy) }}
                few={limit}
                onMore={showMore}
              />
            )}
            <Timeline
              counts={refused ? NO_COUNTS : overTime}
              from={parameters.from}
              until={parameters.until}
              asOf={parameters.asOf}
            />
            <Results
              found={found}
              entry={entry}
              order={listed.orderBy}
              filter={filter}
              parts={parts}
              isCounted={isAsked("COUNT")}
              beside={beside}
            />
          </div>
          {!refused && (
            <FacetPanel
              numbers={numbers.map(({ answer, facets }) => ({
                answer,
                facets: facets.filter(({ counts }) => !counts || counts !== countedBy),
              }))}
              beside={beside}
              onMore={showMore}
            />
          )}
        </div>
      )}
    </>
  );
}
