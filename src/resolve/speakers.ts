import { isRole } from "../extract/roles.ts";
import { familyName } from "../extract/shortNames.ts";
import type { ExtractedEntity, Mention, MentionReason } from "../extract/types.ts";
import { administrationNamed } from "./administrations.ts";
import { governmentDescribed, governmentOf } from "./governments.ts";
import type { Called } from "./lookup.ts";
import { chosen, open, proposed, resolveName } from "./names.ts";
import { outletIn } from "./newOutlets.ts";
import { officeHolder } from "./officeHolders.ts";
import { isOfSeveral, isOutletDescribed } from "./outletsDescribed.ts";
import { bare, phrasesOf } from "./phrases.ts";
import type { Scene } from "./scene.ts";
import type { NameProposal, Resolution } from "./types.ts";
import { unnamedSlug } from "./unnamed.ts";

/** How sure it is that a mention stands for the name that the document gives. */
const SURE: { [reason in MentionReason]: number } = {
  FULL_NAME: 1,
  PARTIAL_NAME: 0.98,
  APPOSITIVE: 0.95,
  DESCRIPTION: 0.85,
  PRONOUN: 0.85,
  UNRESOLVED: 1,
};
const NEW_PERSON = 0.8;
const NEW_ORGANISATION = 0.65;
/** Two words with capitals that nothing tells a person by. */
const NEW_SOMEBODY = 0.6;
const UNNAMED = 0.5;

/** Who speaks. Only actors do: a place stands for its government. */
export function resolveSpeaker(scene: Scene, mention: Mention): Resolution {
  if (mention.name === null) return described(scene, mention.description ?? mention.span.exact);
  const found = named(scene, bare(mention.name));
  const how = mention.reason === "FULL_NAME" ? "" : `“${mention.span.exact}” is ${mention.name} here. `;
  return { ...found, score: found.score * SURE[mention.reason], explanation: how + found.explanation };
}

const isActor = ({ kind }: Called) => kind === "ACTOR";

/** Who is meant by a name of the document. */
export function named(scene: Scene, name: string): Resolution {
  const entity = scene.entities.get(name);
  const known = resolveName(scene.knowledge, name, entity, isActor);
  if (known) return known;
  const government = entity?.kind === "PERSON" ? null : governmentOf(scene, name);
  return government ?? newcomer(scene, name, entity);
}

/** Somebody who is named in full speaks for the first time. One word does not tell who it is. */
function newcomer(scene: Scene, name: string, entity: ExtractedEntity | undefined): Resolution {
  const organisation = entity?.kind === "ORGANISATION";
  if (!organisation && !/^\p{Lu}\S*(?: \S+)* \p{Lu}/u.test(name))
    return open("UNKNOWN", `Nobody is known by “${name}” alone.`);
  const slug = scene.proposals.actor({
    name,
    names: organisation ? [] : aliasesOf(scene, name),
    broader: [],
    actorKind: organisation ? "ORGANISATION" : "PERSON",
    unnamed: false,
    description: entity?.descriptions[0] ?? null,
  });
  const score = organisation ? NEW_ORGANISATION : entity?.kind === "PERSON" ? NEW_PERSON : NEW_SOMEBODY;
  return proposed(slug, score, "NEW", `${name} speaks here for the first time.`);
}

/** The family name is another name of who bears it alone: else "Trump" would no longer mean who is known by it. */
function aliasesOf({ knowledge }: Scene, name: string): NameProposal[] {
  const family = familyName(name);
  if (family === null || knowledge.called(family).some(({ kind, by }) => kind === "ACTOR" && by !== "SOUND"))
    return [];
  return [{ name: family, kind: "ALIAS", language: null }];
}

/** "The Biden administration and all NATO members": whoever stands after "and" with an article of their own is somebody else. */
const SEVERAL = /\S\s+and\s+(?:the|all|both|an?|several|some|many|most|other)\s/iu;

/** Who is meant by a description: whoever has the role, or somebody whom the document does not name. */
export function described(scene: Scene, description: string): Resolution {
  const words = bare(description);
  if (SEVERAL.test(words)) return open("UNKNOWN", `“${words}” are several, and none of them alone.`);
  return (
    officeHolder(scene, words) ??
    organisationCalled(scene, words) ??
    governmentDescribed(scene, words) ??
    administrationNamed(scene, words) ??
    outletsOfCountry(scene, words) ??
    unnamed(scene, description)
  );
}

/** "U.S. President Donald Trump’s administration": what the description ends in may be a name. */
function organisationCalled({ knowledge }: Scene, words: string): Resolution | null {
  for (const phrase of [words, ...phrasesOf(words).filter((each) => isWhole(words, each))]) {
    const fits = (subject: Called) =>
      subject.kind === "ACTOR" && subject.by !== "SOUND" && subject.by !== "FAMILY_NAME";
    const found = resolveName(knowledge, phrase, undefined, fits);
    if (found) return found;
  }
  return null;
}

/** The description ends in the phrase, and does not only say whose: "the chief of Romania's presidential office" is not the office. */
const isWhole = (words: string, phrase: string) =>
  words.endsWith(phrase) && !/\s(?:of|for|at|from|in|with|to|the)\s$/iu.test(words.slice(0, -phrase.length));

/** "Russian state television said": those who are named only together, and are known by that from then on. */
function outletsOfCountry({ proposals, gazetteer }: Scene, words: string): Resolution | null {
  const outlet = outletIn(words, gazetteer);
  if (!outlet?.isCollective) return null;
  const actorKind = isOfSeveral(words) ? "GROUP" : "ORGANISATION";
  const { name } = outlet;
  const slug = proposals.actor({
    name,
    names: [],
    broader: [],
    actorKind,
    unnamed: false,
    description: null,
  });
  return proposed(slug, NEW_ORGANISATION, "NEW", `${name} speak here for the first time.`);
}

const SOURCES = /\b(?:sources?|people|persons?|insiders?|witness(?:es)?|residents?|man|woman|men|women)\b/iu;

/** "A U.S. official familiar with the matter" is somebody, and nobody else that a document only describes. */
function unnamed({ proposals, knowledge, marks }: Scene, description: string): Resolution {
  const words = bare(description);
  if (/^(?:his|her|its|their|my|our|your)\s/iu.test(words))
    return open("UNKNOWN", `The document does not tell whose “${words}” is.`);
  const noun = words
    .toLowerCase()
    .match(/\p{L}+/gu)
    ?.find((word) => isRole(word) || SOURCES.test(word));
  const isOutlet = isOutletDescribed(words);
  if ((noun === undefined && !isOutlet) || words.length > 150)
    return open("UNKNOWN", `Nobody is known by “${words}”.`);
  const explanation = `The document describes “${words}” and does not name them.`;
  const known = knowledge.slugs.get(unnamedSlug(marks, description));
  if (known !== undefined) return chosen(known, UNNAMED, "UNNAMED", explanation);
  const several =
    noun === undefined
      ? isOfSeveral(words)
      : noun === "people" || (noun.endsWith("s") && isRole(noun.slice(0, -1))) || noun === "sources";
  const slug = proposals.actor({
    name: /^an?\s/u.test(description) ? description : words,
    names: [],
    broader: [],
    actorKind: several ? "GROUP" : isOutlet ? "ORGANISATION" : "PERSON",
    unnamed: true,
    description: null,
  });
  return proposed(slug, UNNAMED, "UNNAMED", explanation);
}
