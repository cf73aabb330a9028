import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { Gazetteer } from "../../src/resolve/gazetteer.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { rolledBack } from "../support/transaction.ts";
import { Graph } from "./graph.ts";

// Real: PostgreSQL, and the data of the world's cities that the server uses.
let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const places = (text: string) =>
  rolledBack(db.pool, async (client) => {
    const { proposals } = await new Graph(client).resolve(`Eva Brandt said ${text}`);
    const bySlug = new Map(proposals.map((proposal) => [proposal.slug, proposal]));
    return proposals.flatMap((proposal) =>
      proposal.type === "PLACE" && proposal.placeKind === "CITY"
        ? proposal.broader.map(
            (each) => `${proposal.name} < ${bySlug.get("proposal" in each ? each.proposal : "")?.name}`,
          )
        : [],
    );
  });

it.each([
  ["ships had left Jeddah.", "Jeddah < Saudi Arabia"],
  ["the delegation would fly to Istanbul.", "Istanbul < Türkiye"],
  ["the shelling of Kharkiv went on.", "Kharkiv < Ukraine"],
  ["the summit in Geneva was over.", "Geneva < Switzerland"],
  ["Russian ships had left St. Petersburg.", "St. Petersburg < Russia"],
  ["Russian ships had left Saint Petersburg.", "St. Petersburg < Russia"],
  ["the conference in Munich was over.", "Munich < Germany"],
  ["the banks of Zurich, Switzerland, were shut.", "Zurich < Switzerland"],
  ["London had agreed.", "London < United Kingdom"],
  ["Paris had agreed.", "Paris < France"],
  ["the ministers met in Nice.", "Nice < France"],
  ["the ministers met in Victoria, Canada.", "Victoria < Canada"],
])("“%s” speaks of %s", async (text, place) => {
  expect(await places(text)).toEqual([place]);
});

it.each([
  "the fair in Paris, Texas, was over.",
  "Victoria was late.",
  "Mobile phones were forbidden.",
  "Reading was his hobby.",
  "Nice words were not enough.",
  "they had met in Birmingham.", // one in England and one in Alabama, of much the same size
])("“%s” does not say which city is meant, if any", async (text) => {
  expect(await places(text)).toEqual([]);
});

it("Georgia is a country, but not where the document speaks of the United States alone", () =>
  rolledBack(db.pool, async (client) => {
    const graph = new Graph(client);
    expect(await graph.about("Eva Brandt said Georgia would join.")).toEqual(["new Georgia"]);
    expect(await graph.about("Eva Brandt said the United States would vote and Georgia too.")).toEqual([
      "new United States",
    ]);
    expect(
      await graph.about("Eva Brandt said the United States would help Georgia and the Georgian army."),
    ).toEqual(["new United States", "new Georgia", "new Georgia"]);
  }));

it("a name that a long document has in each of its sentences is looked around once for each mention", async () => {
  class Counting extends Gazetteer {
    asked = 0;
    override regionsCalled(name: string): ReadonlySet<string> {
      this.asked++;
      return super.regionsCalled(name);
    }
  }
  const asked = (sentences: number) =>
    rolledBack(db.pool, async (client) => {
      const gazetteer = new Counting();
      await new Graph(client).resolve(
        "Eva Brandt said that Nordhafen, Ostmark, was cold.\n".repeat(sentences),
        {
          gazetteer,
        },
      );
      return gazetteer.asked;
    });
  const [few, many] = [await asked(20), await asked(200)];
  expect(few).toBeGreaterThanOrEqual(20);
  expect(many).toBeLessThanOrEqual(10 * few);
});
