import { settings } from "./settings.ts";

const HEAD = `# Configuration

All settings are variables of the environment, read once at the start by \`npm start\`, \`npm run worker\` and the commands. An
empty one counts as absent; wrong ones are all reported together, and nothing starts. \`npm run doctor\` checks them against
the deployment. This page is written by \`npm run docs\` from \`src/config/settings.ts\`.

| setting | default | what it is | values |
|---|---|---|---|
`;

/**
 * docs/configuration.md, made from the settings themselves: the values of each are what the complaint about a wrong
 * one says.
 * @throws Error for a setting without a description
 */
export function describeSettings(): string {
  return HEAD + Object.entries(settings.shape).map(row).join("");
}

type Setting = (typeof settings.shape)[keyof typeof settings.shape];

function row([name, setting]: [string, Setting]): string {
  const { description, otherwise = `\`${String(setting.parse(undefined))}\`` } = setting.meta() ?? {};
  if (!description)
    throw new Error(`${name} has no description: add .describe("…") to it in src/config/settings.ts.`);
  const cells = [`\`${name}\``, String(otherwise), description, values(setting)];
  return `| ${cells.join(" | ").replaceAll("\n", " ")} |\n`;
}

/** What a wrong value is told that it "must be"; empty where any text will do. */
function values(setting: Setting): string {
  const { error } = setting.safeParse("\u0000");
  const [, right] = /must be (.*)\.$/.exec(error?.issues[0]?.message ?? "") ?? [];
  return right ?? "";
}
