import type { PoolClient } from "pg";
import { slicer } from "../domain/slicer.ts";
import type { Extraction } from "../extract/types.ts";
import { resolveAbout } from "./about.ts";
import { worldGazetteer } from "./cities.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { resolveHop } from "./hops.ts";
import { inOrder } from "./inside.ts";
import { gatherKnowledge } from "./knowledge.ts";
import { resolveMeeting } from "./meetings.ts";
import { bare } from "./phrases.ts";
import { Proposals } from "./proposals.ts";
import type { Scene } from "./scene.ts";
import { resolveSpeaker } from "./speakers.ts";
import type { DocumentContext, ResolvedDocument } from "./types.ts";
import { marksOf } from "./unnamed.ts";

/**
 * Resolves every mention of a document to a subject, with score and reason, or leaves it open. It reads the database in
 * a few statements, whatever the length of the document, and writes nothing: what it proposes is the caller's to create
 * before the next document is resolved.
 * @param given places by name; the countries and cities of the world when left out
 */
export async function resolveDocument(
  client: PoolClient,
  extraction: Extraction,
  document: DocumentContext & { text: string },
  given?: Gazetteer,
): Promise<ResolvedDocument> {
  const gazetteer = given ?? (await worldGazetteer());
  const marks = marksOf(document.text);
  const knowledge = await gatherKnowledge(client, extraction, marks, gazetteer);
  const names = extraction.entities.map((entity) => bare(entity.name));
  const scene: Scene = {
    knowledge,
    gazetteer,
    proposals: new Proposals(knowledge.slugs, knowledge.countries, marks),
    context: document,
    marks,
    entities: new Map(extraction.entities.map((entity) => [bare(entity.name), entity])),
    countriesSpokenOf: countriesIn(names, gazetteer),
    relayed: extraction.reports.flatMap(({ speaker, attribution }) =>
      [speaker?.span, ...attribution.map(({ name }) => name)].flatMap((span) =>
        span ? [bare(span.exact)] : [],
      ),
    ),
    slice: slicer(document.text),
  };
  const mentions = inOrder(extraction.entities);
  // All who speak come first: what others say may be about somebody whom the document introduces further down.
  const speakers = extraction.reports.map(({ speaker }) => speaker && resolveSpeaker(scene, speaker));
  const reports = extraction.reports.map((report, i) => ({
    speaker: speakers[i]!,
    about: resolveAbout(scene, report, mentions),
    attribution: report.attribution.map((hop) => resolveHop(scene, hop, speakers[i]!)),
  }));
  const meetings = extraction.meetings.map((meeting) => resolveMeeting(scene, meeting));
  return { reports, meetings, proposals: scene.proposals.all };
}

/** The countries that some names mean, or their people or capital, by code. */
function countriesIn(names: readonly string[], gazetteer: Gazetteer): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const name of names) {
    const [place, ...others] = [gazetteer.byDemonym(name) ?? gazetteer.find(name)].flat();
    if (!place || others.length > 0 || (place.placeKind === "CITY" && !place.isCapital)) continue;
    found.set(place.countryCode, (found.get(place.countryCode) ?? new Set()).add(name));
  }
  return found;
}
