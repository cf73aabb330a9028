import { describe, expect, it } from "@jest/globals";
import { extract } from "../../src/extract/extract.ts";

/** Who says what in a text: the speaker as the document names them, else as it describes them. */
const saidIn = (text: string) =>
  extract({ text, published: "2025-03-10" }).reports.map(({ speaker, content }) => ({
    who: speaker?.name ?? speaker?.description,
    what: content.map(({ exact }) => exact).join(" … "),
  }));

const whoIn = (text: string) => saidIn(text).map(({ who }) => who);

describe("A pronoun after somebody without a name is theirs, and not that of the last one who was named:", () => {
  it.each([
    {
      text: "Pavel Holm said that it was over. A senior official said it was not. “We will see,” he added.",
      who: ["Pavel Holm", "A senior official", "A senior official"],
    },
    {
      text: "Pavel Holm said that it was over. One minister was less supportive. “It is a mess,” he told the Times.",
      who: ["Pavel Holm", "One minister"],
    },
    {
      text: "The Ministry of Trade said that it was over. “It is a mess,” one minister said. “We cannot go on,” they added.",
      who: ["Ministry of Trade", "one minister", "one minister"],
    },
    {
      text: "A senior official said it was over. Pavel Holm disagreed. “We will see,” he said.",
      who: ["A senior official", "Pavel Holm"],
    },
    {
      text: "Pavel Holm said that it was over. “It is a mess,” a spokeswoman said. “We will see,” he added later.",
      who: ["Pavel Holm", "a spokeswoman", "Pavel Holm"],
    },
    {
      text: "The Bank said that it was over. Five ambassadors read out a statement in which they called on Norway to “act now.”",
      who: ["Bank", "Five ambassadors"],
    },
  ])("$text", ({ text, who }) => {
    expect(whoIn(text)).toEqual(who);
  });
});

describe("Who is described is found:", () => {
  it.each([
    { text: "French junior minister for Europe Jane Holm said no deal was near.", who: "Jane Holm" },
    {
      text: "His former coach, the Swede Otto Brandt, complained that he never listened.",
      who: "Otto Brandt",
    },
    { text: "The far-right Norvik party demanded an inquiry. Norvik lost.", who: "Norvik" },
    {
      text: "The Initiative for the Protection of Rivers said the dam was unsafe.",
      who: "Initiative for the Protection of Rivers",
    },
    {
      text: "Members of the National Dockers Union are tired. The National Dockers Union said it would strike.",
      who: "National Dockers Union",
    },
    { text: "The spokesperson He Yadong said the reports were groundless.", who: "He Yadong" },
  ])("$text", ({ text, who }) => {
    expect(whoIn(text)).toEqual([who]);
  });

  it("by the statement that speaks for them", () => {
    const text =
      "The prime minister, Abel Girma, declared three days of mourning. “Our nation has lost a giant,” the prime minister's statement read.";
    expect(whoIn(text).at(-1)).toBe("Abel Girma");
  });

  it("by the office of whom a sentence before is about", () => {
    const text =
      "Marco Holm said that President Otto Vik wanted the war to end. The president himself, asked about it, shrugged. “That is up to him,” he said.";
    expect(whoIn(text)).toEqual(["Marco Holm", "Otto Vik"]);
  });

  it("by a family name with its article, and without", () => {
    const text =
      "“We are not far,” insisted Majed al-Ansari. Al-Ansari said it was close. Ansari left, and said that it was over.";
    expect(whoIn(text)).toEqual(["Majed al-Ansari", "Majed al-Ansari", "Majed al-Ansari"]);
  });

  it("by a name that opens a sentence after a rank", () => {
    const text = "Hamas said that the talks were over. Senior Hamas official Bassem Holm said they were not.";
    expect(whoIn(text)).toEqual(["Hamas", "Bassem Holm"]);
  });

  it("by the state and party that American papers call a senator by", () => {
    const text =
      "Senator Elizabeth Holm came to his defence. “It will crash the markets,” the Massachusetts Democrat said.";
    expect(whoIn(text)).toEqual(["Elizabeth Holm"]);
  });

  it("by the subject of a verb that “both” stands in", () => {
    expect(
      whoIn("Austan Holm and his counterpart, John Vik, have both said that there is no need for haste."),
    ).toEqual(["John Vik"]);
  });

  it("by the office that American papers give without a country", () => {
    const text =
      "South Korean President Lee Jae-myung meets President Donald Trump on Monday. “I like him,” the U.S. president said.";
    expect(whoIn(text)).toEqual(["Donald Trump"]);
  });

  it("by a family name that looks like a pronoun", () => {
    const text =
      "Trump said that talks were on. The spokesperson He Yadong denied it. “If you want talks,” He said, “end the tariffs.”";
    expect(whoIn(text)).toEqual(["Trump", "He Yadong"]);
  });

  it("by a word of the reporter's and by what a title makes them", () => {
    const text =
      "Sen. Rand Holm, R-Ky., was skeptical. “Tariffs are taxes,” the libertarian-leaning lawmaker said. “So it is,” said Rep. Ro Vik.";
    expect(whoIn(text)).toEqual(["Rand Holm", "Ro Vik"]);
  });

  it("by a pronoun for whom the sentence before is about", () => {
    const text =
      "Sebastian Coe said he was a giant.\n\nTeklu himself was modest. “I ran because the bus did not come,” he said. His full name was Abel Teklu.";
    expect(whoIn(text)).toEqual(["Sebastian Coe", "Abel Teklu"]);
  });
});

