import { worldGazetteer } from "./cities.ts";
import { phrasesOf } from "./phrases.ts";

/** The code of the country that a description names, also by its people: "Russian President"; null when it names none. */
export async function countryNamed(description: string): Promise<string | null> {
  const gazetteer = await worldGazetteer();
  for (const phrase of phrasesOf(description)) {
    const place =
      gazetteer.byDemonym(phrase) ?? gazetteer.find(phrase).find(({ placeKind }) => placeKind === "COUNTRY");
    if (place) return place.countryCode;
  }
  return null;
}
