import type { PrismaClient } from "../generated/prisma/client.ts";
import { loadAccounts } from "./loadAccounts.ts";
import { loadRelations } from "./loadRelations.ts";
import { loadPublishers, loadSources } from "./loadSources.ts";
import { loadStatements } from "./loadStatements.ts";
import { loadSubjects } from "./loadSubjects.ts";
import { readSeeds } from "./read.ts";
import type { Seeds } from "./seeds.ts";
import { TableWriter } from "./tableWriter.ts";

/** What a folder of seeds holds, and how many rows of the database its loading changed. */
export interface SeedSummary {
  publishers: number;
  sources: number;
  subjects: number;
  meetings: number;
  accounts: number;
  statements: number;
  reports: number;
  relations: number;
  rowsChanged: number;
}

/**
 * Loads a folder of seeds in one transaction. Loading again changes nothing, and after an edit
 * changes what was edited: an entry is the whole of what it describes, so a name, a subject or a
 * report taken out of it is taken out of the database. An entry taken out altogether is left in
 * the database, because others may have built on it; so are reports that a person has reviewed.
 * @throws SeedError when the folder is not in order; the database is then not touched.
 */
export async function loadSeeds(prisma: PrismaClient, folder: string): Promise<SeedSummary> {
  const seeds = await readSeeds(folder);
  const rowsChanged = await prisma.$transaction(
    async (tx) => {
      // Makes a second server that is started at the same time wait for the first.
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('onrecord.seeds'))`;
      const writer = new TableWriter(tx);
      const publisher = await loadPublishers(writer, seeds);
      const subject = await loadSubjects(writer, seeds);
      const source = await loadSources(tx, writer, seeds, publisher);
      const references = { subject, publisher, source };
      await loadAccounts(writer, seeds, references);
      const statement = await loadStatements(tx, writer, seeds, references);
      await loadRelations(writer, seeds, statement, source);
      return writer.changed;
    },
    { timeout: 60_000 },
  );
  return { ...count(seeds), rowsChanged };
}

function count(seeds: Seeds): Omit<SeedSummary, "rowsChanged"> {
  const { publishers, sources, actors, places, topics, meetings, statements, relations } = seeds;
  return {
    publishers: publishers.length,
    sources: sources.length,
    subjects: actors.length + places.length + topics.length + meetings.length,
    meetings: meetings.length,
    accounts: meetings.flatMap((meeting) => meeting.accounts).length,
    statements: statements.length,
    reports: statements.flatMap((statement) => statement.reports).length,
    relations: relations.length,
  };
}
