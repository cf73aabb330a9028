import worldCountries, { type Countries } from "world-countries";
import type { Reading } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";

/** The package is CommonJS, though its types speak of an ES module: what is imported is the list itself. */
const countries = worldCountries as unknown as Countries;

/** A state named in a text: its English name, and whether the words are that of its people ("Russian"). */
export interface State extends TokenRange {
  name: string;
  demonym: boolean;
}

/** Words of the press that the list of countries does not have. */
const STATES: Record<string, string> = {
  "u.s.": "United States",
  us: "United States",
  "u.s": "United States",
  america: "United States",
  "u.k.": "United Kingdom",
  uk: "United Kingdom",
  britain: "United Kingdom",
  turkey: "Turkey",
  türkiye: "Turkey",
  uae: "United Arab Emirates",
  "czech republic": "Czechia",
};
const DEMONYMS: Record<string, string> = {
  saudi: "Saudi Arabia",
  emirati: "United Arab Emirates",
  turkish: "Turkey",
  palestinian: "Palestine",
  "north korean": "North Korea",
  "south korean": "South Korea",
};
/** Cities that are no capitals and that states often meet in. */
const CITIES =
  "geneva istanbul jeddah dubai sharjah davos munich hamburg frankfurt bonn zurich lausanne lugano milan turin venice barcelona lyon cannes marseille new york san francisco los angeles chicago houston palm beach anchorage toronto montreal halifax vancouver shanghai shenzhen tianjin hong kong mumbai kolkata karachi lahore osaka hiroshima kyoto busan sydney melbourne auckland sochi kazan st. petersburg vladivostok kaliningrad kharkiv odesa odessa lviv donetsk izmir antalya gaza tel aviv haifa alexandria sharm el-sheikh marrakesh casablanca lagos johannesburg cape town durban rio de janeiro são paulo sao paulo cartagena cancun bali salzburg gdansk krakow bergen gothenburg malmö rotterdam the hague antwerp edinburgh glasgow belfast manchester birmingham camp david mar-a-lago the white house white house";

const bare = (name: string) => name.toLowerCase().replace(/’/gu, "'");
/** The country of each capital. */
const capitals = new Map<string, string>();
const states = new Map<string, { name: string; demonym: boolean }>();
const cities = new Set(
  CITIES.match(
    /new york|san francisco|los angeles|palm beach|hong kong|st\. petersburg|tel aviv|sharm el-sheikh|cape town|rio de janeiro|s[ãa]o paulo|the hague|camp david|(?:the )?white house|\S+/gu,
  ),
);
for (const { name, altSpellings, demonyms, capital } of [...countries].sort(
  (a, b) => Number(b.unMember) - Number(a.unMember),
)) {
  const common = name.common === "Türkiye" ? "Turkey" : name.common;
  for (const written of [name.common, name.official, ...altSpellings]) {
    if (written.length > 3 && !states.has(bare(written)))
      states.set(bare(written), { name: common, demonym: false });
  }
  for (const people of Object.values(demonyms.eng ?? {})) {
    if (people.length > 3 && !states.has(bare(people)))
      states.set(bare(people), { name: common, demonym: true });
  }
  for (const city of capital.map((written) => bare(written).replace(/ d\.c\.$/u, ""))) {
    cities.add(city);
    capitals.set(city, common);
  }
}
for (const [written, name] of Object.entries(STATES)) states.set(written, { name, demonym: false });
for (const [written, name] of Object.entries(DEMONYMS)) states.set(written, { name, demonym: true });

/** No name of a state or city that the press uses has more words. */
const LONGEST = 4;

/** The state that the words from `from` on name, the longest name first: "Saudi Arabia", "U.S.", "Russians". */
export function stateAt(reading: Reading, from: number, to: number): State | null {
  return longestAt(reading, from, to, (written, end) => {
    const state =
      states.get(written) ?? (written.endsWith("s") ? states.get(written.slice(0, -1)) : undefined);
    return state ? { from, to: end, ...state } : null;
  });
}

/** The end of the well-known city that is named from `from` on; null when none is. */
export function cityEnd(reading: Reading, from: number, to: number): number | null {
  return longestAt(reading, from, to, (written, end) => (cities.has(written) ? end : null));
}

/** Whether a name is a capital's, which often stands for its government: "talks with Asmara". */
export function isCapital(name: string): boolean {
  return capitals.has(bare(name));
}

/** The country that a place's words name or lie in, as far as they tell: "Riyadh", "the Saudi capital", "Oslo, Norway". */
export function countryOf(place: string): string | null {
  const words = bare(place)
    .replace(/\s+/gu, " ")
    .replace(/^the | capital$/gu, "");
  const last = words.split(", ").at(-1)!;
  return states.get(last)?.name ?? capitals.get(last) ?? capitals.get(words.split(", ")[0]!) ?? null;
}

function longestAt<T>(
  reading: Reading,
  from: number,
  to: number,
  find: (written: string, end: number) => T | null,
): T | null {
  const { text, tokens } = reading;
  if (!/^\p{Lu}/u.test(tokens[from]?.text ?? "")) return null; // the text may end here
  for (let end = Math.min(from + LONGEST, to); end > from; end--) {
    const written = bare(text.slice(tokens[from]!.start, tokens[end - 1]!.end));
    const found = find(written.replace(/\s+/gu, " "), end);
    if (found !== null) return found;
  }
  return null;
}
