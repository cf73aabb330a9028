import { Link } from "react-router";
import type { SourceNameFragment } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { DateText } from "./DateText.tsx";

/** A source by its headline, or how it begins, with publisher and date. */
export function SourceLink({
  source: { id, title, opening, publisher, publishedOn, language },
}: {
  source: SourceNameFragment;
}) {
  return (
    <>
      <Link to={address.source(id)}>
        <bdi lang={language}>{title ?? `“${opening}…”`}</bdi>
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
