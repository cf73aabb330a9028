import { candidate, chosen, open } from "./names.ts";
import { bare, phrasesOf } from "./phrases.ts";
import { inForce, isSameRole, type Office } from "./roles.ts";
import type { Scene } from "./scene.ts";
import type { Candidate, Resolution } from "./types.ts";

const HELD = 0.85;
/** When nothing tells the date of the document, or of the role. */
const PERHAPS_HELD = 0.65;
/** "Kremlin spokesman" as a name of its own, without a time. */
const CALLED = 0.7;

/** Who a role stands for: "the Kremlin spokesman", at the document's date. Null when no such role is known. */
export function officeHolder(scene: Scene, description: string): Resolution | null {
  const offices = officesCalled(scene, description);
  if (offices.length === 0) return calledByRole(scene, description);
  const { published } = scene.context;
  const held = published ? offices.filter((office) => inForce(office, published)) : offices;
  const holders = distinct(held);
  if (holders.length === 0) {
    const past = distinct(offices);
    return open("NOT_IN_OFFICE", `${names(past)} was “${description}” at another time.`, past);
  }
  if (holders.length > 1) return open("AMBIGUOUS", `“${description}” can be ${names(holders)}.`, holders);
  const [one] = held as [Office];
  const score = published && one.dated ? HELD : PERHAPS_HELD;
  const explanation = `${one.name}: ${one.role}, ${one.organisation}.`;
  return { ...chosen(one.subjectKey, score, "ROLE", explanation), candidates: holders };
}

/** Offices whose role is described, in what the longest fitting words name. */
function officesCalled({ knowledge }: Scene, description: string): readonly Office[] {
  for (const phrase of phrasesOf(description)) {
    const offices = knowledge
      .called(phrase)
      .filter(({ by }) => by !== "SOUND" && by !== "FAMILY_NAME")
      .flatMap(({ key }) => knowledge.officesBelow(key))
      .filter((office) => isSameRole(bare(description), phrase, office));
    if (offices.length > 0) return offices;
  }
  return [];
}

function calledByRole({ knowledge }: Scene, description: string): Resolution | null {
  const called = knowledge
    .called(bare(description))
    .filter(({ kind, by }) => kind === "ACTOR" && (by === "NAME" || by === "ALIAS"));
  if (called.length !== 1) return null;
  const explanation = `“${bare(description)}” is kept as a name of ${called[0]!.name}, without a time.`;
  return { ...chosen(called[0]!.key, CALLED, "ALIAS", explanation), candidates: called.map(candidate) };
}

function distinct(offices: readonly Office[]): Candidate[] {
  const found = new Map(
    offices.map(({ subjectKey, slug, name }) => [subjectKey, { subjectKey, slug, name }]),
  );
  return [...found.values()];
}

const names = (holders: readonly Candidate[]) => holders.map(({ name }) => name).join(" or ");
