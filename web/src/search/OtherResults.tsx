import type { ComponentType } from "react";
import type { AskTarget } from "../../generated/graphql.ts";
import { lazily } from "../parts/lazily.tsx";
import { Loading } from "../parts/states.tsx";

/** What a list of something else than statements is given: the variables that the question's answer has. */
export interface OtherProps {
  variables: { first: number; filter?: object; orderBy?: string };
  limit: number | undefined;
  /** By what is counted is asked for, so that the counts come first. */
  countsFirst: boolean;
}

const results = (load: () => Promise<ComponentType<OtherProps>>) => lazily(load, <Loading lines={6} />);

const RESULTS: Record<Exclude<AskTarget, "STATEMENTS">, ComponentType<OtherProps>> = {
  MEETINGS: results(async () => (await import("./others/MeetingResults.tsx")).MeetingResults),
  SOURCES: results(async () => (await import("./others/SourceResults.tsx")).SourceResults),
  ACTORS: results(async () => (await import("./others/ActorResults.tsx")).ActorResults),
  PUBLISHERS: results(async () => (await import("./others/PublisherResults.tsx")).PublisherResults),
};

/** The answer to a question that asks for something else than statements. */
export function OtherResults({ target, ...asked }: OtherProps & { target: AskTarget }) {
  if (target === "STATEMENTS") return null;
  const Answer = RESULTS[target];
  return <Answer {...asked} />;
}
