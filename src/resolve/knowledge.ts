import type { PoolClient } from "pg";
import { familyName } from "../extract/shortNames.ts";
import type { Extraction, Mention } from "../extract/types.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { prolongedNames } from "./inside.ts";
import { leadersDescribed } from "./leaders.ts";
import {
  broaderPairs,
  type Called,
  countriesByCode,
  type Government,
  governmentsOf,
  lookUp,
  type Outlet,
  outletsCalled,
  slugsTaken,
} from "./lookup.ts";
import { bare, partsOf, phrasesOf, slugOf, withoutMiddle } from "./phrases.ts";
import { namesOfPlace } from "./places.ts";
import { type Office, officesBelow } from "./roles.ts";
import { type Marks, unnamedSlug } from "./unnamed.ts";

/** All that the database knows of the words of one document, read in a few statements before anything is decided. */
export interface Knowledge {
  called(written: string): readonly Called[];
  outlets(written: string): readonly Outlet[];
  isBroader(broader: string, narrower: string): boolean;
  /** The keys of countries by ISO code. */
  countries: ReadonlyMap<string, string>;
  governmentsOf(placeKey: string): readonly Government[];
  officesBelow(key: string): readonly Office[];
  /** The keys of the subjects that have a slug which may be proposed. */
  slugs: ReadonlyMap<string, string>;
}

/** Reads it, in seven statements whatever the length of the document. */
export async function gatherKnowledge(
  client: PoolClient,
  extraction: Extraction,
  marks: Marks,
  gazetteer: Gazetteer,
): Promise<Knowledge> {
  const descriptions = mentionsIn(extraction).flatMap(({ span, description }) => [
    span.exact,
    ...(description === null ? [] : [description]),
    ...leadersDescribed(span.exact, extraction.entities),
  ]);
  const named = extraction.reports.flatMap(({ attribution }) =>
    attribution.flatMap(({ name }) => (name ? [name.exact] : [])),
  );
  const hops = named.map(bare);
  descriptions.push(...named);
  const written = new Set([
    ...prolongedNames(extraction),
    ...namesIn(extraction),
    ...descriptions.flatMap(phrasesOf),
    ...descriptions.map(bare),
    ...extraction.meetings.flatMap(({ place }) => (place ? namesOfPlace(gazetteer, place.exact) : [])),
  ]);
  const places = [...written]
    .flatMap((name) => [...gazetteer.all(name), gazetteer.byDemonym(name)])
    .filter((place) => place !== null);
  for (const { name, countryCode } of places) written.add(name).add(governmentName(gazetteer, countryCode));

  const relayed = extraction.meetings.flatMap(({ accordingTo }) =>
    accordingTo ? [accordingTo.span.exact] : [],
  );
  const outlets = await outletsCalled(client, [...hops, ...[...hops, ...relayed].flatMap(phrasesOf)]);
  const called = await lookUp(client, [...written]);
  const ofOutlets = countriesOf(outlets, gazetteer);
  const countries = await countriesByCode(client, [
    ...new Set([...places.map(({ countryCode }) => countryCode), ...ofOutlets]),
  ]);
  const found = [...called.values()].flat();
  const isBroader = await broaderPairs(client, [
    ...new Set([...found.map(({ key }) => key), ...countries.values()]),
  ]);
  const countryKeys = new Set([
    ...countries.values(),
    ...found.filter(({ placeKind }) => placeKind === "COUNTRY").map(({ key }) => key),
  ]);
  const governments = await governmentsOf(client, [...countryKeys]);
  const inOffice = descriptions.flatMap(phrasesOf).flatMap((phrase) => called.get(phrase) ?? []);
  const offices = await officesBelow(client, [
    ...new Set([
      ...inOffice.map(({ key }) => key),
      ...ofOutlets.flatMap((code) => countries.get(code) ?? []),
    ]),
  ]);
  const slugs = await slugsTaken(client, [
    ...[...written].map(slugOf),
    ...descriptions.map((description) => unnamedSlug(marks, description)),
  ]);
  return {
    called: (name) => called.get(name) ?? [],
    outlets: (name) => outlets.get(name) ?? [],
    isBroader,
    countries,
    governmentsOf: (placeKey) => governments.filter((government) => government.placeKey === placeKey),
    officesBelow: (key) => offices.filter(({ belowKey }) => belowKey === key),
    slugs,
  };
}

/** The codes of countries whose outlets are known together: Russia's, of "Russian state media". */
const countriesOf = (outlets: ReadonlyMap<string, readonly Outlet[]>, gazetteer: Gazetteer) =>
  [...outlets.values()]
    .flat()
    .flatMap(({ name }) => gazetteer.byDemonym(name.split(" ")[0]!)?.countryCode ?? []);

/** Names of countries that go with an article: those of several parts, and these. */
const WITH_ARTICLE =
  /^(?:United |Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Vatican|.*\b(?:Islands|Republic|Territory|Lands)\b)/u;

/** What a country's government is called when nothing else is known. */
export function governmentName(gazetteer: Gazetteer, code: string): string {
  const name = gazetteer.country(code)?.name ?? code;
  return `Government of ${WITH_ARTICLE.test(name) ? "the " : ""}${name}`;
}

function namesIn(extraction: Extraction): string[] {
  const names = [
    ...extraction.entities.map(({ name }) => name),
    ...mentionsIn(extraction).flatMap(({ head, name }) => [head.exact, ...(name === null ? [] : [name])]),
  ].map(bare);
  return names
    .flatMap((name) => [name, withoutMiddle(name), familyName(name) ?? "", ...partsOf(name)])
    .filter((name) => name !== "");
}

/** Who speaks, who takes part in meetings, and on whose word a document says so. */
function mentionsIn({ reports, meetings }: Extraction): Mention[] {
  return [
    ...reports.map(({ speaker }) => speaker),
    ...meetings.flatMap(({ participants, accordingTo }) => [...participants, accordingTo]),
  ].filter((mention) => mention !== null);
}
