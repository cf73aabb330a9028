import { describe, expect, it } from "@jest/globals";
import { extract } from "../../src/extract/extract.ts";
import { reportOf, reportsOf } from "./reports.ts";

const speakers = (text: string) => extract({ text }).reports.map(({ speaker }) => speaker);

describe("names", () => {
  it("gives each mention the fullest name of the document", () => {
    const [full, partial] = speakers(
      "Harbour chief Eva Brandt said the port was full. Brandt said ships were waiting.",
    );
    expect(full).toMatchObject({ name: "Eva Brandt", reason: "FULL_NAME", description: "Harbour chief" });
    expect(partial).toMatchObject({ name: "Eva Brandt", reason: "PARTIAL_NAME" });
  });

  it("leaves titles out of names and keeps them as descriptions", () => {
    expect(speakers("Norwegian Prime Minister Eva Brandt said the strike was over.")[0]).toMatchObject({
      span: { exact: "Norwegian Prime Minister Eva Brandt" },
      head: { exact: "Eva Brandt" },
      name: "Eva Brandt",
    });
  });

  it.each([
    [
      "The Senate Foreign Relations Committee said it rained. The Senate Intelligence Committee said it was dry. The Senate Intelligence Committee said it was cold.",
      [
        "Senate Foreign Relations Committee",
        "Senate Intelligence Committee",
        "Senate Intelligence Committee",
      ],
    ],
    [
      "The Ministry of Foreign Affairs said it rained. The Ministry of Internal Affairs said it was dry.",
      ["Ministry of Foreign Affairs", "Ministry of Internal Affairs"],
    ],
    [
      "John Adam Smith said it rained. John Bert Smith said it was dry. John A. Smith said it was cold.",
      ["John Adam Smith", "John Bert Smith", "John Adam Smith"],
    ],
    [
      "John A. Smith said it rained. John Smith said it was dry. JOHN ADAM SMITH said it was cold. John Adam Smith said it was warm.",
      ["John Adam Smith", "John Adam Smith", "John Adam Smith", "John Adam Smith"],
    ],
  ])(
    "tells apart whose names begin and end alike, and brings together whose middles agree: %s",
    (text, names) => {
      expect(speakers(text).map((mention) => mention?.name)).toEqual(names);
    },
  );

  it("takes a name with an age for a person, who may be called by the given name and goes on as the subject", () => {
    const people = speakers(
      "Nadia Holm said she was sad. Student Amara Obi, 20, has been waiting since 7am. “I am late,” she laughs. Bar owner Skye Dunne, 26, left. Skye said it was cold.",
    );
    expect(people.map((mention) => mention?.name)).toEqual(["Nadia Holm", "Amara Obi", "Skye Dunne"]);
  });

  it.each([
    ["Leader of the Opposition Ada Vik said it rained.", "Ada Vik"],
    ["Secretary of the Treasury Ola Berg said it rained.", "Ola Berg"],
    ["The Minister for Lands and Natural Resources, Mr Ola Berg, said it rained.", "Ola Berg"],
    ["The Western Chairman of the Association of Miners, Madam Ada Vik, said it rained.", "Ada Vik"],
    ["The first witness, retired auditor Frank Holm, said it rained.", "Frank Holm"],
    ["The Alzheimer's Society said it rained.", "Alzheimer's Society"],
    ["The Norvik Sheriffs' Association said it rained.", "Norvik Sheriffs' Association"],
    ["Stephen King said it rained.", "Stephen King"],
  ])("knows the office from the name: %s", (text, name) => {
    expect(speakers(text)[0]?.name).toBe(name);
  });

  it("takes a family name for one, though it may be a title", () => {
    const people = speakers("Joan Judge said it rained. Judge said it was cold.");
    expect(people.map((mention) => mention?.name)).toEqual(["Joan Judge", "Joan Judge"]);
  });

  it("knows a company by its name without what it ends in, and who leads it for a person", () => {
    const people = speakers(
      "Apple Inc. said it rained. Steve Holm runs the company Holm founded. The company said it was cold. Apple said it was dry.",
    );
    expect(people.map((mention) => mention?.name)).toEqual(["Apple Inc.", "Apple Inc.", "Apple Inc."]);
  });

  it("takes no place for who speaks", () => {
    const [, pronoun] = speakers(
      "Helmi Aksela said it was dull. Aksela grew up above a bakery in Port Salme. She said she slept well.",
    );
    expect(pronoun?.name).toBe("Helmi Aksela");
  });

  it.each(["Downing Street", "Sky News", "Wall Street"])("takes all of %s for one that speaks", (name) => {
    expect(speakers(`It rained. ${name} said it was cold.`)[0]?.name).toBe(name);
  });

  it("takes the role in a headline for the only one below who has it", () => {
    const headline = "Governor says wall will hold this winter\n\n";
    const [governor] = speakers(`${headline}Governor Ada Vik saw the wall with former governor Otto Holm.`);
    expect(governor).toMatchObject({ span: { exact: "Governor" }, name: "Ada Vik", reason: "DESCRIPTION" });
    const [either] = speakers(`${headline}Governor Ada Vik met Governor Otto Holm.`);
    expect(either).toMatchObject({ name: null });
  });

  it("keeps the end of a name that looks like an owner's", () => {
    expect(speakers("Moody's said the debt was large.")[0]?.name).toBe("Moody's");
  });

  it("tells two people of one family name apart by who was named last", () => {
    const names = speakers(
      "Eva Brandt said it rained. Brandt said it was cold. Otto Brandt said it was hot. Brandt said it was dry.",
    );
    expect(names.map((mention) => mention?.name)).toEqual([
      "Eva Brandt",
      "Eva Brandt",
      "Otto Brandt",
      "Otto Brandt",
    ]);
  });

  it.each([
    ["Ex-champion Asel Nuri said it hurt.", "Asel Nuri"],
    ["TEARFUL Asel Nuri said it hurt.", "Asel Nuri"],
    ["Philosopher Asel Nuri said it hurt.", "Asel Nuri"],
    ["Det Con Asel Nuri said it hurt.", "Asel Nuri"],
    ["Union IGM said it hurt.", "IGM"],
    ["The Danish Fishermen's Federation said it hurt.", "Danish Fishermen's Federation"],
    ["Norvik Motors lost money. Norvik said it hurt.", "Norvik Motors"],
    ["Ada Vik runs it. Rival broker Halden kept its rating. “We would buy,” it wrote.", "Halden"],
    [
      "Hazel Cobb said no. Cllr Imran Aziz (Lab, Northgate), who is for it, sat down. He said it would pass.",
      "Imran Aziz",
    ],
    [
      "Rosa Conti said no. Vera Ferro left. Ferro, ranked 143rd, earned more. “Good,” she said.",
      "Vera Ferro",
    ],
  ])("tells who is named with what they are: %s", (text, name) => {
    expect(speakers(text).at(-1)?.name).toBe(name);
  });

  it("gives what the one whom somebody owns says to nobody by the owner's name", () => {
    const headline = "“He lied” Telly chef Gino Marlowe's ex blasts star\n\nGino Marlowe cooks.";
    expect(speakers(headline)[0]).toMatchObject({
      span: { exact: "Telly chef Gino Marlowe's ex" },
      name: null,
    });
  });

  it("lists people and organisations with their descriptions and mentions", () => {
    const { entities } = extract({
      text: "Eva Brandt, the director of the Oslo Museum, resigned. Brandt gave no reason.",
    });
    const brandt = entities.find(({ name }) => name === "Eva Brandt");
    expect(brandt).toMatchObject({ kind: "PERSON", descriptions: ["director of the Oslo Museum"] });
    expect(brandt?.mentions.map(({ exact }) => exact)).toEqual(["Eva Brandt", "Brandt"]);
    expect(entities.find(({ name }) => name === "Oslo Museum")?.kind).toBe("ORGANISATION");
  });
});

