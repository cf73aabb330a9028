import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { loadSeeds } from "../../src/seed/load.ts";
import { SEEDS_FOLDER } from "../../src/seed/main.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { testGraph, type TestGraph } from "../support/graph.ts";
let db: TestDatabase, graph: TestGraph;
beforeAll(async () => {
  let t = Date.now();
  db = await freshDatabase(); console.log("fresh", Date.now()-t); t = Date.now();
  await loadSeeds(db.prisma, SEEDS_FOLDER); console.log("seeds", Date.now()-t); t=Date.now();
  graph = await testGraph(db.pool); console.log("schema", Date.now()-t);
});
afterAll(() => db.drop());
it("x", async () => {
  const t = Date.now();
  const r = await graph.execute(`{ statements(filter: { speaker: "Peskov", about: "Saudi Arabia" }, orderBy: SAID_DESC, first: 20) {
    totalCount nodes { text kind said { edtf precision } speaker { name } about { __typename name slug } corroboration { reportCount publisherCount originCount contested }
      reports { passage { exact start end prefix suffix } quotes { exact start end } attribution { name exact position } source { title publishedOn { edtf } url publisher { name } } } } } }`);
  console.log(Date.now()-t, JSON.stringify(r, null, 1));
  console.log(JSON.stringify(await graph.execute(`{ statements(filter: {speaker: "CNN's source"}) { timeline(interval: DAY) { buckets { edtf count } undatedCount coarserCount } } a: meetings { nodes { __typename: name } } subjects(first: 2) { nodes { __typename: name ...on Place { x: placeKind __proto__: name } ... on Actor { x: actorKind } } } }`), null, 1));
});
