import {
  allCountries,
  type Country,
  capitalsOf,
  countryByCode,
  countryNames,
  demonymsOf,
  nameOf,
  otherNamesOf,
} from "./countries.ts";
import type { NameProposal } from "./types.ts";

/** A city as a data package has it. */
export interface CityRecord {
  name: string;
  /** Its names in other languages and spellings, with commas between; empty when there is none. */
  altName: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The state or province that it lies in; empty when the data do not say. */
  region?: string;
  population: number;
}

/** A place of the kept data. */
export interface GazetteerPlace {
  placeKind: "COUNTRY" | "CITY";
  name: string;
  /** The code of the country, or of the country that the city lies in. */
  countryCode: string;
  /** The state or province of a city; empty when the data do not say. */
  region: string;
  names: readonly NameProposal[];
  isCapital: boolean;
  population: number;
}

/** Smaller towns bear the names of larger ones elsewhere, which the data may have by another spelling (Genève, and Geneva in Illinois). */
const SMALLEST_CITY = 100_000;
/** A city goes without its country's name when it is so many times larger than others of its name. */
const DOMINANT = 10;

/** Countries, capitals and cities by what they are called. It is read once and holds no state. */
export class Gazetteer {
  readonly #byName = new Map<string, GazetteerPlace[]>();
  /** The codes of the countries that have a state or province of a name. */
  readonly #regions = new Map<string, Set<string>>();

  constructor(cities: Iterable<CityRecord> = []) {
    const capitals = new Map<string, GazetteerPlace>();
    for (const country of allCountries)
      for (const name of country.capital) {
        const place = capitalOf(country, name);
        for (const called of capitalsOf(country)) capitals.set(`${country.cca2} ${called}`, place);
        this.#addCity(place, capitalsOf(country));
      }
    for (const { name, altName, country, region = "", population } of cities) {
      if (region !== "")
        this.#regions.set(plain(region), (this.#regions.get(plain(region)) ?? new Set()).add(country));
      if (population < SMALLEST_CITY) continue;
      const names = [name, ...altName.split(",").filter(isSpelledOut)];
      const capital = names
        .map((each) => capitals.get(`${country} ${each}`))
        .find((place) => place !== undefined);
      if (capital) Object.assign(capital, { population, region });
      this.#addCity(capital ?? city(name, country, { population, region }), names);
    }
  }

  /** The codes of the countries that have a state or province of this name: "Georgia" is one of the United States. */
  regionsCalled(name: string): ReadonlySet<string> {
    return this.#regions.get(plain(name)) ?? new Set();
  }

  /** Every place of a name, whichever is meant. */
  all(name: string): readonly GazetteerPlace[] {
    return [
      ...this.find(name).filter(({ placeKind }) => placeKind === "COUNTRY"),
      ...(this.#byName.get(plain(name)) ?? []),
    ];
  }

  /** The capital of a country; null when there is none, or several. */
  capital(code: string): GazetteerPlace | null {
    const [name, ...others] = countryByCode(code)?.capital ?? [];
    if (name === undefined || others.length > 0) return null;
    return this.within(name, nameOf(countryByCode(code)!)).find(({ isCapital }) => isCapital) ?? null;
  }

  /** The cities of a name that lie in a country or region: "Paris, Texas" is not the one in France. */
  within(name: string, wider: string): readonly GazetteerPlace[] {
    const code = countryNames().get(plain(wider));
    return (this.#byName.get(plain(name)) ?? []).filter(
      ({ countryCode, region }) => countryCode === code || plain(region) === plain(wider),
    );
  }

  /** The country that a word means as the adjective of its people: "Russian". */
  byDemonym(word: string): GazetteerPlace | null {
    const code = countryNames().get(plain(word));
    const country = code === undefined ? undefined : countryByCode(code);
    return country && demonymsOf(country).some((name) => plain(name) === plain(word))
      ? placeOf(country)
      : null;
  }

  /**
   * The places that a name means: a country before cities; of cities the capital when none is larger, those in a country
   * that the document speaks of, or the one that dwarfs the others. More than one when nothing decides.
   */
  find(name: string, countriesSpokenOf: ReadonlySet<string> = new Set()): readonly GazetteerPlace[] {
    const cities = this.#byName.get(plain(name)) ?? [];
    const code = countryNames().get(plain(name));
    const country = code === undefined ? undefined : countryByCode(code);
    if (
      country &&
      [nameOf(country), country.cca2, ...otherNamesOf(country)].some((each) => plain(each) === plain(name))
    )
      return [placeOf(country)];
    const [capital, ...capitals] = cities.filter(({ isCapital }) => isCapital);
    if (
      capital &&
      capitals.length === 0 &&
      cities.every(({ population }) => population <= capital.population)
    )
      return [capital];
    const near = cities.filter(({ countryCode }) => countriesSpokenOf.has(countryCode));
    // Victoria of the Seychelles is smaller than another, and not less known for it.
    if (capital && near.length === 0) return cities;
    const [largest, next] = [...(near.length > 0 ? near : cities)].sort(
      (a, b) => b.population - a.population,
    );
    if (!largest) return [];
    return !next || largest.population >= DOMINANT * next.population
      ? [largest]
      : near.length > 0
        ? near
        : cities;
  }

  /** The country with a code. */
  country(code: string): GazetteerPlace | null {
    const country = countryByCode(code);
    return country ? placeOf(country) : null;
  }

  #addCity(place: GazetteerPlace, names: readonly string[]): void {
    for (const name of new Set(names.map(plain))) {
      const known = this.#byName.get(name) ?? [];
      if (!known.includes(place)) this.#byName.set(name, [...known, place]);
    }
  }
}

/** GeoNames has the codes of airports and abbreviations among a city's names: "RIA" is a news agency. */
const isSpelledOut = (name: string) => name.length > 3 && name !== name.toUpperCase();

const plain = (name: string) =>
  name
    .normalize("NFKC")
    .replaceAll(".", "")
    .replaceAll("’", "'")
    .toLowerCase()
    .replace(/^saint /u, "st ");

function placeOf(country: Country): GazetteerPlace {
  const others = otherNamesOf(country).map((name): NameProposal => {
    const kind = /^\p{Lu}[\p{Lu}.]+$/u.test(name) ? "ABBREVIATION" : "ALIAS";
    return { name, kind, language: null };
  });
  const code = /^(?:US|GB)$/u.test(country.cca2)
    ? [{ name: country.cca2, kind: "ABBREVIATION", language: null } as const]
    : [];
  const demonyms = demonymsOf(country).map(
    (name): NameProposal => ({ name, kind: "DEMONYM", language: "en" }),
  );
  return {
    placeKind: "COUNTRY",
    name: nameOf(country),
    countryCode: country.cca2,
    region: "",
    names: [...others, ...code, ...demonyms],
    isCapital: false,
    population: 0,
  };
}

function capitalOf(country: Country, name: string): GazetteerPlace {
  return {
    ...city(name, country.cca2, { population: 0, region: "" }),
    isCapital: true,
    names: capitalsOf(country)
      .filter((each) => each !== name)
      .map(alias),
  };
}

const alias = (name: string): NameProposal => ({ name, kind: "ALIAS", language: null });

function city(
  name: string,
  countryCode: string,
  { population, region }: Pick<GazetteerPlace, "population" | "region">,
): GazetteerPlace {
  return { placeKind: "CITY", name, countryCode, region, names: [], isCapital: false, population };
}
