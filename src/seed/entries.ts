import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { publisher, source } from "./format/publishers.ts";
import { relation, statement } from "./format/statements.ts";
import { actor, meeting, place, topic } from "./format/subjects.ts";
import type { Problem } from "./problems.ts";
import { type Path, parseYaml, type YamlFile } from "./yamlFile.ts";

/** What a folder of seeds holds: for each section, `<section>.yaml` or any files in `<section>/`. */
const SECTIONS = {
  publishers: publisher,
  sources: source,
  actors: actor,
  places: place,
  topics: topic,
  meetings: meeting,
  statements: statement,
  relations: relation,
};
export type Section = keyof typeof SECTIONS;

/** One entry of a seed file, well formed, and how to say what else is wrong with it. */
export interface Entry<T> {
  slug: string;
  value: T;
  problem(path: Path, sentence: string): Problem;
}

export interface Entries {
  of: { [S in Section]: Entry<z.output<(typeof SECTIONS)[S]>>[] };
  /** The section of each slug, malformed entries included, so that one mistake is one problem. */
  sectionOf: Map<string, Section>;
  /** Some file is not YAML: what its entries are is not known. */
  unreadable: boolean;
  problems: Problem[];
}

/** Slugs are one namespace over the four kinds of subject, and one for each other section. */
const SUBJECTS: readonly Section[] = ["actors", "places", "topics", "meetings"];
const namespace = (section: Section) => (SUBJECTS.includes(section) ? "subjects" : section);

/** The key under which `sectionOf` knows a slug. */
export const slugKey = (section: Section, slug: string) => `${namespace(section)}/${slug}`;

/** Reads every YAML file of a folder, each entry on its own. */
export async function readEntries(folder: string, shownFolder: string): Promise<Entries> {
  const of = Object.fromEntries(
    Object.keys(SECTIONS).map((section) => [section, []]),
  ) as unknown as Entries["of"];
  const entries: Entries = { of, sectionOf: new Map(), unreadable: false, problems: [] };
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.ya?ml$/.test(name)).sort();
  for (const name of names) {
    const shown = `${shownFolder}/${name}`;
    const file = parseYaml(shown, await readFile(join(folder, name), "utf8"));
    const section = name.replace(/\/.*|\.ya?ml$/g, "");
    entries.problems.push(...file.problems);
    if (file.problems.length > 0) entries.unreadable = true;
    else if (isSection(section)) addFile(entries, section, file);
    else
      entries.problems.push(
        file.problemAt([], `"${section}" is none of ${Object.keys(SECTIONS).join(", ")}.`),
      );
  }
  return entries;
}

const isSection = (name: string): name is Section => Object.hasOwn(SECTIONS, name);

function addFile(entries: Entries, section: Section, file: YamlFile): void {
  const list = section === "relations";
  const shape = list ? z.array(z.unknown()) : z.record(z.string(), z.unknown());
  const parsed = shape.safeParse(file.value ?? (list ? [] : {}));
  if (!parsed.success) {
    entries.problems.push(
      file.problemAt([], list ? "expected a list of entries." : "expected entries by slug."),
    );
    return;
  }
  for (const [key, value] of Object.entries(parsed.data)) {
    const path = list ? [Number(key)] : [key];
    if (!list) addSlug(entries, section, key, file);
    const entry = SECTIONS[section].safeParse(value, { reportInput: true });
    if (entry.success) {
      const problem = (inner: Path, sentence: string) => file.problemAt([...path, ...inner], sentence);
      (entries.of[section] as Entry<unknown>[]).push({ slug: key, value: entry.data, problem });
    } else {
      entries.problems.push(...entry.error.issues.flatMap((issue) => explain(issue, path, file)));
    }
  }
}

function addSlug(entries: Entries, section: Section, slug: string, file: YamlFile): void {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    entries.problems.push(file.problemAt([slug], `"${slug}" is not a slug: write it like saudi-arabia.`));
  const known = entries.sectionOf.get(slugKey(section, slug));
  if (known) entries.problems.push(file.problemAt([slug], `"${slug}" is already an entry of ${known}.`));
  else entries.sectionOf.set(slugKey(section, slug), section);
}

/** A problem in the words of the person who edits the file, not in those of the schema. */
function explain(issue: z.core.$ZodIssue, outer: Path, file: YamlFile): Problem[] {
  const path = [...outer, ...(issue.path as Path)];
  const last = String(path.at(-1));
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) =>
      file.problemAt([...path, key], `"${key}" is not a key that is known here.`),
    );
  if ((issue.code === "invalid_type" || issue.code === "invalid_value") && issue.input === undefined)
    return [file.problemAt(path, `"${last}" is missing.`)];
  if (issue.code === "invalid_value")
    return [file.problemAt(path, `"${last}" is one of ${issue.values.join(", ")}.`)];
  return [file.problemAt(path, `"${last}": ${issue.message}`)];
}
