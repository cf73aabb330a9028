import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { serverAudits } from "graphql-http";
import { startTestApp, type TestApp } from "../support/testApp.ts";

/** What the specification leaves to the server, and this one does not do: it answers no GET that any page could send. */
const PREVENTED = ["5A70", "D6D5", "6A70"];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it("GraphQL over HTTP is followed to the letter, as the audits of graphql-http have it", async () => {
  const audits = serverAudits({ url: `${app.address}/graphql`, fetchFn: fetch });
  expect(audits.length).toBeGreaterThan(60);
  const results = await Promise.all(audits.map(({ fn }) => fn()));
  const short = results.flatMap((result) =>
    result.status === "ok" ? [] : [`${result.status} ${result.id} ${result.name}: ${result.reason}`],
  );
  expect(short.map((line) => line.split(" ").slice(0, 2))).toEqual(PREVENTED.map((id) => ["notice", id]));
});
