import type { GazetteerPlace } from "./gazetteer.ts";
import { slugOf } from "./phrases.ts";
import type { ActorProposal, PlaceProposal, Proposal, SubjectReference } from "./types.ts";
import { type Marks, unnamedSlug } from "./unnamed.ts";

/** Collects the subjects that a document proposes, each once, those first that others are narrower than. */
export class Proposals {
  readonly all: Proposal[] = [];
  readonly #slugs = new Map<string, string>();
  readonly #taken: ReadonlyMap<string, string>;
  readonly #countries: ReadonlyMap<string, string>;
  readonly #marks: Marks;

  /**
   * @param taken of the slugs of all that may be proposed, those that subjects have
   * @param countries the keys of the countries that the database has, by ISO code
   * @param marks what tells the document from others, for slugs of which there is one already
   */
  constructor(taken: ReadonlyMap<string, string>, countries: ReadonlyMap<string, string>, marks: Marks) {
    this.#taken = taken;
    this.#countries = countries;
    this.#marks = marks;
  }

  /** Proposes somebody who speaks, and gives the slug. */
  actor(actor: Omit<ActorProposal, "type" | "slug">): string {
    const name = actor.unnamed ? unnamedSlug(this.#marks, actor.name) : slugOf(actor.name);
    return this.#add(`actor ${name}`, name, (slug) => ({ type: "ACTOR", slug, ...actor }));
  }

  /** The slug of the actor that was proposed under a name; null when none was. */
  actorNamed(name: string): string | null {
    const known = this.all.find((each) => each.type === "ACTOR" && !each.unnamed && each.name === name);
    return known?.slug ?? null;
  }

  /** A country or city of the gazetteer: the subject, or the proposal of it. A city is narrower than its country. */
  place(place: GazetteerPlace, country: GazetteerPlace | null, written: string): SubjectReference {
    if (place.placeKind === "COUNTRY") {
      const key = this.#countries.get(place.countryCode);
      if (key !== undefined) return { key };
    }
    const broader = place.placeKind === "CITY" && country ? [this.place(country, null, country.name)] : [];
    const wanted = slugOf(place.name);
    const slug = this.#add(`place ${place.countryCode} ${wanted}`, wanted, (free) =>
      this.#place(free, place, broader, written),
    );
    return { proposal: slug };
  }

  #place(
    slug: string,
    { placeKind, name, names, countryCode }: GazetteerPlace,
    broader: SubjectReference[],
    written: string,
  ): PlaceProposal {
    const isKnown = placeKind === "COUNTRY" || [name, ...names.map((each) => each.name)].includes(written);
    return {
      type: "PLACE",
      slug,
      name,
      names: isKnown ? names : [...names, { name: written, kind: "ALIAS", language: null }],
      broader,
      placeKind,
      countryCode: placeKind === "COUNTRY" ? countryCode : null,
    };
  }

  #add(what: string, wanted: string, proposal: (slug: string) => Proposal): string {
    const known = this.#slugs.get(what);
    if (known !== undefined) return known;
    const used = this.#taken.has(wanted) || this.all.some(({ slug }) => slug === wanted);
    const slug = used ? `${wanted}-${this.#marks(what)}` : wanted;
    this.#slugs.set(what, slug);
    this.all.push(proposal(slug));
    return slug;
  }
}