describe("Nobody is guessed", () => {
  it("for “the prime minister” because somebody else asks a question next", () => {
    const text = "The prime minister has denied a rift.\n\nKemi Holm asked whether he would apologise.";
    expect(whoIn(text)).toEqual(["The prime minister", "Kemi Holm"]);
  });

  it("for “the Tory leader” because somebody is named next, where others have spoken before", () => {
    const text =
      "Keir Holm said that it was over. The Tory leader shot back that he was “a lawyer, not a leader”. Rachel Vik told MPs that the world had changed.";
    expect(whoIn(text)).toEqual(["Keir Holm", "The Tory leader", "Rachel Vik"]);
  });

  it("for “you”, who may be any reader", () => {
    expect(whoIn("You have said that Europe woke up too late. Do you still think so?")).toEqual([]);
  });

  it("for what an article is", () => {
    expect(whoIn("Interview: ‘Europe has woken up’\n\nShe teaches at Bergen.")).toEqual([]);
  });

  it("for a headline's matter", () => {
    expect(whoIn("Mine collapse: “We heard them knocking”\n\nRescuers gave up on Sunday.")).toEqual([]);
  });
});

describe("What is said is taken whole, and from the right one:", () => {
  it.each([
    {
      text: "Ola Vik said he expects a deal, even as the Trade Ministry denied that any talks were under way.",
      said: [
        { who: "Ola Vik", what: "he expects a deal" },
        { who: "Trade Ministry", what: "that any talks were under way" },
      ],
    },
    {
      text: "Ada Vik remembered being told by her own father that running was no trade. “I showed him a picture.”",
      said: [
        { who: "own father of Ada Vik", what: "that running was no trade" },
        { who: "Ada Vik", what: "I showed him a picture." },
      ],
    },
    {
      text: "“Schools are on their knees,” was how one head in Leeds, who asked not to be named, put it.",
      said: [{ who: "one head in Leeds", what: "Schools are on their knees," }],
    },
    {
      text: "It was not, of course, Holm went on: “What he did with no money, we are still trying to understand.”",
      said: [{ who: "Holm", what: "What he did with no money, we are still trying to understand." }],
    },
    {
      text: "The plan, drawn up last year, is dead, Ada Vik, a minister, told reporters.",
      said: [{ who: "Ada Vik", what: "The plan, drawn up last year, is dead" }],
    },
    {
      text: "Rescuers have given up the search, the interior minister said late on Sunday.",
      said: [{ who: "the interior minister", what: "Rescuers have given up the search" }],
    },
    {
      text: "Ada Vik acknowledged in a report seen by the Guardian that soldiers had fired.",
      said: [{ who: "Ada Vik", what: "that soldiers had fired" }],
    },
    {
      text: "Ada Vik had derided the trip. “We will not bow,” state news agency KCNA quoted her as saying.",
      said: [
        { who: "Ada Vik", what: "the trip" },
        { who: "Ada Vik", what: "We will not bow," },
      ],
    },
    {
      text: "Ada Vik wrote that victims “cannot be traded”, and Lee Yong-soo, 96, one of the last “comfort women”, told Yonhap that she wanted an apology.",
      said: [
        { who: "Ada Vik", what: "that victims “cannot be traded”" },
        { who: "Lee Yong-soo", what: "that she wanted an apology" },
      ],
    },
    {
      text: "Otto Vik, who has long demanded a truce, wrote on X that he had lost faith.",
      said: [
        { who: "Otto Vik", what: "a truce" },
        { who: "Otto Vik", what: "that he had lost faith" },
      ],
    },
    {
      text: "Ada Vik accused him of sabotaging a plan it had accepted “in its entirety” three days earlier.",
      said: [{ who: "Ada Vik", what: "him of sabotaging a plan it had accepted “in its entirety”" }],
    },
    {
      text: "Ada Vik said it was time for them to either say yes or walk away.",
      said: [{ who: "Ada Vik", what: "it was time for them to either say yes or walk away" }],
    },
    {
      text: "Asked if further cuts were coming, Amy Vik answered with a single word: “No.”",
      said: [{ who: "Amy Vik", what: "No." }],
    },
    {
      text: "Ada Vik said it may blow. Her colleague Otto Lund, who heads the service, is calm; the volcano, he maintains, is “asleep”.",
      said: [
        { who: "Ada Vik", what: "it may blow" },
        { who: "Otto Lund", what: "the volcano … is “asleep”" },
      ],
    },
    {
      text: "Jerome Holm said no. Markets, he went on, were “struggling with a lot of uncertainty”.",
      said: [{ who: "Jerome Holm", what: "Markets … were “struggling with a lot of uncertainty”" }],
    },
    {
      text: "Ada Vik told her parents that she had weeks to live, Luton Crown Court heard.",
      said: [{ who: "Ada Vik", what: "that she had weeks to live" }],
    },
    {
      text: "A second meeting was called off after The Washington Post reported the plan.",
      said: [{ who: "Washington Post", what: "the plan" }],
    },
  ])("$text", ({ text, said }) => {
    expect(saidIn(text)).toEqual(said);
  });
});
