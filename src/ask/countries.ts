import worldCountries, { type Countries } from "world-countries";
import { fold } from "./distance.ts";

/** The package is CommonJS, though its types speak of an ES module: what is imported is the list itself. */
const countries = worldCountries as unknown as Countries;

/** Countries and their people are not mistyped names of others: "Austria" is not meant for "Australia". */
const REAL = new Set(
  countries
    .flatMap(({ name, demonyms }) => [name.common, demonyms.eng?.m ?? "", ...name.common.split(" ")])
    .map(fold),
);

export const isCountry = (folded: string): boolean => REAL.has(folded);
