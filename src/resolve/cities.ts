import { type CityRecord, Gazetteer } from "./gazetteer.ts";

let world: Promise<Gazetteer> | undefined;

/** The countries and cities of the world by what they are called in English; read when it is first asked for. */
export function worldGazetteer(): Promise<Gazetteer> {
  world ??= import("city-timezones").then(
    ({ default: { cityMapping } }) =>
      new Gazetteer(
        cityMapping.map(
          ({ city, city_ascii: ascii, iso2: country, province: region, pop: population }): CityRecord => ({
            name: unaccented(city),
            altName: ascii === unaccented(city) ? city : `${city},${ascii}`,
            country,
            region,
            population,
          }),
        ),
      ),
  );
  return world;
}

/** English spells Zürich and Malmö without their marks more often than not. */
const unaccented = (name: string) => name.normalize("NFKD").replaceAll(/\p{M}/gu, "");
