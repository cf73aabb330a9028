import type { PoolClient } from "pg";
import { newId } from "../domain/ids.ts";
import type { Proposal, SubjectReference } from "../resolve/types.ts";
import { insert } from "./insert.ts";

/** The keys of the subjects that a document proposed, by their slugs. */
export type KeysBySlug = ReadonlyMap<string, string>;

/** Stores the subjects that a document proposes, with review state PROPOSED. */
export async function storeSubjects(client: PoolClient, proposals: readonly Proposal[]): Promise<KeysBySlug> {
  const keys = new Map<string, string>();
  for (const proposal of proposals) keys.set(proposal.slug, await storeSubject(client, proposal, keys));
  return keys;
}

async function storeSubject(client: PoolClient, proposal: Proposal, keys: KeysBySlug): Promise<string> {
  const { type, slug, name, names, broader } = proposal;
  const key = (await insert(client, "subject", {
    id: newId(type === "ACTOR" ? "Actor" : "Place"),
    kind: type,
    slug,
    name,
    description: type === "ACTOR" ? proposal.description : null,
    review_state: "PROPOSED",
  }))!;
  if (type === "ACTOR") {
    const { actorKind, unnamed } = proposal;
    await insert(client, "actor", { key, actor_kind: actorKind, unnamed });
  } else {
    const { placeKind, countryCode } = proposal;
    await insert(client, "place", { key, place_kind: placeKind, country_code: countryCode });
  }
  for (const other of names)
    await insert(
      client,
      "subject_name",
      { subject_key: key, name: other.name, kind: other.kind, language: other.language },
      { returning: "subject_key", unlessThere: true },
    );
  for (const reference of broader)
    await insert(
      client,
      "broader",
      { narrower_key: key, broader_key: keyOf(reference, keys) },
      { returning: "narrower_key", unlessThere: true },
    );
  return key;
}

/** Of several proposals, those come first that others are narrower than. */
const keyOf = (reference: SubjectReference, keys: KeysBySlug): string =>
  "key" in reference ? reference.key : keys.get(reference.proposal)!;
