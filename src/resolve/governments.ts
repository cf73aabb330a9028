import { governmentName } from "./knowledge.ts";
import { candidate, chosen, open, proposed } from "./names.ts";
import { placeCalled } from "./placeCalled.ts";
import { placeSubject, type Scene } from "./scene.ts";
import type { Resolution } from "./types.ts";

const KNOWN = 0.75;
const PROPOSED = 0.7;
/** "Russian officials" are some of the government, or all of it. */
const OFFICIALS = 0.6;

/** The government of the country that a name stands for when it speaks: "Moscow said", "Russia says". Null when it is no country's. */
export function governmentOf(scene: Scene, name: string): Resolution | null {
  const code = countryCalled(scene, name);
  return code === null ? null : governmentOfCountry(scene, name, code);
}

const SPEAKS_FOR = /^(.+?)['’]?s? (government|authorities|officials|diplomats|side|leadership|leaders)$/iu;

/** "Russian officials", "the Ukrainian government": null when the words are not of that form. */
export function governmentDescribed(scene: Scene, description: string): Resolution | null {
  const [, name, noun] = SPEAKS_FOR.exec(description) ?? [];
  if (name === undefined || noun === undefined) return null;
  const words = name.split(" ");
  // "Top Russian officials": what stands before the country only says which of them.
  for (let i = 0; i < words.length; i++) {
    const government = governmentOf(scene, words.slice(i).join(" "));
    if (!government) continue;
    const vague = !/^(?:government|authorities|leadership)$/iu.test(noun);
    return vague ? { ...government, score: Math.min(government.score, OFFICIALS) } : government;
  }
  return null;
}

/** The code of a country, by its name, its people's or its capital's, as the database or the gazetteer has it. */
function countryCalled(scene: Scene, name: string): string | null {
  const { knowledge } = scene;
  for (const place of knowledge.called(name))
    if (place.countryCode !== null && place.by !== "SOUND" && place.by !== "FAMILY_NAME")
      return place.countryCode;
  const place = placeCalled(scene, name);
  return place && (place.placeKind === "COUNTRY" || place.isCapital) ? place.countryCode : null;
}

function governmentOfCountry(scene: Scene, name: string, code: string): Resolution {
  const { knowledge, gazetteer, proposals } = scene;
  const country = gazetteer.country(code);
  const key = knowledge.countries.get(code);
  const governments = key === undefined ? [] : knowledge.governmentsOf(key);
  const one =
    governments.length === 1
      ? governments[0]!
      : governments.find((each) => /\bgovernment\b/iu.test(each.name));
  if (one) return chosen(one.key, KNOWN, "METONYM", `“${name}” speaks: ${one.name}.`);
  if (governments.length > 1) {
    const names = governments.map((each) => each.name).join(" or ");
    const candidates = governments.map(({ key: subjectKey, slug, name: shown }) => ({
      subjectKey,
      slug,
      name: shown,
    }));
    return open("AMBIGUOUS", `“${name}” speaks: ${names}.`, candidates);
  }
  const official = governmentName(gazetteer, code);
  const known = knowledge.called(official).filter(({ kind, by }) => kind === "ACTOR" && by === "NAME");
  if (known.length === 1)
    return {
      ...chosen(known[0]!.key, KNOWN, "METONYM", `“${name}” speaks: ${official}.`),
      candidates: known.map(candidate),
    };
  const slug = proposals.actor({
    name: official,
    names: [],
    broader: country ? [placeSubject(scene, country, country.name)] : [],
    actorKind: "GOVERNMENT",
    unnamed: false,
    description: null,
  });
  return proposed(slug, PROPOSED, "METONYM", `“${name}” speaks: its government, which is new here.`);
}
