import { type ComponentType, lazy, Suspense } from "react";
import type { AskTarget } from "../../generated/graphql.ts";
import { Loading } from "../parts/states.tsx";

/** What a list of something else than statements is given: the variables that the question's answer has. */
export interface OtherProps {
  variables: { first: number; filter?: object; orderBy?: string };
  limit: number | undefined;
}

const RESULTS: Record<Exclude<AskTarget, "STATEMENTS">, ComponentType<OtherProps>> = {
  MEETINGS: lazy(async () => ({ default: (await import("./others/MeetingResults.tsx")).MeetingResults })),
  SOURCES: lazy(async () => ({ default: (await import("./others/SourceResults.tsx")).SourceResults })),
  ACTORS: lazy(async () => ({ default: (await import("./others/ActorResults.tsx")).ActorResults })),
  PUBLISHERS: lazy(async () => ({
    default: (await import("./others/PublisherResults.tsx")).PublisherResults,
  })),
};

/** The answer to a question that asks for something else than statements. */
export function OtherResults({ target, ...asked }: OtherProps & { target: AskTarget }) {
  if (target === "STATEMENTS") return null;
  const Answer = RESULTS[target];
  return (
    <Suspense fallback={<Loading lines={6} />}>
      <Answer {...asked} />
    </Suspense>
  );
}
