import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { Gazetteer } from "../../src/resolve/gazetteer.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { rolledBack } from "../support/transaction.ts";
import { Graph } from "./graph.ts";

// PostgreSQL is real; each test makes its own graph and takes it back.
let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const inGraph = (work: (graph: Graph) => Promise<void>) => () =>
  rolledBack(db.pool, (client) => work(new Graph(client)));

it(
  "a statement is about what is named in it, and not about who speaks",
  inGraph(async (graph) => {
    await graph.person("Eva Brandt");
    await graph.person("Otto Lindqvist");
    expect(await graph.about("Eva Brandt said Otto Lindqvist was ill.")).toEqual(["Otto Lindqvist"]);
  }),
);

it(
  "a place is named by its people and in compounds too",
  inGraph(async (graph) => {
    await graph.country("Russia", "RU", "Russian");
    await graph.country("Finland", "FI");
    expect(await graph.about("Eva Brandt said Russian ships had left.")).toEqual(["Russia"]);
    expect(await graph.about("Eva Brandt said the Finland-Russia border was open.")).toEqual([
      "Finland",
      "Russia",
    ]);
  }),
);

it(
  "the country includes its government when both have the name",
  inGraph(async (graph) => {
    const place = await graph.country("United States", "US");
    await graph.add.insert("subject_name", { subject_key: place, name: "US", kind: "ABBREVIATION" });
    await graph.government("Government of the United States", place, "US");
    expect(await graph.about("Eva Brandt said the US had agreed.")).toEqual(["United States"]);
  }),
);

it(
  "Riyadh is narrower than Saudi Arabia without anyone typing it",
  inGraph(async (graph) => {
    const { proposals, reports } = await graph.resolve("Eva Brandt said the talks in Riyadh were short.");
    expect(proposals.filter(({ type }) => type === "PLACE")).toMatchObject([
      {
        slug: "saudi-arabia",
        placeKind: "COUNTRY",
        countryCode: "SA",
        names: expect.arrayContaining([{ name: "Saudi Arabian", kind: "DEMONYM", language: "en" }]),
      },
      { slug: "riyadh", placeKind: "CITY", countryCode: null, broader: [{ proposal: "saudi-arabia" }] },
    ]);
    expect(reports[0]!.about).toMatchObject([{ exact: "Riyadh", proposal: "riyadh", reason: "GAZETTEER" }]);
  }),
);

it(
  "a city is put under the country that is there already, by its code",
  inGraph(async (graph) => {
    const key = await graph.country("Kingdom of the Saudis", "SA");
    const { proposals } = await graph.resolve("Eva Brandt said the talks in Riyadh were short.");
    expect(proposals.filter(({ type }) => type === "PLACE")).toMatchObject([
      { slug: "riyadh", broader: [{ key }] },
    ]);
  }),
);

it(
  "a city of many namesakes is the one in a country that the document speaks of, or nobody's guess",
  inGraph(async (graph) => {
    const gazetteer = new Gazetteer([
      { name: "Odesa", altName: "Odessa", country: "UA", population: 1_000_000 },
      { name: "Odessa", altName: "", country: "US", population: 118_000 },
      { name: "Jeddah", altName: "", country: "SA", population: 2_800_000 },
      { name: "Tinytown", altName: "", country: "US", population: 90_000 },
    ]);
    expect(await graph.about("Eva Brandt said the port of Odessa was shut.", gazetteer)).toEqual([]);
    expect(await graph.about("Eva Brandt said the port of Odessa in Ukraine was shut.", gazetteer)).toEqual([
      "new Odesa",
      "new Ukraine",
    ]);
    expect(await graph.about("Eva Brandt said ships left Jeddah for Tinytown.", gazetteer)).toEqual([
      "new Jeddah",
    ]);
  }),
);

