// npm run docs: writes docs/configuration.md from the settings. With --check it only says whether the page is stale.
import { readFile, writeFile } from "node:fs/promises";
import { describeSettings } from "../src/config/describeSettings.ts";
import { runToExit, StartupError } from "../src/config/startupError.ts";

const PAGE = new URL("../docs/configuration.md", import.meta.url);

await runToExit(async () => {
  const text = describeSettings();
  if (!process.argv.includes("--check")) return writeFile(PAGE, text);
  const written = await readFile(PAGE, "utf8").catch(() => "");
  if (written !== text)
    throw new StartupError(
      "docs/configuration.md does not say what the settings are: run `npm run docs`, and commit it.",
    );
});
