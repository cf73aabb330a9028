import type { Hop } from "../extract/types.ts";
import type { Called } from "./lookup.ts";
import { open, resolveName } from "./names.ts";
import { bare, phrasesOf } from "./phrases.ts";
import type { Scene } from "./scene.ts";
import type { HopResolution } from "./types.ts";

const BY_NAME = 1;
/** "RIA state news agency" by "RIA". */
const BY_PART = 0.85;

/** The outlet that a hop names, or else the actor. One that the database does not know is left open. */
export function resolveHop({ knowledge }: Scene, { name, span }: Hop): HopResolution {
  const left = { publisherKey: null, actorKey: null };
  if (!name) return { ...left, score: 0, reason: "UNKNOWN", explanation: `“${span.exact}” names nobody.` };
  const words = bare(name.exact);
  const whole = knowledge.outlets(words);
  const found =
    whole.length > 0
      ? whole
      : (phrasesOf(words)
          .map((phrase) => knowledge.outlets(phrase))
          .find((each) => each.length > 0) ?? []);
  if (found.length === 1) {
    const explanation = `“${words}” is ${found[0]!.name}.`;
    return {
      publisherKey: found[0]!.key,
      actorKey: null,
      score: whole.length > 0 ? BY_NAME : BY_PART,
      reason: "NAME",
      explanation,
    };
  }
  if (found.length > 1) {
    const explanation = `“${words}” can be ${found.map((outlet) => outlet.name).join(" or ")}.`;
    return { ...left, score: 0, reason: "AMBIGUOUS", explanation };
  }
  const isActor = ({ kind, by }: Called) => kind === "ACTOR" && by !== "SOUND";
  const { subjectKey, score, reason, explanation } =
    resolveName(knowledge, words, undefined, isActor) ?? open("UNKNOWN", `No outlet is known by “${words}”.`);
  return { publisherKey: null, actorKey: subjectKey, score, reason, explanation };
}
