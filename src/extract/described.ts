import { type Entities, type Entity, nameBefore } from "./entities.ts";
import { type Reading, tokenAt } from "./reading.ts";
import { genderOfRole } from "./roles.ts";
import { isHeading } from "./rules/headlines.ts";
import type { TokenRange } from "./tokens.ts";

/** So many names back somebody is looked for. */
const REACH = 40;
/** What else people are who may be called so further down: "Deputy Foreign Minister Ryabov … the senior diplomat". */
const KINDS_OF: Readonly<Record<string, readonly string[]>> = {
  diplomat: ["foreign minister", "foreign secretary", "foreign ministry", "ambassador", "envoy"],
  lawmaker: [
    "senator",
    "sen.",
    "rep.",
    "congressman",
    "congresswoman",
    "representative",
    "deputy",
    "parliamentary",
    "mp",
  ],
  executive: ["ceo", "chairman", "chairwoman"],
};
/** Words before a role that nobody is described by. */
const RANKS = new Set(["senior", "top", "veteran"]);
/** "Former governor": not who is called governor. */
const LESSER = new Set("deputy former ex vice assistant acting shadow late".split(" "));

/** "Governor says wall will hold": in a headline, the only one below who is described so. */
export function calledInHeadline(
  reading: Reading,
  entities: Entities,
  role: string,
  { from, to }: TokenRange,
): Entity | null {
  const [line] = reading.paragraphs;
  if (!line || to > line.to || !isHeading(reading, line)) return null;
  const words = [role];
  for (let i = from; i < to - 1; i++) words.push(tokenAt(reading, i).lower);
  const called = entities.all.filter(
    ({ kind, descriptions }) =>
      kind === "PERSON" &&
      descriptions.some((description) => {
        const said = description.toLowerCase().split(/[^\p{L}]+/u);
        return (
          words.every((word) => said.includes(word)) &&
          !said.some((word) => LESSER.has(word) && !words.includes(word))
        );
      }),
  );
  return called.length === 1 ? called[0]! : null;
}

/** The last one who was described by a role and by what qualifies it: "the prime minister" is no "energy minister". */
export function lastDescribed(
  reading: Reading,
  entities: Entities,
  role: string,
  { from: at, to }: TokenRange,
): Entity | null {
  const qualifiers: string[] = [];
  for (let i = at + 1; i < to - 1; i++) {
    // "The reform-minded lawmaker": a word of the reporter's.
    if (tokenAt(reading, i + 1).text === "-") i += 2;
    else if (!RANKS.has(tokenAt(reading, i).lower)) qualifiers.push(tokenAt(reading, i).lower);
  }
  const stem = role.replace(/(?:man|woman|person)$/u, "");
  const stems = [stem, ...(KINDS_OF[role] ?? [])];
  const gender = genderOfRole(role);
  for (let i = nameBefore(entities, at); i >= 0 && nameBefore(entities, at) - i < REACH; i--) {
    const entity = entities.byToken.get(entities.names[i]!.from)!;
    if (gender && entity.gender !== "unknown" && entity.gender !== gender) continue;
    const words = [...entity.descriptions, entities.names[i]!.titles.join(" ")].map((words) =>
      words.toLowerCase(),
    );
    const described = (description: string) =>
      stems.some((word) => description.includes(word)) &&
      (isOfAmerica(qualifiers)
        ? AMERICAN_OFFICE.test(description)
        : qualifiers.every((word) => description.includes(word)));
    if (words.some(described)) return entity;
  }
  return null;
}

/** "The U.S. president": American papers write "President Vik" of theirs, and "South Korean President Holm" of others. */
const isOfAmerica = (qualifiers: readonly string[]): boolean =>
  qualifiers.length === 1 && /^(?:u\.s\.|us|american)$/u.test(qualifiers[0]!);

const AMERICAN_OFFICE = /^(?:(?:u\.s\.|us|american) )?(?:vice )?president$/u;
