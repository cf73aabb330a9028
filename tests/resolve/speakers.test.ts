import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
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

describe("names", () => {
  it(
    "a full name is who bears it",
    inGraph(async (graph) => {
      await graph.person("Eva Brandt");
      expect(await graph.speaker("Harbour chief Eva Brandt said the port was full.")).toMatchObject({
        who: "Eva Brandt",
        score: 1,
        reason: "NAME",
      });
    }),
  );

  it(
    "a family name after the full name is the same one, and so is he",
    inGraph(async (graph) => {
      await graph.person("Otto Lindqvist");
      await graph.person("Karl Lindqvist");
      const { reports } = await graph.resolve(
        "Minister Otto Lindqvist said the port was full. Lindqvist said ships were waiting. He said it was cold.",
      );
      const speakers = reports.map(({ speaker }) => graph.named(speaker!, []));
      expect(speakers.map(({ who }) => who)).toEqual(["Otto Lindqvist", "Otto Lindqvist", "Otto Lindqvist"]);
      expect(speakers[2]!.score).toBeLessThan(speakers[1]!.score);
    }),
  );

  it(
    "a family name alone is the only one who bears it, less surely",
    inGraph(async (graph) => {
      await graph.person("Otto Lindqvist");
      const speaker = await graph.speaker("Lindqvist said the port was full.");
      expect(speaker).toMatchObject({ who: "Otto Lindqvist", reason: "FAMILY_NAME" });
      expect(speaker.score).toBeLessThan(0.8);
    }),
  );

  it(
    "a family name alone that several bear is left open, with all of them",
    inGraph(async (graph) => {
      await graph.person("Otto Lindqvist");
      await graph.person("Karl Lindqvist");
      const speaker = await graph.speaker("Lindqvist said the port was full.");
      expect(speaker).toMatchObject({ who: null, score: 0, reason: "AMBIGUOUS" });
      expect(speaker.candidates.map(({ name }) => name)).toEqual(["Otto Lindqvist", "Karl Lindqvist"]);
    }),
  );

  it(
    "of two who bear one name the one whose role the document gives",
    inGraph(async (graph) => {
      await graph.add.actor({ name: "Eva Brandt", description: "Olympic swimmer" });
      const minister = await graph.add.actor({ name: "Eva Brandt", description: "Prime Minister of Norway" });
      expect(await graph.speaker("Prime Minister Eva Brandt said the strike was over.")).toMatchObject({
        subjectKey: minister,
        reason: "NAME_AND_ROLE",
      });
      expect(await graph.speaker("Eva Brandt said the strike was over.")).toMatchObject({
        subjectKey: null,
        reason: "AMBIGUOUS",
      });
    }),
  );

  it.each(["Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Volodymyr Zelenski", "Volodimir Zelensky"])(
    "%s is a spelling of Volodymyr Zelensky",
    (spelling) =>
      inGraph(async (graph) => {
        await graph.person("Volodymyr Zelensky");
        const speaker = await graph.speaker(`President ${spelling} said the line would hold.`);
        expect(speaker).toMatchObject({ who: "Volodymyr Zelensky", reason: "TRANSLITERATION" });
        expect(speaker.score).toBeLessThan(0.9);
      })(),
  );

  it(
    "a middle name more does not make another person, another given name does",
    inGraph(async (graph) => {
      await graph.person("Donald Marsh", "Marsh");
      expect(await graph.speaker("Senator Donald J. Marsh said it would rain.")).toMatchObject({
        who: "Donald Marsh",
        reason: "MIDDLE_NAME",
      });
      expect(await graph.speaker("Senator Helen Marsh said it would rain.")).toMatchObject({
        who: "new Helen Marsh",
        reason: "NEW",
      });
    }),
  );

  it.each([
    ["John Adam Smith", "John Smith", "new John Adam Smith"],
    ["John Bert Smith", "John Smith", "new John Bert Smith"],
    ["John B. Smith", "John Smith", "John Smith"],
    ["Nadia bin Salman", "Nadia Salman", "Nadia Salman"],
  ])("%s, where %s is known, is %s: a second given name may be another's", (written, known, who) =>
    inGraph(async (graph) => {
      await graph.person(known);
      expect(await graph.speaker(`${written} said it would rain.`)).toMatchObject({ who });
    })(),
  );

  it(
    "a middle initial that is not that of the one who is known by the short name is another's",
    inGraph(async (graph) => {
      await graph.person("John Adam Smith", "John Smith");
      expect(await graph.speaker("John A. Smith said it would rain.")).toMatchObject({
        who: "John Adam Smith",
      });
      expect(await graph.speaker("John B. Smith said it would rain.")).toMatchObject({
        who: "new John B. Smith",
      });
    }),
  );

  it(
    "whoever is known by a family name keeps it when another bearer is proposed, and loses it when proposed too",
    inGraph(async (graph) => {
      const marsh = await graph.person("Donald Marsh", "Marsh");
      const { proposals } = await graph.resolve("Senator Helen Marsh said it would rain.");
      expect(proposals).toMatchObject([{ slug: "helen-marsh", names: [] }]);
      await graph.person("Helen Marsh");
      expect(await graph.speaker("Marsh said it would rain.")).toMatchObject({
        who: "Donald Marsh",
        reason: "ALIAS",
      });
      await graph.client.query("update subject set review_state = 'PROPOSED' where key = $1", [marsh]);
      expect(await graph.speaker("Marsh said it would rain.")).toMatchObject({
        who: null,
        reason: "AMBIGUOUS",
      });
    }),
  );

  it(
    "whoever was merged is the one they were merged into",
    inGraph(async (graph) => {
      const kept = await graph.person("Eva Brandt");
      await graph.add.actor({ name: "Eva B. Brandt-Olsen", merged_into_key: kept });
      expect(await graph.speaker("Mayor Eva B. Brandt-Olsen said it would rain.")).toMatchObject({
        subjectKey: kept,
      });
    }),
  );
});

