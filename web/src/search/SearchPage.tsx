import { useSearchParams } from "react-router";
import type { StatementFilter, StatementOrder } from "../../generated/graphql.ts";
import { useAnswer } from "../graph/useAnswer.ts";
import { Failure, Loading } from "../parts/states.tsx";
import { usePageTitle } from "../parts/usePageTitle.ts";
import { Chips } from "./Chips.tsx";
import { ExportButtons } from "./ExportButtons.tsx";
import { FacetPanel } from "./FacetPanel.tsx";
import { OtherResults } from "./OtherResults.tsx";
import { filterOf, readParameters } from "./parameters.ts";
import { QuestionBox } from "./QuestionBox.tsx";
import { Ask, Facets } from "./queries.ts";
import { Results } from "./Results.tsx";
import { Timeline } from "./Timeline.tsx";
import { Unclear } from "./Unclear.tsx";

const PAGE = 20;
const FACET_VALUES = 8;

/** Ask, look, narrow down. All of it stands in the address. */
export function SearchPage() {
  const [search] = useSearchParams();
  const parameters = readParameters(search);
  const { question, order, after } = parameters;
  usePageTitle(question || "Search");

  const asked = useAnswer(Ask, { question }, { pause: question === "" });
  // While the next question is read, what the answer before says of its own question is not this one's.
  const interpretation = question && asked.data?.ask?.question === question ? asked.data.ask : undefined;
  const ready = question === "" || interpretation?.understood === true;
  const other = interpretation?.understood && interpretation.target !== "STATEMENTS";
  const variables = (interpretation?.variables ?? {}) as {
    filter?: StatementFilter;
    orderBy?: StatementOrder;
    first?: number;
  };
  const filter = both(variables.filter, filterOf(parameters));
  const listed = {
    ...(filter && { filter }),
    orderBy: order ?? variables.orderBy ?? "SAID_DESC",
    first: variables.first ?? PAGE,
    ...(after && { after }),
  };
  const paused = { pause: !ready || other === true, keep: true };
  const facets = useAnswer(Facets, { ...(filter && { filter }), first: FACET_VALUES }, paused);

  return (
    <>
      <h1 className="hidden">Search statements</h1>
      <QuestionBox question={question} />
      {question && asked.error && <Failure error={asked.error} retry={asked.retry} />}
      {question && asked.loading && <Loading lines={2} />}
      <Chips
        interpretation={interpretation}
        parameters={parameters}
        facets={facets.data?.statements?.facets}
      />
      {interpretation && !interpretation.understood && <Unclear interpretation={interpretation} />}
      {ready && other && interpretation && <OtherResults interpretation={interpretation} />}
      {ready && !other && (
        <div className="search">
          <div className="search-main">
            <Timeline
              filter={filter}
              interval={interpretation?.interval ?? undefined}
              from={parameters.from}
              until={parameters.until}
            />
            <Results variables={listed} page={parameters.page} />
            <ExportButtons filter={filter} orderBy={listed.orderBy} title={question || "statements"} />
          </div>
          <FacetPanel answer={facets} countedBy={interpretation?.countedBy ?? undefined} />
        </div>
      )}
    </>
  );
}

function both(
  one: StatementFilter | undefined,
  other: StatementFilter | undefined,
): StatementFilter | undefined {
  return one && other ? { and: [one, other] } : (one ?? other);
}
