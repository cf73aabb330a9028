import { countryOf } from "../extract/meetings/states.ts";
import type { Gazetteer, GazetteerPlace } from "./gazetteer.ts";
import { open, resolveName } from "./names.ts";
import { bare } from "./phrases.ts";
import { placeCalled } from "./placeCalled.ts";
import { placeSubject, resolved, type Scene } from "./scene.ts";
import type { Resolution } from "./types.ts";

const IN_GAZETTEER = 0.9;
/** "Diriyah, Saudi Arabia", of which only the country is known. */
const WIDER = 0.6;

/** All names that the words for a place may be looked up by. */
export function namesOfPlace(gazetteer: Gazetteer, words: string): string[] {
  const capital = capitalMeant(gazetteer, bare(words));
  return [bare(words), ...partsOf(words), ...(capital ? [capital.name] : [])];
}

/** The place that words stand for which say where something is: "Riyadh, Saudi Arabia", "the Saudi capital". */
export function resolvePlace(scene: Scene, words: string): Resolution {
  const whole = bare(words);
  const capital = capitalMeant(scene.gazetteer, whole);
  if (capital) {
    const known = named(scene, capital.name);
    const explanation = `“${whole}” is ${capital.name}.`;
    return known?.subjectKey
      ? { ...known, explanation }
      : resolved(placeSubject(scene, capital, capital.name), IN_GAZETTEER, "GAZETTEER", explanation);
  }
  const [first, ...wider] = partsOf(words);
  const found = named(scene, whole) ?? named(scene, first!);
  if (found) return found;
  for (const name of wider) {
    const around = named(scene, name);
    if (around) return { ...around, score: around.score * WIDER };
  }
  return open("UNKNOWN", `No place is known by “${whole}”.`);
}

function named(scene: Scene, name: string): Resolution | null {
  const known = resolveName(
    scene.knowledge,
    name,
    undefined,
    ({ kind, by }) => kind === "PLACE" && by !== "SOUND" && by !== "DEMONYM",
  );
  if (known) return known;
  const place = placeCalled(scene, name);
  if (!place) return null;
  const explanation = `${place.name} is a place of the gazetteer.`;
  return resolved(placeSubject(scene, place, name), IN_GAZETTEER, "GAZETTEER", explanation);
}

const partsOf = (words: string): string[] => bare(words).split(", ").map(bare);

/** "The Saudi capital" by the country that the words name. */
function capitalMeant(gazetteer: Gazetteer, words: string): GazetteerPlace | null {
  const name = / capital$/iu.test(words) ? countryOf(words) : null;
  const [country] = name === null ? [] : gazetteer.find(name);
  return country?.placeKind === "COUNTRY" ? gazetteer.capital(country.countryCode) : null;
}
