import { useParams } from "react-router";
import type { StatementQuery } from "../../generated/graphql.ts";
import { useOffer } from "../export/offered.tsx";
import { useAnswer } from "../graph/useAnswer.ts";
import { NotShown } from "../parts/Broken.tsx";
import { CorroborationText } from "../parts/CorroborationText.tsx";
import { Passage } from "../parts/Passage.tsx";
import { SourceLink } from "../parts/SourceLink.tsx";
import { StatementItem, WhoAndWhen, Words } from "../parts/StatementItem.tsx";
import { SubjectRows } from "../parts/SubjectRows.tsx";
import { usePageTitle } from "../parts/usePageTitle.ts";
import { wordsOf } from "../text/ownWords.ts";
import { counted, RELATIONS } from "../text/words.ts";
import { KnownWhen } from "./KnownWhen.tsx";
import { StatementWithReports } from "./queries.ts";
import { ReportCard } from "./ReportCard.tsx";

const REPORTS = 100;

type Statement = NonNullable<StatementQuery["statement"]>;

/** One utterance: the words as each source gives them, the way they took, what stands against them. */
export function StatementPage() {
  const { id = "" } = useParams();
  const answer = useAnswer(StatementWithReports, { id, reports: REPORTS });
  const statement = answer.data?.statement;
  const title = statement && `${statement.speaker.name}: ${statement.text.slice(0, 60)}`;
  usePageTitle(title);
  useOffer(
    statement && {
      title: title ?? "",
      words: "this statement with its sources",
      listed: { of: "statements", filter: { id: [statement.id] } },
    },
  );
  if (!statement) return <NotShown what="statement" answer={answer} />;
  const { speaker, about, corroboration, reports } = statement;
  return (
    <>
      <header className="page-head">
        <p className="statement-head">
          <WhoAndWhen statement={statement} />
        </p>
        <h1 className="utterance">
          <Words statement={statement} />
        </h1>
        <CorroborationText corroboration={corroboration} />
      </header>
      <div className="search">
        <div className="search-main">
          <section aria-labelledby="reports">
            <h2 id="reports">
              {reports.length === 1 ? "As its source gives it" : `As ${reports.length} reports give it`}
            </h2>
            {reports.length > 1 && <p className="quiet">Dotted: words that no other report has.</p>}
            <div className="cards">
              {reports.map((report) => (
                <ReportCard
                  key={report.id}
                  report={report}
                  speaker={speaker.name}
                  others={othersOf(report, reports)}
                />
              ))}
            </div>
            {corroboration.reportCount > reports.length && (
              <p className="quiet">
                The first {reports.length} of {counted(corroboration.reportCount, "report")}; the API has all
                of them (<code>reportConnection</code>).
              </p>
            )}
          </section>
          <Relations statement={statement} />
        </div>
        <aside className="facets" aria-label="Beside the words">
          <SubjectRows title="About" subjects={about} />
          <KnownWhen statement={statement} />
        </aside>
      </div>
    </>
  );
}

/** The words that the other reports have, to tell what a report says alone. */
function othersOf(report: { id: string }, reports: Statement["reports"]): ReadonlySet<string> | undefined {
  if (reports.length < 2) return undefined;
  return wordsOf(reports.filter(({ id }) => id !== report.id).map(({ passage }) => passage.exact));
}

/** What denies it, what it denies, and where that stands. */
function Relations({ statement: { id, relations } }: { statement: Statement }) {
  if (relations.length === 0) return null;
  return (
    <section aria-labelledby="relations">
      <h2 id="relations">Beside other statements</h2>
      <ul className="relations">
        {relations.map(({ id: relation, type, from, to, passage, source }) => (
          <li key={relation}>
            <h3 className={type === "DENIES" || type === "CONTRADICTS" ? "contested" : undefined}>
              {from.id === id ? RELATIONS[type].does : RELATIONS[type].suffers}
            </h3>
            <StatementItem statement={from.id === id ? to : from} />
            <details>
              <summary>The words that show it</summary>
              <Passage passage={passage} language={source.language} />
              <p>
                <SourceLink source={source} />
              </p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
