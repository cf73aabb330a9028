import type { PoolClient } from "pg";
import { parseDate } from "../../src/domain/dates.ts";
import { extract } from "../../src/extract/extract.ts";
import type { Gazetteer } from "../../src/resolve/gazetteer.ts";
import { resolveDocument } from "../../src/resolve/resolve.ts";
import type { Proposal, Resolution, ResolvedDocument } from "../../src/resolve/types.ts";
import { dateColumns } from "../support/randomGraph/dates.ts";
import { Samples } from "../support/samples.ts";

/** A small graph for one test, in a transaction. */
export class Graph {
  readonly client: PoolClient;
  readonly add: Samples;
  readonly #slugs = new Map<string, string>();

  constructor(client: PoolClient) {
    this.client = client;
    this.add = new Samples(client);
  }

  async person(name: string, ...aliases: string[]): Promise<string> {
    return this.#named(await this.add.actor({ name }), name, aliases, "ALIAS");
  }

  async country(name: string, code: string, ...demonyms: string[]): Promise<string> {
    const key = await this.add.place({ name }, { place_kind: "COUNTRY", country_code: code });
    return this.#named(key, name, demonyms, "DEMONYM");
  }

  async government(name: string, place: string, ...aliases: string[]): Promise<string> {
    const key = await this.add.actor({ name });
    await this.client.query("update actor set actor_kind = 'GOVERNMENT' where key = $1", [key]);
    await this.add.broader(key, place);
    return this.#named(key, name, aliases, "ALIAS");
  }

  async office(
    actor: string,
    organisation: string,
    role: string,
    during: string | null = null,
  ): Promise<void> {
    await this.add.insert("affiliation", {
      actor_key: actor,
      organisation_key: organisation,
      role,
      ...dateColumns("during", during),
    });
  }

  /** Resolves a text. */
  resolve(
    text: string,
    { published, gazetteer }: { published?: string; gazetteer?: Gazetteer } = {},
  ): Promise<ResolvedDocument> {
    const date = published === undefined ? null : parseDate(published);
    return resolveDocument(this.client, extract({ text }), { text, published: date }, gazetteer);
  }

  /** The speaker of a text's only report, by name. */
  async speaker(
    text: string,
    options: { published?: string } = {},
  ): Promise<{ who: string | null } & Resolution> {
    const { reports, proposals } = await this.resolve(text, options);
    if (reports.length !== 1 || !reports[0]!.speaker)
      throw new Error(`Expected one report with a speaker: ${JSON.stringify(reports)}`);
    return this.named(reports[0]!.speaker, proposals);
  }

  /** What a text's only report is about, by name. */
  async about(text: string, gazetteer?: Gazetteer): Promise<string[]> {
    const { reports, proposals } = await this.resolve(text, gazetteer ? { gazetteer } : {});
    return reports.flatMap(({ about }) =>
      about.map((each) => this.named(each, proposals).who ?? `? ${each.exact}`),
    );
  }

  named<R extends Resolution>(resolution: R, proposals: readonly Proposal[]): { who: string | null } & R {
    const proposal = proposals.find(({ slug }) => slug === resolution.proposal);
    const known = resolution.subjectKey === null ? null : this.#slugs.get(resolution.subjectKey)!;
    return { ...resolution, who: known ?? (proposal ? `new ${proposal.name}` : null) };
  }

  async #named(key: string, name: string, names: readonly string[], kind: string): Promise<string> {
    for (const other of names) await this.add.insert("subject_name", { subject_key: key, name: other, kind });
    this.#slugs.set(key, name);
    return key;
  }
}