describe("organisations", () => {
  it.each([
    ["Sorvik Shipping raised its outlook on Tuesday. The company said rates would ease.", "Sorvik Shipping"],
    ["Sorvik Shipping raised its outlook. It beat forecasts, it said in a statement.", "Sorvik Shipping"],
    ["Ferry operator Norlink stopped all sailings. It said the port was closed.", "Norlink"],
    [
      "Norvik Bank lent the money, and the Ministry of Finance knew. The ministry said it was legal.",
      "Ministry of Finance",
    ],
    ["The Ministry of Finance closed the file. The company said it was legal.", null],
  ])("are meant by what they are called further down: %s", (text, name) => {
    expect(speakers(text).at(-1)?.name).toBe(name);
  });
});

describe("people who are somebody's", () => {
  it("takes the spokesman whom the text named for him whose spokesman he is", () => {
    const text =
      "Otto Brandt is well, his spokesman Karl Holm said. Brandt spoke on Monday. It was late, his spokesman said.";
    expect(speakers(text).map((mention) => mention?.name)).toEqual(["Karl Holm", "Karl Holm"]);
    const named = "Karl Holm, Brandt's spokesman, said it rained. Later Brandt's spokesman said it did not.";
    expect(speakers(`Otto Brandt left. ${named}`).map((mention) => mention?.name)).toEqual([
      "Karl Holm",
      "Karl Holm",
    ]);
  });

  it("describes the spokesman of one by him, when the text names none", () => {
    const [mention] = speakers(
      "President Otto Brandt met his generals. His spokesman said that it was late.",
    );
    expect(mention).toMatchObject({ name: null, description: "spokesman of Otto Brandt" });
  });

  it("does not take another one's spokesman", () => {
    const text =
      "Eva Lund's spokesman Karl Holm spoke first. Otto Brandt left. His spokesman said it was late.";
    expect(speakers(text).at(-1)).toMatchObject({ name: null, description: "spokesman of Otto Brandt" });
  });
});

