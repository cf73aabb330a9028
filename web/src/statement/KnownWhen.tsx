import { Link } from "react-router";
import type { StatementQuery } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { CorroborationText } from "../parts/CorroborationText.tsx";
import { DateText } from "../parts/DateText.tsx";
import { SourceLink } from "../parts/SourceLink.tsx";
import { RELATIONS } from "../text/words.ts";
import { knownWhen } from "./history.ts";

/** What was known of a statement when, and how well it was supported then. */
export function KnownWhen({ statement }: { statement: NonNullable<StatementQuery["statement"]> }) {
  const { id, reports, relations } = statement;
  return (
    <section aria-labelledby="known-when">
      <h2 id="known-when">What was known when</h2>
      <p className="quiet">By the dates on which the sources were published.</p>
      <ol className="known">
        {knownWhen(id, reports, relations).map(({ date, sources, relations: related, corroboration }) => (
          <li key={date?.edtf ?? "undated"}>
            <p className="known-date">
              <DateText date={date} unknown="Date unknown" />
            </p>
            <ul>
              {sources.map((source) => (
                <li key={source.id}>
                  Reported in <SourceLink source={source} />
                </li>
              ))}
              {related.map((relation) => {
                const isOwn = relation.from.id === id;
                const other = isOwn ? relation.to : relation.from;
                return (
                  <li key={relation.id}>
                    {isOwn ? RELATIONS[relation.type].does : RELATIONS[relation.type].suffers}{" "}
                    <Link to={address.statement(other.id)}>
                      {other.speaker.name}: <bdi>{other.text}</bdi>
                    </Link>
                  </li>
                );
              })}
              <li>
                <CorroborationText corroboration={corroboration} />
              </li>
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
