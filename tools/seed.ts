// npm run seed: loads the package's own documents, or what changed in them, in one transaction.
import { commandWords } from "../src/config/commandWords.ts";
import { runSeed } from "../src/seed/main.ts";
import { onDatabase } from "./onDatabase.ts";

const USAGE = `Usage:
  npm run seed
Loads the documents in seeds/, or what changed in them, in one transaction.`;

await onDatabase(
  (args) => commandWords({ args }, USAGE),
  async (_, { prisma }) => console.log(await runSeed(prisma)),
);