describe("appositives", () => {
  it("does not take the one whose secretary speaks for the speaker", () => {
    const [mention] = speakers(
      "The press secretary of Norwegian President Otto Brandt said that talks were unlikely.",
    );
    expect(mention).toMatchObject({
      span: { exact: "The press secretary of Norwegian President Otto Brandt" },
      head: { exact: "The press secretary" },
      name: null,
    });
  });

  it("takes the name that the next report gives to the one described", () => {
    const text =
      "The press secretary of Norwegian President Otto Brandt said that talks were unlikely.\n\n“Unlikely,” Eva Lund briefed RIA state news agency.";
    expect(speakers(text).map((mention) => mention?.name)).toEqual(["Eva Lund", "Eva Lund"]);
  });

  it("takes the name beside a description", () => {
    const [mention] = speakers("The president's press secretary, Eva Lund, said that talks were unlikely.");
    expect(mention).toMatchObject({ name: "Eva Lund", reason: "APPOSITIVE" });
  });

  it("reads past an appositive and a relative clause to the verb", () => {
    expect(reportOf("Otto Brandt, 54, a teacher from Bergen, said he had seen it.").speaker).toBe(
      "Otto Brandt",
    );
    expect(reportOf("Otto Brandt, who has taught there for years, said he had seen it.").speaker).toBe(
      "Otto Brandt",
    );
  });

  it("resolves a description to the one it was given to", () => {
    const [, again] = speakers(
      "Police spokeswoman Eva Lund said two men were held. The spokeswoman said they were brothers.",
    );
    expect(again).toMatchObject({ name: "Eva Lund", reason: "DESCRIPTION" });
  });
});

describe("pronouns", () => {
  it("are not whom the words are about", () => {
    const text = "Karl Holm was full of praise for Otto Brandt, who scored twice.";
    expect(speakers(`${text} “What a talent,” he said of Brandt.`)[0]?.name).toBe("Karl Holm");
    expect(speakers(`${text} “What a talent,” he said of the 18-year-old.`)[0]?.name).toBe("Karl Holm");
  });

  it("resolves he and she by gender", () => {
    const text = "Eva Lund met Otto Brandt on Monday. She said the talks were good. He said they were not.";
    expect(speakers(text).map((mention) => mention?.name)).toEqual(["Eva Lund", "Otto Brandt"]);
  });

  it("stays with the one who is speaking", () => {
    const text = "“We lost,” Otto Brandt said.\n\n“It hurts,” he added. He said Karl Voss had played well.";
    expect(speakers(text).map((mention) => mention?.name)).toEqual([
      "Otto Brandt",
      "Otto Brandt",
      "Otto Brandt",
    ]);
  });

  it("leaves open what it cannot know", () => {
    expect(speakers("He said the shop was shut.")[0]).toMatchObject({ name: null, reason: "PRONOUN" });
  });
});