it(
  "a city that was proposed by another of its names is not proposed again",
  inGraph(async (graph) => {
    const gazetteer = new Gazetteer([
      { name: "Genève", altName: "Geneva", country: "CH", population: 180_000 },
    ]);
    const { proposals } = await graph.resolve("Eva Brandt said the talks in Geneva were short.", {
      gazetteer,
    });
    expect(proposals).toMatchObject([
      { type: "ACTOR" },
      { slug: "switzerland" },
      { slug: "geneve", name: "Genève", names: [{ name: "Geneva", kind: "ALIAS", language: null }] },
    ]);
    const city = await graph.add.place({ slug: "geneve", name: "Genève" });
    await graph.add.broader(city, await graph.country("Switzerland", "CH"));
    const again = await graph.resolve("Eva Brandt said the talks in Geneva were short.", { gazetteer });
    expect(again.reports[0]!.about).toMatchObject([{ subjectKey: city, reason: "GAZETTEER" }]);
  }),
);

it(
  "a capital has the names that the data of cities add, but not the codes of airports",
  inGraph(async (graph) => {
    const gazetteer = new Gazetteer([
      { name: "Kyiv", altName: "Kiev,KBP,IEV,Kijów", country: "UA", population: 2_800_000 },
    ]);
    expect(await graph.about("Eva Brandt said the talks in Kiev were short.", gazetteer)).toEqual([
      "new Kyiv",
    ]);
    expect(await graph.about("Eva Brandt said the IEV report was wrong.", gazetteer)).toEqual([]);
  }),
);

it(
  "a person who is only spoken of is not proposed",
  inGraph(async (graph) => {
    const { proposals } = await graph.resolve("Eva Brandt said Minister Otto Lindqvist was ill.");
    expect(proposals.map(({ slug }) => slug)).toEqual(["eva-brandt"]);
  }),
);

it.each([
  ["“We are ready,” Eva Brandt told Norwave state news agency.", { name: "Norwave", isCollective: false }],
  [
    "“We are ready,” Eva Brandt told Russian state media.",
    { name: "Russian state media", isCollective: true },
  ],
  [
    "“We are ready,” Eva Brandt said, Danish news agencies reported.",
    { name: "Danish news agencies", isCollective: true },
  ],
  [
    "“We are ready,” Eva Brandt said on Iranian state television.",
    { name: "Iranian state television", isCollective: true },
  ],
  [
    "“We are ready,” Eva Brandt was quoted as saying by the Iranian state news agency.",
    { name: "Iranian state news agency", isCollective: true },
  ],
  [
    "“We are ready,” Eva Brandt said, according to reports in the Israeli press.",
    { name: "Israeli press", isCollective: true },
  ],
  ["“We are ready,” Eva Brandt told the state news agency NRK.", { name: "NRK", isCollective: false }],
  [
    "“We are ready,” Eva Brandt told Iran's semi-official Fars news agency.",
    { name: "Fars", isCollective: false },
  ],
  [
    "“We are ready,” Eva Brandt told Iran's state television.",
    { name: "Iranian state television", isCollective: true },
  ],
  [
    "Speaking on Danish state television late on Friday, Eva Brandt said it rained.",
    { name: "Danish state television", isCollective: true },
  ],
  ["“We are ready,” Eva Brandt told the Times of India.", { name: "Times of India", isCollective: false }],
  ["“We are ready,” Eva Brandt told the Russian news agency.", null],
])(
  "an outlet by a name beside what it is, or those of a country together, are new: %s",
  async (text, newOutlet) => {
    await inGraph(async (graph) => {
      const { reports } = await graph.resolve(text);
      expect(reports[0]!.attribution).toMatchObject([
        { publisherKey: null, actorKey: null, proposal: null, newOutlet },
      ]);
    })();
  },
);