describe("who is new", () => {
  it(
    "a person who speaks by their full name is proposed once, with their family name and role",
    inGraph(async (graph) => {
      const { proposals, reports } = await graph.resolve(
        "Harbour chief Eva Brandt said the port was full. Brandt said ships were waiting.",
      );
      expect(proposals).toEqual([
        {
          type: "ACTOR",
          slug: "eva-brandt",
          name: "Eva Brandt",
          names: [{ name: "Brandt", kind: "ALIAS", language: null }],
          broader: [],
          actorKind: "PERSON",
          unnamed: false,
          description: "Harbour chief",
        },
      ]);
      expect(reports.map(({ speaker }) => speaker!.proposal)).toEqual(["eva-brandt", "eva-brandt"]);
    }),
  );

  it(
    "a slug that is taken gets another ending",
    inGraph(async (graph) => {
      await graph.add.topic({ slug: "eva-brandt", name: "The Brandt affair" });
      const { proposals } = await graph.resolve("Harbour chief Eva Brandt said the port was full.");
      expect(proposals.map(({ slug }) => slug)).toEqual([expect.stringMatching(/^eva-brandt-[0-9a-f]{8}$/)]);
    }),
  );

  it(
    "one word that nobody is known by is left open",
    inGraph(async (graph) => {
      expect(await graph.speaker("Brandt said the port was full.")).toMatchObject({
        who: null,
        score: 0,
        reason: "UNKNOWN",
      });
    }),
  );

  it(
    "somebody's spokesman is nobody else, and left open when nothing tells whose",
    inGraph(async (graph) => {
      const told = await graph.resolve(
        "Otto Lindqvist left on Monday. His spokesman said the port was full.",
      );
      expect(told.proposals).toMatchObject([{ name: "spokesman of Otto Lindqvist", unnamed: true }]);
      const untold = await graph.resolve("His spokesman said the port was full.");
      expect(untold.proposals).toEqual([]);
      expect(untold.reports[0]!.speaker).toMatchObject({ subjectKey: null, reason: "UNKNOWN" });
    }),
  );

  it(
    "several who speak together are none of them",
    inGraph(async (graph) => {
      await graph.person("Harbour Union");
      const { reports } = await graph.resolve(
        "The port administration and all Harbour Union members rejected the demand to close the port.",
      );
      expect(reports.map(({ speaker }) => speaker)).toMatchObject([{ subjectKey: null, reason: "UNKNOWN" }]);
    }),
  );

  it(
    "outlets that say something themselves are somebody unnamed, but those of a country are known by that",
    inGraph(async (graph) => {
      const speaker = async (text: string) => (await graph.resolve(text)).proposals[0];
      expect(await speaker("State media said the port was full.")).toMatchObject({
        name: "State media",
        actorKind: "GROUP",
        unnamed: true,
      });
      expect(await speaker("State TV said the port was full.")).toMatchObject({ unnamed: true });
      expect(await speaker("Iranian state television said the port was full.")).toMatchObject({
        slug: "iranian-state-television",
        name: "Iranian state television",
        actorKind: "ORGANISATION",
        unnamed: false,
      });
    }),
  );

  it(
    "who is only described is somebody of their own in each document",
    inGraph(async (graph) => {
      const text = "A senior harbour official said the port was full.";
      const one = await graph.resolve(text);
      const other = await graph.resolve("A senior harbour official said the port was empty.");
      expect(one.proposals).toMatchObject([
        { name: "senior harbour official", unnamed: true, actorKind: "PERSON" },
      ]);
      const { slug, name } = one.proposals[0]!;
      expect(other.proposals[0]!.slug).not.toBe(slug);
      // The same document, read again, speaks of the same one.
      const key = await graph.add.actor({ slug, name });
      await graph.client.query("update actor set unnamed = true where key = $1", [key]);
      expect((await graph.resolve(text)).reports[0]!.speaker).toMatchObject({
        subjectKey: key,
        reason: "UNNAMED",
      });
      expect(
        (await graph.resolve("The senior harbour official said it rained.")).reports[0]!.speaker,
      ).toMatchObject({
        subjectKey: null,
      });
    }),
  );
});