describe("attribution hops", () => {
  it("names nobody where it is told to the publisher itself, and an agency by its initials", () => {
    const [own] = extract({ text: "Holm told us: “It rained.”" }).reports;
    expect(own!.attribution).toMatchObject([{ span: { exact: "told us" }, name: null }]);
    expect(reportOf("“It rained,” Holm told ANI in Delhi.").hops).toEqual(["told ANI"]);
    expect(
      reportOf("Short naps help old people, according to a study in the journal Sleep Reports.").hops,
    ).toEqual([]);
  });

  it.each([
    ["“It works,” Eva Lund told RIA.", "told RIA"],
    ["“It works,” Eva Lund said, as quoted by state media.", "as quoted by state media"],
    ["“It works,” said Eva Lund in an interview with Antena 3.", "in an interview with Antena 3"],
    ["“It works,” Eva Lund told the Bergen Post.", "told the Bergen Post"],
    ["The ministry said the dam was safe, citing an unnamed source.", "citing an unnamed source"],
    ["“It works,” Eva Lund said, according to state media.", "according to state media"],
    ["“It works,” Eva Lund said on Russian state television.", "on Russian state television"],
    ["In remarks to state media, Eva Lund said it worked.", "In remarks to state media"],
    ["State media said that Eva Lund said it worked.", "State media said"],
    ["Eva Lund said it worked, media reports said.", "media reports said"],
    [
      "“It works,” Eva Lund said, according to reports in the Israeli press.",
      "according to reports in the Israeli press",
    ],
    ["Eva Lund said it worked, the state-run news agency reported.", "the state-run news agency reported"],
    [
      "Eva Lund said it worked, Xinhua, the official news agency, reported.",
      "Xinhua, the official news agency, reported",
    ],
    ["Local media, quoting police, said it worked.", "quoting police"],
    ["“It works,” Eva Lund told The Trumpet.", "told The Trumpet"],
    ["“It works,” Eva Lund tells The Bugle.", "tells The Bugle"],
    ["“It works,” Eva Lund told Der Morgen.", "told Der Morgen"],
    ["Eva Lund, speaking to The Bugle, said it worked.", "speaking to The Bugle"],
    ["Eva Lund, writing in The Ledger, said it worked.", "writing in The Ledger"],
    ["Eva Lund, commentating for Rai, called it a triumph.", "commentating for Rai"],
  ])("finds the hop of: %s", (text, hop) => {
    expect(reportOf(text).hops).toEqual([hop]);
  });

  it("does not take an outlet that passes on a statement for its speaker", () => {
    expect(
      reportOf("It will take time, Eva Lund said on Wednesday, Russian news agencies reported."),
    ).toMatchObject({
      speaker: "Eva Lund",
      said: ["It will take time"],
      hops: ["Russian news agencies reported"],
    });
  });

  it("takes an outlet that says something itself for the speaker", () => {
    expect(reportOf("CNN reported that the ship had sunk.").speaker).toBe("CNN");
    expect(reportOf("The ship has sunk, state media report.").speaker).toBe("state media");
    expect(reportOf("State-run media in Bergen said the ship had sunk.").speaker).toBe(
      "State-run media in Bergen",
    );
    expect(extract({ text: "Reports in the press said it had sunk." }).reports[0]?.speaker?.name).toBeNull();
  });

  it("does not take those who were told for a hop", () => {
    expect(reportsOf("“It works,” Eva Lund told reporters.")[0]?.hops).toEqual([]);
    expect(reportsOf("“It works,” Eva Lund told The Hague.")[0]?.hops).toEqual([]);
  });

  it("takes the report that is confirmed for no hop of what is said beside it", () => {
    const text =
      "Eva Lund confirmed a Reuters report of talks, though she cautioned that nothing was signed.";
    expect(reportsOf(text).map(({ hops }) => hops)).toEqual([[], []]);
  });

  it("knows a given name that is a word as well at the beginning of a sentence", () => {
    for (const name of ["Will Smith", "Can Yilmaz", "Do Kwon", "Don Smith", "Per Lindgren"]) {
      const speakers = [`“We are here,” ${name} said on Monday.`, `${name} said on Monday that he was there.`]
        .flatMap((text) => extract({ text }).reports)
        .map(({ speaker }) => speaker?.name);
      expect([name, speakers]).toEqual([name, [name, name]]);
    }
    const [warden] = extract({ text: "Will Smith, the warden, said the gate was shut." }).reports;
    expect(warden?.speaker?.name).toBe("Will Smith");
    const asked = extract({ text: "Will Smith, the warden, say that the gate is shut? Nobody knows." });
    expect(asked.entities.map(({ name }) => name)).not.toContain("Will Smith");
    expect(extract({ text: "“Will Smith come?” Ada Vik asked." }).reports[0]?.quotes).toHaveLength(1);
    expect(extract({ text: "Hope Hartley said the bridge was safe." }).reports[0]?.speaker?.name).toBe(
      "Hope Hartley",
    );
    expect(extract({ text: "Sue Park warned that it was not." }).reports[0]?.speaker?.name).toBe("Sue Park");
  });
});
