import { isMediaWord } from "../extract/mediaWords.ts";
import type { Hop } from "../extract/types.ts";
import type { Called, Outlet } from "./lookup.ts";
import { open, resolveName } from "./names.ts";
import { isProperName, outletIn } from "./newOutlets.ts";
import { isOutletDescribed } from "./outletsDescribed.ts";
import { bare, phrasesOf } from "./phrases.ts";
import type { Scene } from "./scene.ts";
import { described, named } from "./speakers.ts";
import type { HopResolution, NamedOutlet, Resolution } from "./types.ts";

const BY_NAME = 1;
/** "RIA state news agency" by "RIA". */
const BY_PART = 0.85;
/** "State media" where who speaks is of the country that the outlets are of, or the document names them once. */
const BY_COUNTRY = 0.7;

/** An outlet by its own name, which nobody knows yet. */
const NEW = 0.7;

const LEFT = { publisherKey: null, newOutlet: null, actorKey: null, proposal: null };

/**
 * The outlet that a hop names, or else the actor. An outlet with a name of its own that nobody knows is new, and so are
 * the outlets of a country that are named only together. "State media" is nobody's name: without a country it is somebody
 * unnamed, and another one in each document.
 * @param speaker who speaks in the report; null where nobody does
 */
export function resolveHop(scene: Scene, { name, span }: Hop, speaker: Resolution | null): HopResolution {
  if (!name) return { ...LEFT, score: 0, reason: "UNKNOWN", explanation: `“${span.exact}” names nobody.` };
  const words = bare(name.exact);
  const known = isOutletDescribed(words)
    ? (ofCountry(scene, words, speaker) ?? inDocument(scene, words))
    : (knownOutlet(scene, words) ??
      actorOrNewOutlet(scene, words, /^(?:citing|quoting)\s/iu.test(span.exact)));
  if (known) return known;
  // A report that nobody speaks in is not stored: then nobody is proposed for its sake.
  const isStored = speaker !== null && (speaker.subjectKey ?? speaker.proposal) !== null;
  return ofActor(
    isStored ? described(scene, name.exact) : open("UNKNOWN", `No outlet is known by “${words}”.`),
  );
}

/** A publisher that the words call, all of them or a part. */
function knownOutlet({ knowledge }: Scene, words: string): HopResolution | null {
  const whole = knowledge.outlets(words);
  const found =
    whole.length > 0
      ? whole
      : (phrasesOf(words)
          .map((phrase) => knowledge.outlets(phrase))
          .find((each) => each.length > 0) ?? []);
  if (found.length === 1)
    return ofPublisher(found[0]!, whole.length > 0 ? BY_NAME : BY_PART, `“${words}” is ${found[0]!.name}.`);
  if (found.length === 0) return null;
  const explanation = `“${words}” can be ${found.map((outlet) => outlet.name).join(" or ")}.`;
  return { ...LEFT, score: 0, reason: "AMBIGUOUS", explanation };
}

/** Of two words or more, whom somebody cites ("citing Otto Klein") is an outlet only where the name says so. */
function actorOrNewOutlet(scene: Scene, words: string, isCited: boolean): HopResolution | null {
  const isActor = ({ kind, by }: Called) => kind === "ACTOR" && by !== "SOUND";
  const actor = resolveName(scene.knowledge, words, undefined, isActor);
  if (actor) return ofActor(actor);
  const isOutlet = !words.includes(" ") || words.toLowerCase().split(" ").some(isMediaWord);
  if (scene.entities.get(words)?.kind === "PERSON" || (isCited && !isOutlet && isProperName(words)))
    return ofActor(named(scene, words));
  const newOutlet = outletIn(words, scene.gazetteer);
  return newOutlet && ofNew(newOutlet);
}

/** "State media" in what a Russian says are those of Russia, where they are known by these words. */
function ofCountry(
  { knowledge, gazetteer }: Scene,
  words: string,
  speaker: Resolution | null,
): HopResolution | null {
  const outlets = knowledge.outlets(words).filter(({ name }) => {
    const code = gazetteer.byDemonym(name.split(" ")[0]!)?.countryCode;
    const country = code === undefined ? undefined : knowledge.countries.get(code);
    const key = speaker?.subjectKey;
    if (country === undefined || key == null) return false;
    const isInOffice = knowledge.officesBelow(country).some(({ subjectKey }) => subjectKey === key);
    return isInOffice || knowledge.isBroader(country, key);
  });
  return outlets.length === 1
    ? ofPublisher(
        outlets[0]!,
        BY_COUNTRY,
        `“${words}” are those of the speaker's country: ${outlets[0]!.name}.`,
      )
    : null;
}

/** "State media" in a document that names those of one country: "Russian state media". */
function inDocument(scene: Scene, words: string): HopResolution | null {
  const ending = ` ${words.toLowerCase()}`;
  const whole = scene.relayed.filter(
    (each) => each.toLowerCase().endsWith(ending) && scene.gazetteer.byDemonym(each.split(" ")[0]!) !== null,
  );
  const [one, ...others] = new Set(whole);
  if (one === undefined || others.length > 0) return null;
  const found = knownOutlet(scene, one) ?? ofNew({ name: one, isCollective: true });
  return { ...found, score: Math.min(found.score, BY_COUNTRY) };
}

const ofPublisher = ({ key }: Outlet, score: number, explanation: string): HopResolution => ({
  ...LEFT,
  publisherKey: key,
  score,
  reason: "NAME",
  explanation,
});
const ofNew = (newOutlet: NamedOutlet): HopResolution => ({
  ...LEFT,
  newOutlet,
  score: NEW,
  reason: "NEW",
  explanation: `“${newOutlet.name}” is new here.`,
});
const ofActor = ({ subjectKey, proposal, score, reason, explanation }: Resolution): HopResolution => ({
  ...LEFT,
  actorKey: subjectKey,
  proposal,
  score,
  reason,
  explanation,
});
