import worldCountries, { type Countries, type Country } from "world-countries";

export type { Country };

/** The package is CommonJS, though its types speak of an ES module: what is imported is the list itself. */
const countries = worldCountries as unknown as Countries;

/** The form of a state before its short name: "Kingdom of", "Republic of the". */
const FORM_OF_STATE =
  /^(?:the )?(?:(?:\p{L}+ )*(?:republic|kingdom|state|states|federation|union|commonwealth|principality|sultanate|emirate|duchy)) of (?:the )?/iu;

/** The name that a country is shown by. */
export const nameOf = (country: Country): string => country.name.common;

/** The English adjectives for a country's people, the same for all who live there: "Saudi Arabian". */
export function demonymsOf(country: Country): string[] {
  const { m, f } = country.demonyms.eng ?? { m: "", f: "" };
  return [...new Set([m, f])].filter((name) => name !== "");
}

/** A country's other names in Latin letters; codes count when they are written in capitals, as "US" is. */
export function otherNamesOf(country: Country): string[] {
  const written = [country.name.official, ...country.altSpellings].filter((name) =>
    /^[\p{Script=Latin}\P{L}]+$/u.test(name),
  );
  // "Republic of Turkey" shows that "Turkey" is a name too, whatever the country is called by now.
  const short = written
    .map((name) => name.replace(FORM_OF_STATE, ""))
    .filter((name) => /^\p{Lu}/u.test(name));
  return [...new Set([...written, ...short])].filter(
    (name) => name !== nameOf(country) && name !== country.cca2,
  );
}

/** A capital's names: "Washington D.C." is called Washington too. */
export const capitalsOf = (country: Country): string[] =>
  country.capital.flatMap((name) => [...new Set([name, name.replace(/,? D\.C\.$/u, "")])]);

/** The country with an ISO 3166-1 alpha-2 code. */
export const countryByCode = (code: string): Country | undefined =>
  countries.find(({ cca2 }) => cca2 === code);

/** Every country of ISO 3166-1, and Kosovo. */
export const allCountries: readonly Country[] = countries;

let codes: ReadonlyMap<string, string> | undefined;

/**
 * The code of the country that a name means on its own: its name, its people's or its capital's, in lower case
 * without points. What several countries are called is not among them.
 */
export function countryNames(): ReadonlyMap<string, string> {
  codes ??= namesOfOne();
  return codes;
}

/** A name of the country itself goes before another's other name, and that before a capital's. */
function namesOfOne(): Map<string, string> {
  const found = new Map<string, string>();
  const ranks: ((country: Country) => string[])[] = [
    (country) => [nameOf(country), ...(/^(?:US|GB)$/u.test(country.cca2) ? [country.cca2] : [])],
    otherNamesOf,
    demonymsOf,
    capitalsOf,
  ];
  for (const namesAt of ranks) {
    const bearers = new Map<string, Country[]>();
    for (const country of countries)
      for (const name of new Set(namesAt(country).map(plain)))
        bearers.set(name, [...(bearers.get(name) ?? []), country]);
    for (const [name, all] of bearers) {
      const states = all.filter(({ independent }) => independent);
      const one = all.length === 1 ? all[0] : states.length === 1 ? states[0] : undefined;
      if (one && !found.has(name)) found.set(name, one.cca2);
    }
  }
  return found;
}

const plain = (name: string) => name.normalize("NFKC").replaceAll(".", "").replaceAll("’", "'").toLowerCase();
