import type { Resolution } from "./coreference.ts";
import { type Reading, tokenAt } from "./reading.ts";

/**
 * "The press secretary of the president said … “No,” Dmitry Peskov told RIA": a lead says what someone is, and the
 * next report names them for the first time. Whose secretary it is was named before, and so is not taken.
 */
export function withNamesThatFollow(
  reading: Reading,
  resolutions: readonly (Resolution | null)[],
): (Resolution | null)[] {
  const firstPerson = resolutions.findIndex((each) => each?.entity?.kind === "PERSON");
  return resolutions.map((resolution, i) => {
    const next = resolutions[i + 1];
    const open = resolution?.reason === "UNRESOLVED" && resolution.isRole;
    if (!open || !/^the\s/iu.test(resolution.description ?? "") || next?.reason !== "FULL_NAME")
      return resolution;
    const { entity } = next;
    // "A senior official, who would not be named, said … the official said": somebody unnamed goes on.
    const role = resolution.description!.split(" ").at(-1)!.toLowerCase();
    // Further down "the minister" is who was named before.
    if (firstPerson >= 0 && firstPerson < i) return resolution;
    const isKnown = resolutions
      .slice(Math.max(0, i - MOST_BETWEEN), i)
      .some(
        (each) =>
          each?.entity === null &&
          /^(?:an?|one)\s/iu.test(each.description ?? "") &&
          each.description!.toLowerCase().includes(role),
      );
    if (isKnown) return resolution;
    const first = entity?.kind === "PERSON" && entity.mentions[0]?.from === next.head.from;
    // "The prime minister denied it … Ada Vik asked whether": who asks is another.
    if (isAsking(reading, next.head.to)) return resolution;
    // "Ada Vik: We lost all": a label begins something else.
    if (tokenAt(reading, next.head.to).text === ":") return resolution;
    return first && entity.descriptions.length === 0
      ? { ...resolution, entity, reason: "DESCRIPTION" }
      : resolution;
  });
}

const isAsking = (reading: Reading, verb: number): boolean =>
  /^(?:ask(?:s|ed)?|demanded)$/u.test(tokenAt(reading, verb).lower);

/** Reports between somebody unnamed and "the official". */
const MOST_BETWEEN = 10;
