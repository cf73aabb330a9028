import type { StatementLineFragment } from "../../generated/graphql.ts";
import { counted } from "../text/words.ts";

/** “2 sources, 2 origins”, and whether somebody contests it. */
export function CorroborationText({
  corroboration: { reportCount, originCount, contested },
}: {
  corroboration: StatementLineFragment["corroboration"];
}) {
  return (
    <span className="corroboration">
      <span className={originCount > 1 ? "supported" : undefined}>
        {counted(reportCount, "report")}, {counted(originCount, "origin")}
      </span>
      {contested && <span className="contested">contested</span>}
    </span>
  );
}