describe("roles", () => {
  const offices = async (graph: Graph) => {
    const russia = await graph.country("Russia", "RU", "Russian");
    const government = await graph.government("Government of Russia", russia);
    const kremlin = await graph.government("Kremlin", government);
    const ministry = await graph.government(
      "Ministry of Foreign Affairs of Russia",
      government,
      "Russian Foreign Ministry",
    );
    const peskov = await graph.person("Dmitry Peskov");
    await graph.office(peskov, kremlin, "press secretary of the President of Russia", "2012-05/..");
    await graph.office(
      await graph.person("Natalya Timakova"),
      kremlin,
      "press secretary of the President of Russia",
      "2008-05/2012-05",
    );
    await graph.office(await graph.person("Sergei Lavrov"), ministry, "Foreign Minister", "2004-03/..");
    await graph.office(await graph.person("Sergey Ryabkov"), ministry, "Deputy Foreign Minister", "2008/..");
  };

  it.each([
    ["The Kremlin spokesman said talks were likely.", "2025-03-10", "Dmitry Peskov"],
    ["The Kremlin spokeswoman said talks were likely.", "2010-03-10", "Natalya Timakova"],
    ["The Russian foreign minister said talks were likely.", "2025-03-10", "Sergei Lavrov"],
    ["The Russian deputy foreign minister said talks were likely.", "2025-03-10", "Sergey Ryabkov"],
  ])("%s in %s", (text, published, who) =>
    inGraph(async (graph) => {
      await offices(graph);
      expect(await graph.speaker(text, { published })).toMatchObject({ who, reason: "ROLE" });
    })(),
  );

  it(
    "a role that somebody else held at the time is left open",
    inGraph(async (graph) => {
      await offices(graph);
      const speaker = await graph.speaker("The Kremlin spokesman said talks were likely.", {
        published: "1999-03-10",
      });
      expect(speaker).toMatchObject({ who: null, reason: "NOT_IN_OFFICE" });
      expect(speaker.candidates).toHaveLength(2);
    }),
  );

  it(
    "a role of several, in a document without a date, is left open",
    inGraph(async (graph) => {
      await offices(graph);
      expect(await graph.speaker("The Kremlin spokesman said talks were likely.")).toMatchObject({
        who: null,
        reason: "AMBIGUOUS",
      });
    }),
  );
});

describe("places that speak", () => {
  it.each(["Moscow", "Russia", "The Russian government", "Russian officials"])(
    "%s is the government",
    (words) =>
      inGraph(async (graph) => {
        const russia = await graph.country("Russia", "RU", "Russian");
        await graph.government("Government of Russia", russia);
        expect(await graph.speaker(`${words} said talks were likely.`)).toMatchObject({
          who: "Government of Russia",
          reason: "METONYM",
        });
      })(),
  );

  it(
    "a government that is not known is proposed below its country",
    inGraph(async (graph) => {
      const { proposals, reports } = await graph.resolve("Oslo said the quota would not change.");
      expect(reports[0]!.speaker).toMatchObject({ proposal: "government-of-norway", reason: "METONYM" });
      expect(proposals).toMatchObject([
        { type: "PLACE", slug: "norway", placeKind: "COUNTRY", countryCode: "NO" },
        {
          type: "ACTOR",
          slug: "government-of-norway",
          actorKind: "GOVERNMENT",
          broader: [{ proposal: "norway" }],
        },
      ]);
    }),
  );

  it(
    "an organisation speaks by its own name",
    inGraph(async (graph) => {
      const russia = await graph.country("Russia", "RU", "Russian");
      const government = await graph.government("Government of Russia", russia);
      await graph.government("Kremlin", government);
      expect(await graph.speaker("The Kremlin said talks were likely.")).toMatchObject({
        who: "Kremlin",
        reason: "NAME",
      });
    }),
  );
});
