import type { Hop } from "../extract/types.ts";
import type { Gazetteer } from "./gazetteer.ts";
import type { Called } from "./lookup.ts";
import { open, resolveName } from "./names.ts";
import { bare, phrasesOf } from "./phrases.ts";
import type { Scene } from "./scene.ts";
import type { HopResolution, NamedOutlet } from "./types.ts";

const BY_NAME = 1;
/** "RIA state news agency" by "RIA". */
const BY_PART = 0.85;

/** An outlet by its own name, which nobody knows yet. */
const NEW = 0.7;

/**
 * The outlet that a hop names, or else the actor. An outlet with a name of its own that nobody knows is new, and so are
 * the outlets of a country that are named only together.
 */
export function resolveHop({ knowledge, gazetteer }: Scene, { name, span }: Hop): HopResolution {
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
  const newOutlet = actor ? null : outletIn(words, gazetteer);
  if (newOutlet)
    return { ...left, newOutlet, score: NEW, reason: "NEW", explanation: `“${newOutlet.name}” is new here.` };
  const { subjectKey, score, reason, explanation } =
    actor ?? open("UNKNOWN", `No outlet is known by “${words}”.`);
  return { ...left, actorKey: subjectKey, score, reason, explanation };
}

/** "RIA state news agency": the name, and what it is. */
const DESCRIBED =
  /^(.+?)(?: (?:state|state-run|state-owned|independent|private))? (?:news|press|wire) (?:agency|service)$/u;
const TOGETHER =
  /^(\S+)(?: \p{Ll}\S*)* (?:media|press|television|(?:agencies|outlets|newspapers|broadcasters|channels|websites))$/u;

/** "TASS", "Die Zeit", "Russian news agencies"; "state media" and "a Kremlin newspaper" say nothing of whose they are. */
function outletIn(words: string, gazetteer: Gazetteer): NamedOutlet | null {
  const country = TOGETHER.exec(words)?.[1];
  if (country && gazetteer.byDemonym(country)) return { name: words, isCollective: true };
  const name = DESCRIBED.exec(words)?.[1] ?? words;
  const isOfPlace = name !== words && (gazetteer.byDemonym(name) ?? gazetteer.all(name)[0]);
  return !isOfPlace && isProperName(name) ? { name, isCollective: false } : null;
}

const isProperName = (words: string) => words.split(" ").every((word) => /^[\p{Lu}\p{N}&]/u.test(word));
