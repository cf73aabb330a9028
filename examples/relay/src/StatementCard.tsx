import { graphql, useRefetchableFragment } from "react-relay";
import type { StatementCard_statement$key } from "./__generated__/StatementCard_statement.graphql";
import type { StatementCardReportsQuery } from "./__generated__/StatementCardReportsQuery.graphql";
import { ReportLine } from "./ReportLine.tsx";

/** One statement with its first report; the others are asked for by the statement's id (`node`). */
export function StatementCard(props: { statement: StatementCard_statement$key }) {
  const [statement, refetch] = useRefetchableFragment<StatementCardReportsQuery, StatementCard_statement$key>(
    graphql`
      fragment StatementCard_statement on Statement
      @refetchable(queryName: "StatementCardReportsQuery")
      @argumentDefinitions(reports: { type: "Int", defaultValue: 1 }) {
        text
        said {
          edtf
        }
        speaker {
          name
        }
        corroboration {
          reportCount
        }
        reports(first: $reports) {
          id
          ...ReportLine_report
        }
      }
    `,
    props.statement,
  );
  const { text, said, speaker, corroboration, reports } = statement;
  return (
    <article>
      <h2>
        {speaker.name}, {said?.edtf ?? "undated"}: {text}
      </h2>
      <ul>
        {reports.map((report) => (
          <ReportLine key={report.id} report={report} />
        ))}
      </ul>
      {reports.length < corroboration.reportCount && (
        <button type="button" onClick={() => refetch({ reports: corroboration.reportCount })}>
          Every source
        </button>
      )}
    </article>
  );
}
