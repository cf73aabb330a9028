import { Link, useSearchParams } from "react-router";
import type { AskQuery } from "../../generated/graphql.ts";
import { Empty } from "../parts/states.tsx";
import { changed } from "./parameters.ts";

const TITLES = ["This was not understood", "One thing is not clear", "Some things are not clear"];

/** Why a question has no answer, and what was perhaps meant. */
export function Unclear({ interpretation: { unclear } }: { interpretation: NonNullable<AskQuery["ask"]> }) {
  const [search] = useSearchParams();
  return (
    <Empty title={TITLES[Math.min(unclear.length, 2)]!}>
      {unclear.map(({ words, message, candidates }) => (
        <div key={words.exact}>
          <p>{message}</p>
          {candidates.length > 0 && (
            <ul className="inline" aria-label={`What “${words.exact}” may mean`}>
              {candidates.map(({ label, question }) => (
                <li key={question}>
                  <Link to={`/?${changed(search, { q: question })}`}>{label}</Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
      <p className="quiet">
        Write the name in another way, or pick one of the names that are suggested as you type: “statements by
        … about …”, “meetings in … since March 2025”.
      </p>
    </Empty>
  );
}
