import { exportedActors } from "./actors.ts";
import type { Exportable } from "./exportable.ts";
import { exportedMeetings } from "./meetings.ts";
import type { Listed } from "./offered.tsx";
import { exportedPublishers } from "./publishers.ts";
import { exportedSources } from "./sources.ts";
import { exportedStatements } from "./statements.ts";

/** How a list is taken away. */
export function exportableOf(listed: Listed): Exportable {
  switch (listed.of) {
    case "statements":
      return exportedStatements(listed);
    case "meetings":
      return exportedMeetings(listed);
    case "sources":
      return exportedSources(listed);
    case "actors":
      return exportedActors(listed);
    case "publishers":
      return exportedPublishers(listed);
  }
}
