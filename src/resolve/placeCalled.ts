import { genderOfGivenName } from "../extract/givenNames.ts";
import type { GazetteerPlace } from "./gazetteer.ts";
import type { Scene } from "./scene.ts";

/** A city of so many is known by its name alone; a smaller one has the name of a word or a person more often than not. */
const KNOWN_BY_NAME = 1_000_000;
/** How many code points after a name are looked at, and before it. */
const AFTER = 60;
const BEFORE = 12;

/**
 * The one place of the gazetteer that a name means in a document; null when it means none, or several. "Nice", "Mobile"
 * and "Victoria" mean cities only where something else than the name says so.
 */
export function placeCalled(scene: Scene, name: string): GazetteerPlace | null {
  const { gazetteer, countriesSpokenOf } = scene;
  const demonym = gazetteer.byDemonym(name);
  if (demonym) return demonym;
  const wider = widerPlace(scene, name);
  if (wider) {
    const there = gazetteer.within(name, wider);
    if (there.length > 0) return there.length === 1 ? there[0]! : null;
    // "Paris, Texas": a place that the data do not have. "Paris, Germany and Italy" is a list.
    if (gazetteer.find(wider).length === 0) return null;
  }
  const [one, ...others] = gazetteer.find(name, new Set(countriesSpokenOf.keys()));
  if (!one || others.length > 0) return null;
  if (one.placeKind === "COUNTRY") return isRegionHere(scene, name, one.countryCode) ? null : one;
  const isKnown =
    (one.isCapital || one.population >= KNOWN_BY_NAME) && genderOfGivenName(name.toLowerCase()) === undefined;
  return isKnown || countriesSpokenOf.has(one.countryCode) || isSaidAsPlace(scene, name) ? one : null;
}

/** "Georgia" in a document about the United States, when nothing else in it speaks of the country. */
function isRegionHere({ gazetteer, countriesSpokenOf }: Scene, name: string, code: string): boolean {
  if ([...(countriesSpokenOf.get(code) ?? [])].some((other) => other !== name)) return false;
  return [...gazetteer.regionsCalled(name)].some((other) => other !== code && countriesSpokenOf.has(other));
}

/** What is told by all mentions of a name in a document is found out once: a long one may have it in each of its sentences. */
function oncePerDocument<T>(find: (scene: Scene, name: string) => T): (scene: Scene, name: string) => T {
  const found = new WeakMap<Scene, Map<string, T>>();
  return (scene, name) => {
    const ofScene = found.get(scene) ?? new Map<string, T>();
    found.set(scene, ofScene);
    if (!ofScene.has(name)) ofScene.set(name, find(scene, name));
    return ofScene.get(name)!;
  };
}

/** The name of a country or region that follows a name with a comma: "Paris, Texas". */
const widerPlace = oncePerDocument(({ entities, gazetteer, slice }, name): string | null => {
  for (const { end } of entities.get(name)?.mentions ?? []) {
    const [, wider] = /^, (\p{Lu}[\p{L}.]*(?: \p{Lu}\p{L}*)*)/u.exec(slice(end, end + AFTER)) ?? [];
    if (wider === undefined) continue;
    if (
      gazetteer.regionsCalled(wider).size > 0 ||
      gazetteer.find(wider).some(({ placeKind }) => placeKind === "COUNTRY")
    )
      return wider;
  }
  return null;
});

/** "In Nice", "near Reading". */
const isSaidAsPlace = oncePerDocument(({ entities, slice }, name) =>
  (entities.get(name)?.mentions ?? []).some(({ start }) =>
    /\b(?:in|near|outside|around|across)\s+$/iu.test(slice(Math.max(0, start - BEFORE), start)),
  ),
);
