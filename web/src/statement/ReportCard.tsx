import { Link } from "react-router";
import type { ReportFieldsFragment } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { Passage } from "../parts/Passage.tsx";
import { SourceLink } from "../parts/SourceLink.tsx";
import { plain } from "../text/words.ts";

/** One source's account of a statement: its words in their context, and the way from the speaker to it. */
export function ReportCard({
  report: { passage, quotes, attribution, source, supersededBy, origin, reviewState, rule, confidence },
  speaker,
  others,
}: {
  report: ReportFieldsFragment;
  speaker: string;
  /** The words of the other reports; undefined when there is none. */
  others: ReadonlySet<string> | undefined;
}) {
  return (
    <article className="card">
      <h3>
        <SourceLink source={source} />
      </h3>
      <Passage passage={passage} quotes={quotes} language={source.language} others={others} />
      <ol className="chain" aria-label="The way from the speaker">
        <li className="chain-end">{speaker}</li>
        {attribution.map(({ position, name, exact, publisher, actor }) => (
          <li key={position}>
            {actor ? (
              <Link to={address.actor(actor.slug)}>{name}</Link>
            ) : publisher ? (
              <Link to={address.publisher(publisher.slug)}>{name}</Link>
            ) : (
              name
            )}
            <span className="quiet chain-words">“{exact}”</span>
          </li>
        ))}
        <li className="chain-end">
          {source.publisher ? (
            <Link to={address.publisher(source.publisher.slug)}>{source.publisher.name}</Link>
          ) : (
            "this source"
          )}
        </li>
      </ol>
      <dl className="facts">
        <dt>Origin</dt>
        <dd>
          {origin.publisher ? (
            <Link to={address.publisher(origin.publisher.slug)}>{origin.publisher.name}</Link>
          ) : origin.source?.id === source.id ? (
            "this source itself"
          ) : origin.source ? (
            <Link to={address.source(origin.source.id)}>{origin.source.title ?? "another source"}</Link>
          ) : (
            "unknown"
          )}
        </dd>
        <dt>Checked</dt>
        <dd>
          {reviewState === "PROPOSED" ? "not yet" : plain(reviewState).toLowerCase()}
          {rule && ` · found by rule ${rule}`}
          {confidence !== null && confidence !== undefined && ` (${Math.round(confidence * 100)} %)`}
        </dd>
        {source.reprintOf && (
          <>
            <dt>Reprint of</dt>
            <dd>
              <Link to={address.source(source.reprintOf.id)}>
                {source.reprintOf.title ?? "another source"}
              </Link>
            </dd>
          </>
        )}
        {supersededBy && (
          <>
            <dt>Version</dt>
            <dd>
              superseded by <Link to={address.source(supersededBy.source.id)}>a newer one</Link>
            </dd>
          </>
        )}
      </dl>
    </article>
  );
}
