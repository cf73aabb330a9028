import { graphql } from "../../generated/gql.ts";
import {
  type ApproximateDate,
  machineDate,
  precisionNote,
  readableDate,
  readablePeriod,
} from "../text/dates.ts";

export const DateFields = graphql(/* GraphQL */ `
  fragment DateFields on FuzzyDate {
    edtf
    precision
    start
    end
    approximate
    uncertain
  }
`);

/** A date in the reader's locale; its precision shows on hover. */
export function DateText({
  date,
  unknown = "date unknown",
  holds = false,
}: {
  date: ApproximateDate | null | undefined;
  unknown?: string;
  /** What it is the date of went on all the time, and did not happen at some time in it. */
  holds?: boolean;
}) {
  if (!date) return <span className="quiet">{unknown}</span>;
  return (
    <time dateTime={machineDate(date)} title={holds ? date.edtf : precisionNote(date)}>
      {holds ? readablePeriod(date) : readableDate(date)}
    </time>
  );
}
