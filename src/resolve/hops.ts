import type { Hop } from "../extract/types.ts";
import type { Called } from "./lookup.ts";
import { open, resolveName } from "./names.ts";
import { bare, phrasesOf } from "./phrases.ts";
import type { Scene } from "./scene.ts";
import type { HopResolution } from "./types.ts";

const BY_NAME = 1;
/** "RIA state news agency" by "RIA". */
const BY_PART = 0.85;

/** An outlet by its own name, which nobody knows yet. */
const NEW = 0.7;

/** The outlet that a hop names, or else the actor. An outlet with a name of its own that nobody knows is new. */
export function resolveHop({ knowledge }: Scene, { name, span }: Hop): HopResolution {
  const left = { publisherKey: null, newOutlet: null, actorKey: null };
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
      ...left,
      publisherKey: found[0]!.key,
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
  const actor = resolveName(knowledge, words, undefined, isActor);
  if (!actor && isProperName(words))
    return { ...left, newOutlet: words, score: NEW, reason: "NEW", explanation: `“${words}” is new here.` };
  const { subjectKey, score, reason, explanation } =
    actor ?? open("UNKNOWN", `No outlet is known by “${words}”.`);
  return { ...left, actorKey: subjectKey, score, reason, explanation };
}

/** "TASS", "Die Zeit", "Radio Nova"; "state media" and "a Kremlin newspaper" are descriptions. */
const isProperName = (words: string) => words.split(" ").every((word) => /^[\p{Lu}\p{N}&]/u.test(word));
