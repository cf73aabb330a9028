import type { Counts } from "./facets.ts";

/** Questions that could be asked of what there is: by whom most is known, about what most is said. */
export function examplesOf({ speakers = [], subjects = [] }: Counts): string[] {
  const speaker = speakers[0]?.key.name;
  const named = (type: string) => subjects.find(({ key }) => key.__typename === type)?.key.name;
  const about = named("Topic") ?? named("Place");
  if (!speaker || !about) return [];
  return [
    `${speaker} about ${about}`,
    `Who talks about ${named("Place") ?? about} most?`,
    `Statements about ${about} by month`,
  ];
}
