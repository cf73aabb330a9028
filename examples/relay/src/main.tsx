// A page in Relay: a fragment for each component, pages of a connection, and one statement asked for again by its id.

import assert from "node:assert/strict";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { sent } from "./environment.ts";
import { button } from "./page.ts";

/** Lets the page draw until something holds that it is to come to. */
async function until(holds: () => boolean) {
  const deadline = Date.now() + 10_000;
  while (!holds()) {
    assert(Date.now() < deadline, `not shown in time: ${document.body.textContent}`);
    await act(() => new Promise((resolve) => setTimeout(resolve, 10)));
  }
}

const shown = (selector: string) => document.querySelectorAll(selector).length;

async function main() {
  const root = createRoot(document.body.appendChild(document.createElement("div")));
  await act(async () => root.render(<App />));
  await until(() => shown("article") === 2);
  while (button("More")) {
    const before = shown("article");
    await act(async () => button("More")?.click());
    await until(() => shown("article") > before);
  }
  const reports = shown("li");
  await act(async () => button("Every source")?.click());
  await until(() => shown("li") > reports);

  for (const line of document.querySelectorAll("h1, h2, li")) console.log(line.textContent);
  assert.equal(`${shown("article")} statements`, document.querySelector("h1")?.textContent);
  assert.equal(button("Every source"), undefined);
  assert.deepEqual(
    new Set(sent),
    new Set(["AppQuery", "StatementListPageQuery", "StatementCardReportsQuery"]),
  );
  await act(async () => root.unmount());
  process.exit(); // Relay would keep what was shown for five minutes, in case it is shown again
}

void main();
