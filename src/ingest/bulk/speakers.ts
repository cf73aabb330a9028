import type { PoolClient } from "pg";
import { slicer } from "../../domain/slicer.ts";
import type { Extraction, Mention } from "../../extract/types.ts";
import { worldGazetteer } from "../../resolve/cities.ts";
import { gatherKnowledge, type Knowledge } from "../../resolve/knowledge.ts";
import { bestFirst } from "../../resolve/lookup.ts";
import { bare } from "../../resolve/phrases.ts";
import { Proposals } from "../../resolve/proposals.ts";
import { resolveSpeaker } from "../../resolve/speakers.ts";
import type { ActorProposal, DocumentContext, Proposal, Resolution } from "../../resolve/types.ts";
import { marksOf } from "../../resolve/unnamed.ts";
import { storeSubjects } from "../storeSubjects.ts";
import { Newcomers } from "./newcomers.ts";

/** Whom a document with ready-made statements names. */
export interface Naming extends DocumentContext {
  text: string;
  /** The speakers of its statements; null where nobody is named. */
  speakers: readonly (Mention | null)[];
}

/** A speaker with the key of the subject; null when it was left open. */
export type Speaker = Resolution & { key: string | null };

/** A name that was resolved. */
interface Remembered {
  speaker: Speaker;
  /** By what it is found. */
  calls: readonly string[];
  /** Among the newcomers of which round it was resolved, and how many of them there were by then. */
  round: number;
  since: number;
}

/** Names that are remembered from batch to batch. */
const REMEMBERED = 50_000;

/**
 * Resolves the speakers of one batch after the other as resolveDocument would do it document by document, but asks the
 * database for all names of a batch at once. A name that was resolved is remembered until somebody comes who may be
 * meant by it too.
 */
export class Speakers {
  readonly #known = new Map<string, Remembered>();
  #round = 0;

  /** Forgets what it knows: somebody else has changed the subjects, or a transaction was rolled back. */
  forget(): void {
    this.#known.clear();
  }

  /** The speakers of each document, in its order. New ones are stored. */
  async resolve(client: PoolClient, documents: readonly Naming[]): Promise<(Speaker | null)[][]> {
    const resolved: (Speaker | null)[][] = [];
    while (resolved.length < documents.length)
      resolved.push(...(await this.#resolveBeginning(client, documents.slice(resolved.length))));
    if (this.#known.size > REMEMBERED) this.forget();
    return resolved;
  }

  /** As many of the documents as can be resolved by what is known before the first of them. */
  async #resolveBeginning(client: PoolClient, documents: readonly Naming[]): Promise<(Speaker | null)[][]> {
    const mentions = new Map(
      documents.flatMap(({ speakers }) => speakers.flatMap((each) => (each ? [[nameOf(each), each]] : []))),
    );
    for (const name of mentions.keys()) if (this.#known.has(name)) mentions.delete(name);
    const names = [...mentions.keys()];
    const round = ++this.#round;
    const isDisturbed = (known: Remembered) =>
      // Somebody came since who may be meant by the name as well.
      newcomers.disturb(known.calls, known.round === round ? known.since : 0);
    const newcomers = await Newcomers.open(client, names);
    const gazetteer = await worldGazetteer();
    const knowledge = withNewcomers(
      await gatherKnowledge(client, reportsBy([...mentions.values()]), marksOf(""), gazetteer),
      newcomers,
    );
    const isReady = (mention: Mention | null) => {
      const known = mention && this.#known.get(nameOf(mention));
      return !mention || (known ? !isDisturbed(known) : mentions.has(nameOf(mention)));
    };
    const resolved: (Speaker | null)[][] = [];
    let others: readonly Proposal[] = [];
    for (const { speakers, text, published } of documents) {
      if (!speakers.every(isReady)) break;
      const known = speakers.map((mention) => mention && this.#known.get(nameOf(mention))?.speaker);
      if (known.every((speaker) => speaker !== undefined)) {
        resolved.push(known);
        continue;
      }
      const marks = marksOf(text);
      const proposals = new Proposals(knowledge.slugs, knowledge.countries, marks);
      const slice = slicer(text);
      const scene = { ...EMPTY_SCENE, gazetteer, knowledge, proposals, context: { published }, marks, slice };
      const found = speakers.map((mention, i) => mention && (known[i] ?? resolveSpeaker(scene, mention)));
      const newHere = proposals.all.filter(isPlain);
      if (newHere.length < proposals.all.length) {
        // A government with its country: rare, and found by more than its name.
        if (resolved.length > 0) break;
        others = proposals.all;
      }
      const keys =
        others.length > 0
          ? await storeSubjects(client, others)
          : new Map(newHere.map((proposal) => [proposal.slug, newcomers.add(proposal)]));
      for (const [slug, key] of keys) knowledge.slugs.set(slug, key);
      resolved.push(
        found.map((resolution, i) => {
          if (!resolution) return null;
          const { subjectKey, proposal } = resolution;
          const speaker = {
            ...resolution,
            key: subjectKey ?? (proposal === null ? null : keys.get(proposal)!),
          };
          const name = nameOf(speakers[i]!);
          if (proposal === null && !this.#known.has(name))
            this.#known.set(name, {
              speaker,
              calls: newcomers.callsOf(name),
              round,
              since: newcomers.count,
            });
          return speaker;
        }),
      );
      if (others.length > 0) break;
    }
    await newcomers.store();
    if (others.length > 0) this.forget();
    for (const [name, known] of this.#known) if (isDisturbed(known)) this.#known.delete(name);
    return resolved;
  }
}

const EMPTY_SCENE = { entities: new Map(), relayed: [], countriesSpokenOf: new Map() };

const nameOf = (mention: Mention) => bare(mention.name!);

const isPlain = (proposal: Proposal): proposal is ActorProposal =>
  proposal.type === "ACTOR" && proposal.broader.length === 0;

/** Reports by each of some speakers, to ask what the database knows of their names. */
function reportsBy(speakers: readonly Mention[]): Extraction {
  const nowhere = { start: 0, end: 0, exact: "" };
  const reports = speakers.map((speaker) => ({
    kind: "DIRECT" as const,
    passage: nowhere,
    content: [],
    quotes: [],
    speaker: { ...speaker, span: nowhere, head: nowhere },
    cue: null,
    said: null,
    attribution: [],
    confidence: 0,
    rule: "",
  }));
  return { reports, meetings: [], entities: [] };
}

function withNewcomers(
  knowledge: Knowledge,
  newcomers: Newcomers,
): Knowledge & { slugs: Map<string, string> } {
  return {
    ...knowledge,
    called(written) {
      const newHere = newcomers.called(written);
      return newHere.length > 0
        ? bestFirst([...knowledge.called(written), ...newHere])
        : knowledge.called(written);
    },
    slugs: new Map(knowledge.slugs),
  };
}
