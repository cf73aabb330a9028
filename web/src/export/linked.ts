import type { ActorKind } from "../../generated/graphql.ts";
import { address, subjectAddress } from "../addresses.ts";

/** A thing as JSON-LD has it; what is undefined is left out. */
export interface LinkedThing {
  "@type": string;
  "@id"?: string;
  [property: string]: unknown;
}

const ACTORS: Record<ActorKind, string> = {
  PERSON: "Person",
  ORGANISATION: "Organization",
  GOVERNMENT: "GovernmentOrganization",
  GROUP: "Organization",
};

/** An address of this server, in full. */
export const here = (path: string): string => new URL(path, location.href).href;

interface Subject {
  __typename: "Actor" | "Meeting" | "Place" | "Topic";
  slug: string;
  name: string;
  actorKind?: ActorKind;
  wikidataId?: string | null;
}

export function linkedSubject(subject: Subject): LinkedThing {
  const { __typename: type, name, actorKind, wikidataId } = subject;
  return {
    "@type": actorKind
      ? ACTORS[actorKind]
      : { Actor: "Thing", Meeting: "Event", Place: "Place", Topic: "Thing" }[type],
    "@id": here(subjectAddress(subject)),
    name,
    sameAs: wikidataId ? `https://www.wikidata.org/entity/${wikidataId}` : undefined,
  };
}

export function linkedPublisher({
  slug,
  name,
  url,
}: {
  slug: string;
  name: string;
  url?: string | null;
}): LinkedThing {
  return { "@type": "Organization", "@id": here(address.publisher(slug)), name, url: url ?? undefined };
}

interface Source {
  id: string;
  title: string | null;
  author: string | null;
  url: string | null;
  language: string;
  publishedOn: { edtf: string } | null;
  publisher: { slug: string; name: string; url: string | null } | null;
}

export function linkedSource({
  id,
  title,
  author,
  url,
  language,
  publishedOn,
  publisher,
}: Source): LinkedThing {
  return {
    "@type": "NewsArticle",
    "@id": here(address.source(id)),
    headline: title ?? undefined,
    author: author ? { "@type": "Person", name: author } : undefined,
    url: url ?? undefined,
    inLanguage: language,
    ...dated("datePublished", publishedOn?.edtf),
    publisher: publisher ? linkedPublisher(publisher) : undefined,
  };
}

/** A date that is plain ISO 8601 under its property's name; any other as the text that EDTF is. */
export function dated(property: string, edtf: string | undefined): Record<string, string> {
  if (!edtf) return {};
  return { [/^\d{4}(-\d\d(-\d\d(T[\d:.]+Z)?)?)?$/.test(edtf) ? property : "temporal"]: edtf };
}