it.each([
  ["“We are ready,” Eva Brandt said, as quoted by state media.", "state media", "GROUP"],
  ["“We are ready,” Eva Brandt said, state television reported.", "state television", "ORGANISATION"],
  ["“We are ready,” Eva Brandt told the state news agency.", "state news agency", "ORGANISATION"],
  ["“We are ready,” Eva Brandt said, according to media reports.", "media reports", "GROUP"],
  ["“We are ready,” Eva Brandt said, local media said, citing a senior official.", "local media", "GROUP"],
])("outlets that nobody names are somebody unnamed, in this document: %s", async (text, name, actorKind) => {
  await inGraph(async (graph) => {
    const resolved = async (document: string) => {
      const { reports, proposals } = await graph.resolve(document);
      const { proposal, publisherKey, reason } = reports[0]!.attribution[0]!;
      const actor = proposals.find(({ slug }) => slug === proposal);
      return { actor, publisherKey, reason };
    };
    const { actor, publisherKey, reason } = await resolved(text);
    expect({ publisherKey, reason }).toEqual({ publisherKey: null, reason: "UNNAMED" });
    expect(actor).toMatchObject({ name, actorKind, unnamed: true });
    const other = await resolved(`${text} It rained.`);
    expect(other.actor).toMatchObject({ name, unnamed: true });
    expect(other.actor!.slug).not.toBe(actor!.slug);
  })();
});

it(
  "state media are those of the speaker's country, where they are known so, or of the one that the document names",
  inGraph(async (graph) => {
    const russia = await graph.country("Russia", "RU", "Russian");
    const government = await graph.government("Government of Russia", russia);
    const peskov = await graph.person("Dmitry Peskov");
    await graph.office(peskov, government, "spokesman");
    const known = await graph.add.publisher({ name: "Russian state media" });
    await graph.add.insert("publisher_name", { publisher_key: known, name: "state media" });
    const chain = async (text: string) => {
      const { reports } = await graph.resolve(text);
      return reports.at(-1)!.attribution.map(({ publisherKey, reason }) => ({ publisherKey, reason }));
    };
    expect(await chain("“We are ready,” Dmitry Peskov said, as quoted by state media.")).toEqual([
      { publisherKey: known, reason: "NAME" },
    ]);
    expect(await chain("“We are ready,” Eva Brandt said, as quoted by state media.")).toEqual([
      { publisherKey: null, reason: "UNNAMED" },
    ]);
    expect(
      await chain(
        "“We are ready,” Eva Brandt told Russian state media. “We are late,” Otto Klein said, state media reported.",
      ),
    ).toEqual([{ publisherKey: known, reason: "NAME" }]);
  }),
);

it(
  "a person who is cited is no outlet, and a source that is only described is somebody unnamed",
  inGraph(async (graph) => {
    const { reports, proposals } = await graph.resolve(
      "The bank will close, Eva Brandt said, citing Otto Klein.\n\nThe bank will stay, Eva Brandt said, citing an unnamed source.",
    );
    const chains = reports.map(({ attribution }) => attribution.map(({ proposal }) => proposal));
    const by = (slug: string | null) => proposals.find((each) => each.slug === slug);
    expect(by(chains[0]![0]!)).toMatchObject({ name: "Otto Klein", actorKind: "PERSON", unnamed: false });
    expect(by(chains[1]![0]!)).toMatchObject({ name: "an unnamed source", unnamed: true });
  }),
);

it(
  "an outlet in the chain is a publisher by any of its names, and one that nobody knows is new",
  inGraph(async (graph) => {
    const ria = await graph.add.publisher({ name: "RIA Novosti" });
    await graph.add.insert("publisher_name", { publisher_key: ria, name: "RIA" });
    const { reports } = await graph.resolve(
      "“We are ready,” Eva Brandt told RIA state news agency. “We are late,” Eva Brandt told the Harbour Gazette.",
    );
    expect(reports.map(({ attribution }) => attribution)).toMatchObject([
      [{ publisherKey: ria, reason: "NAME" }],
      [
        {
          publisherKey: null,
          actorKey: null,
          newOutlet: { name: "Harbour Gazette", isCollective: false },
          reason: "NEW",
        },
      ],
    ]);
  }),
);
