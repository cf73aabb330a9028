import { useState } from "react";
import { Button } from "react-aria-components";
import type { StatementFilter, StatementOrder } from "../../generated/graphql.ts";
import { exportStatements, FORMATS, type Format } from "./exportStatements.ts";

/** Takes all that was found away, in a file. */
export function ExportButtons(asked: {
  filter: StatementFilter | undefined;
  orderBy: StatementOrder;
  title: string;
}) {
  const [progress, setProgress] = useState<string>();
  async function run(format: Format) {
    try {
      await exportStatements(asked, format, (done, of) =>
        setProgress(`${done.toLocaleString()} of ${of.toLocaleString()} statements`),
      );
      setProgress("The file is complete.");
    } catch (error) {
      setProgress(`The export stopped: ${error instanceof Error ? error.message : "unknown"} Try again.`);
    }
  }
  return (
    <section className="export" aria-label="Export">
      <span>Export all that was found</span>
      {FORMATS.map((format) => (
        <Button key={format.name} className="button" onPress={() => void run(format)}>
          {format.name}
        </Button>
      ))}
      <span role="status" className="quiet">
        {progress}
      </span>
    </section>
  );
}
