import { Link } from "react-router";
import type { SourceNameFragment } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { headline } from "../text/words.ts";
import { DateText } from "./DateText.tsx";

/** A source by its headline, or how it begins, with publisher and date. */
export function SourceLink({
  source: { id, publisher, publishedOn, language, ...source },
}: {
  source: SourceNameFragment;
}) {
  return (
    <>
      <Link to={address.source(id)}>
        <bdi lang={language}>{headline(source)}</bdi>
      </Link>{" "}
      <span className="quiet">
        {publisher ? (
          <Link to={address.publisher(publisher.slug)}>{publisher.name}</Link>
        ) : (
          "publisher unknown"
        )}{" "}
        · <DateText date={publishedOn} />
      </span>
    </>
  );
}
