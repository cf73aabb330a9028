import type { PoolClient } from "pg";
import type { Extraction } from "../extract/types.ts";
import { resolveAbout } from "./about.ts";
import { Gazetteer } from "./gazetteer.ts";
import { resolveHop } from "./hops.ts";
import { inOrder } from "./inside.ts";
import { gatherKnowledge } from "./knowledge.ts";
import { bare } from "./phrases.ts";
import { Proposals } from "./proposals.ts";
import type { Scene } from "./scene.ts";
import { resolveSpeaker } from "./speakers.ts";
import type { DocumentContext, ResolvedDocument } from "./types.ts";

/** Countries and their capitals. */
export const COUNTRIES = new Gazetteer();

/**
 * Resolves every mention of a document to a subject, with score and reason, or leaves it open. It reads the database in
 * a few statements, whatever the length of the document, and writes nothing: what it proposes is the caller's to create
 * before the next document is resolved.
 * @param gazetteer places by name; countries and their capitals when left out
 */
export async function resolveDocument(
  client: PoolClient,
  extraction: Extraction,
  document: DocumentContext & { text: string },
  gazetteer: Gazetteer = COUNTRIES,
): Promise<ResolvedDocument> {
  const knowledge = await gatherKnowledge(client, extraction, document.text, gazetteer);
  const names = extraction.entities.map((entity) => bare(entity.name));
  const spokenOf = names.flatMap((name) => gazetteer.byDemonym(name) ?? gazetteer.find(name));
  const scene: Scene = {
    knowledge,
    gazetteer,
    proposals: new Proposals(knowledge.slugs, knowledge.countries, document.text),
    context: document,
    text: document.text,
    entities: new Map(extraction.entities.map((entity) => [bare(entity.name), entity])),
    countriesSpokenOf: new Set(
      spokenOf.filter(({ placeKind }) => placeKind === "COUNTRY").map(({ countryCode }) => countryCode),
    ),
  };
  const mentions = inOrder(extraction.entities);
  const reports = extraction.reports.map((report) => ({
    speaker: report.speaker && resolveSpeaker(scene, report.speaker),
    about: resolveAbout(scene, report, mentions),
    attribution: report.attribution.map((hop) => resolveHop(scene, hop)),
  }));
  return { reports, proposals: scene.proposals.all };
}
