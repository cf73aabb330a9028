import { graphql, useFragment } from "react-relay";
import type { ReportLine_report$key } from "./__generated__/ReportLine_report.graphql";

/** One source's words. */
export function ReportLine(props: { report: ReportLine_report$key }) {
  const { passage, source } = useFragment(
    graphql`
      fragment ReportLine_report on Report {
        passage {
          exact
          start
          end
        }
        source {
          title
          publisher {
            name
          }
        }
      }
    `,
    props.report,
  );
  const publisher = source.publisher?.name ?? "publisher unknown";
  return (
    <li>
      <q>{passage.exact}</q> {source.title ?? "untitled"}, {publisher} [{passage.start}, {passage.end})
    </li>
  );
}
