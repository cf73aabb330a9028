import { codePointLength } from "../domain/spans.ts";
import type { ExtractedEntity, ExtractedReport } from "../extract/types.ts";
import { type Inside, type MentionsInOrder, namedIn } from "./inside.ts";
import type { Called } from "./lookup.ts";
import { proposed, resolveName } from "./names.ts";
import { bare, partsOf, prolonged } from "./phrases.ts";
import { placeCalled } from "./placeCalled.ts";
import { placeSubject, resolved, type Scene } from "./scene.ts";
import type { AboutResolution, Resolution } from "./types.ts";

const COUNTRY = 0.95;
const BY_DEMONYM = 0.9;
/** A name of a city may be another's, or a person's. */
const CITY = 0.75;
/** Somebody whom the document itself introduces. */
const INTRODUCED = 0.8;
/** "US-Russia": each half by itself. */
const HALF = 0.95;

/** What a report's content is about: what is named in it, a place also by its people or its capital. */
export function resolveAbout(
  scene: Scene,
  report: ExtractedReport,
  mentions: MentionsInOrder,
): AboutResolution[] {
  const found = namedIn(report, mentions).flatMap(
    (inside) =>
      byProlonged(scene, inside) ??
      subjects(scene, bare(inside.entity.name), inside.entity).map((each) => ({ ...each, ...inside.span })),
  );
  return found.sort((a, b) => a.start - b.start);
}

/** "Trump administration", though only "Trump" was seen as a name. */
function byProlonged({ knowledge }: Scene, { span, after }: Inside): AboutResolution[] | null {
  for (const exact of prolonged(span.exact, after)) {
    const isCalled = (called: Called) => /^(?:NAME|ALIAS|ABBREVIATION)$/.test(called.by) && !isGuess(called);
    const found = resolveName(knowledge, bare(exact), undefined, isCalled);
    if (found) return [{ ...found, start: span.start, end: span.start + codePointLength(exact), exact }];
  }
  return null;
}

function subjects(scene: Scene, name: string, entity: ExtractedEntity): Resolution[] {
  const whole = subject(scene, name, entity);
  if (whole) return [whole];
  return partsOf(name).flatMap((part) => {
    const half = subject(scene, part, undefined);
    return half ? [{ ...half, score: half.score * HALF }] : [];
  });
}

function subject(scene: Scene, name: string, entity: ExtractedEntity | undefined): Resolution | null {
  const known = resolveName(scene.knowledge, name, entity, (called) => isNamed(called));
  if (known) return known;
  const introduced = scene.proposals.actorNamed(name);
  if (introduced !== null)
    return proposed(introduced, INTRODUCED, "NEW", `${name} speaks in this document, for the first time.`);
  if (entity?.kind === "PERSON") return null;
  const place = placeCalled(scene, name);
  if (!place) return null;
  if (place.placeKind === "CITY" && entity?.kind === "ORGANISATION") return null;
  const demonym = scene.gazetteer.byDemonym(name) !== null;
  const score = demonym ? BY_DEMONYM : place.placeKind === "COUNTRY" ? COUNTRY : CITY;
  const explanation = demonym
    ? `“${name}” is said of ${place.name}.`
    : `${place.name} is a place of the gazetteer.`;
  return resolved(placeSubject(scene, place, name), score, demonym ? "DEMONYM" : "GAZETTEER", explanation);
}

/** Topics and meetings are what statements are about as well, when they are called by their names. */
const isNamed = (called: Called) =>
  called.kind === "ACTOR" || called.kind === "PLACE" || (called.by !== "SOUND" && !isGuess(called));

/** There may be other "Riyadh talks" than those that a rule gave this name: which is told by more than the name. */
const isGuess = ({ kind, proposed }: Called) => kind === "MEETING" && proposed;
