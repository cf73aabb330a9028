import { describe, expect, it } from "@jest/globals";
import { extract } from "../../src/extract/extract.ts";
import { reportOf, reportsOf } from "./reports.ts";

describe("direct, indirect and mixed speech", () => {
  it("gives a quotation with its attribution as direct speech, without the marks", () => {
    expect(reportOf("“The bridge will open in May,” Marta Lindqvist told reporters.")).toEqual({
      kind: "DIRECT",
      said: ["The bridge will open in May,"],
      speaker: "Marta Lindqvist",
      name: "Marta Lindqvist",
      cue: "told",
      hops: [],
    });
  });

  it("gives a clause after the verb as indirect speech, with or without that", () => {
    expect(reportOf("The ministry said that the border would stay closed.")).toMatchObject({
      kind: "INDIRECT",
      said: ["that the border would stay closed"],
      speaker: "The ministry",
    });
    expect(reportOf("The ministry said the border would stay closed.").said).toEqual([
      "the border would stay closed",
    ]);
  });

  it("gives a clause with a quoted part as mixed speech and keeps its marks", () => {
    expect(reportOf("Lindqvist said the delay was “a disgrace to the city.”")).toMatchObject({
      kind: "MIXED",
      said: ["the delay was “a disgrace to the city.”"],
    });
  });

  it("reads orders, promises and judgements as reports too", () => {
    expect(reportOf("The mayor urged residents to boil their water.")).toMatchObject({
      said: ["residents to boil their water"],
      cue: "urged",
    });
    expect(reportOf("The firm promised to pay the fine.").said).toEqual(["to pay the fine"]);
    expect(reportOf("Kovacs called the ruling “a farce” on Monday.").said).toEqual(["the ruling “a farce”"]);
    expect(reportOf("The envoy denied a report of secret talks.").cue).toBe("denied");
  });

  it("tells apart what two people say in one sentence", () => {
    const [critics, supporters] = reportsOf(
      "Critics say the law is vague; supporters argue that it protects children.",
    );
    expect(critics).toMatchObject({ speaker: "Critics", said: ["the law is vague"] });
    expect(supporters).toMatchObject({ speaker: "supporters", said: ["that it protects children"] });
  });

  it("ends what was said where the reporter goes on", () => {
    expect(reportOf("Ortega said he would stay, but his party wants him gone.").said).toEqual([
      "he would stay",
    ]);
    expect(reportOf("Ortega said he would stay, although he has said so before.").said[0]).toBe(
      "he would stay",
    );
  });

  it("is less sure of what was not or may not have been said", () => {
    const confidence = (text: string) => extract({ text }).reports[0]!.confidence;
    expect(confidence("The court never said that it would rule.")).toBeLessThan(
      confidence("The court said that it would rule."),
    );
  });

  it.each([
    "Officials declined to say whether the plant would reopen.",
    "The bank would not say how many accounts were hit.",
    "The union has yet to say if it will strike.",
    "The court did not say when it would rule.",
    "The firm refused to comment on the report.",
    "The mayor did not respond to a request for comment.",
  ])("takes silence for no statement: %s", (text) => {
    expect(reportsOf(text)).toEqual([]);
  });

  it("finds no judgement where nobody made one", () => {
    expect(reportsOf("The envoy did not deny the report.")).toEqual([]);
    expect(reportsOf("The ministry did not respond to requests for comment.")).toEqual([]);
  });
});

describe("fronted and inverted attribution", () => {
  it("reads a subject after its verb", () => {
    expect(reportOf("“We lost,” said Tomas Brandt, a fisherman from Kiel.")).toMatchObject({
      speaker: "Tomas Brandt",
      cue: "said",
    });
    expect(reportOf("The talks have failed, said Brandt.").said).toEqual(["The talks have failed"]);
  });

  it("joins a quotation with an attribution that a line break took from it", () => {
    const [first, second] = reportsOf(
      "“We want a deal,”\n\nBrandt briefed journalists in Oslo.\n\n“I can end this,”\n\nSaid Brandt.",
    );
    expect(first).toMatchObject({ said: ["We want a deal,"], cue: "briefed" });
    expect(second).toMatchObject({ said: ["I can end this,"], speaker: "Brandt", cue: "Said" });
  });

  it("reads a one-word answer", () => {
    expect(reportOf("“Unlikely,” Brandt briefed the agency in answer to a question.").said).toEqual([
      "Unlikely,",
    ]);
  });

  it("takes any verb after the comma of a quotation", () => {
    expect(reportOf("“Not a chance,” she laughed.").cue).toBe("laughed");
  });

  it("brings together what stands on both sides of an attribution", () => {
    expect(reportOf("“The talks,” Brandt said, “have failed.”").said).toEqual(["The talks,", "have failed."]);
    expect(reportOf("The truth, Brandt said, was that nobody had asked him.").said).toEqual([
      "The truth",
      "was that nobody had asked him",
    ]);
  });

  it("reads according to on either side", () => {
    expect(reportOf("According to the filing, the firm “knowingly misled” investors.")).toMatchObject({
      speaker: "the filing",
      said: ["the firm “knowingly misled” investors"],
    });
    expect(reportOf("The ship sank at dawn, according to the coast guard.").said).toEqual([
      "The ship sank at dawn",
    ]);
  });
});

describe("courts and parliaments", () => {
  it.each([
    ["A driver stole the car, a court heard on Monday.", "A driver stole the car"],
    ["“He was asleep,” the inquest heard.", "He was asleep,"],
    ["Leeds Crown Court heard Brandt had hidden the knife.", "Brandt had hidden the knife"],
    ["The inquest into his death heard that the valve had failed.", "that the valve had failed"],
    ["Jurors were told how Brandt had “begged for mercy”.", "how Brandt had “begged for mercy”"],
    ["MPs were told the ferry would be late.", "the ferry would be late"],
    ["It also heard that the sign had been missing.", "that the sign had been missing"],
    ["Man hid knife in sock, jury told", "Man hid knife in sock"],
    ["The tribunal heard: “He shouted at me every day.”", "He shouted at me every day."],
    ["It was put to him that he had signed the log at 4.12am.", "that he had signed the log at 4.12am"],
    ["It was suggested to Dr Brandt that he “knew all along”.", "that he “knew all along”"],
  ])("hear what the text does not say whose words are: %s", (text, said) => {
    expect(reportOf(text)).toMatchObject({ speaker: null, name: null, said: [said] });
  });

  it.each([
    ["The inquest heard from Dr Ada Vik that the valve had failed.", "Dr Ada Vik"],
    ["The jury heard evidence from his neighbour, Ada Vik, that the valve had failed.", "his neighbour"],
    ["Parliament was told by Ada Vik that the valve had failed.", "Ada Vik"],
    ["Jurors were told by the minister: “It has failed.”", "the minister"],
    ["The valve had failed, the court was told by Ada Vik.", "Ada Vik"],
    ["Ada Vik told the court that the valve had failed.", "Ada Vik"],
    ["Prosecutor Ada Vik told Leeds Crown Court Brandt had lied.", "Prosecutor Ada Vik"],
    ["The court heard that Ada Vik told police it had failed.", "Ada Vik"],
    ["Jurors heard Ada Vik say it had failed.", "Ada Vik"],
    ["It was put to him by Ada Vik KC that the valve had failed.", "Ada Vik KC"],
    ["It was suggested to Dr Brandt by Ada Vik, for the council, that the valve had failed.", "Ada Vik"],
    ["Put to him by Ada Vik that the valve had failed, he wept.", "Ada Vik"],
    ["She accepted under questioning from Ada Vik, for the council, that the valve had failed.", "She"],
    ["It is the council's case that the valve had failed.", "the council"],
    ["In a written statement, Ada Vik submitted that the valve had failed.", "Ada Vik"],
  ])("hear it from whom the text names: %s", (text, speaker) => {
    expect(reportOf(text)).toMatchObject({ speaker });
  });

  it.each([
    "Thousands told to leave homes as river rises",
    "He heard the ferry had sunk.",
    "Brandt was told that the ferry was late.",
    "A bowl was put to one side that nobody had washed.",
    "Jury hears call in the trial: “He told me so.”",
  ])("have nothing to do with: %s", (text) => {
    expect(reportsOf(text)).toEqual([]);
  });

  it("leave the honours out of a name", () => {
    expect(reportOf("Ada Vik KC said the valve had failed.").name).toBe("Ada Vik");
    expect(reportOf("PC Ada Vik said the valve had failed.").name).toBe("Ada Vik");
  });
});

describe("who goes on", () => {
  it("is not who stands in an indirect question", () => {
    const text = "Brandt declined to say how many customers had left, but insisted the firm was sound.";
    expect(reportOf(text)).toMatchObject({ speaker: "Brandt", said: ["the firm was sound"] });
  });

  it("does not begin again within what somebody says", () => {
    expect(reportOf("Brandt said she had been woken and had seen flames “like water”.").said).toEqual([
      "she had been woken and had seen flames “like water”",
    ]);
  });

  it.each([
    "It would be wrong to blame Brandt alone.",
    "The union has called a meeting for Monday.",
    "Not everyone agrees: the catch was good.",
  ])("says nothing in: %s", (text) => {
    expect(reportsOf(text)).toEqual([]);
  });

  it("is no bullet", () => {
    const [first, second] = reportsOf(
      "- Ada Vik, who leads the union, said the strike was over.\n- Brandt's deputy, Otto Klein, confirmed that it was.",
    );
    expect(first).toMatchObject({ speaker: "Ada Vik", said: ["the strike was over"] });
    expect(second).toMatchObject({ name: "Otto Klein", said: ["that it was"] });
  });

  it("is told to an outlet by one of two, and not by the other", () => {
    const [vik, klein] = reportsOf(
      "Ada Vik told Radio Nord that the strike was over, while Otto Klein said that it was not.",
    );
    expect([vik?.hops, klein?.hops]).toEqual([["told Radio Nord"], []]);
  });

  it("is the last person who spoke, also after a company has", () => {
    const text =
      "Finance director Tobias Lenk blamed the weather. “It is a shame,” said Zora Voll of the union ITM, which said it would strike. She accused the firm of “contempt”.";
    expect(reportsOf(text).at(-1)).toMatchObject({ speaker: "She", name: "Zora Voll" });
  });

  it("is who spoke, and not whom he spoke of", () => {
    const text =
      "Sgt Alec Dunnet said the prints showed that Euan Tarbet had been walking. “He was near,” he added.";
    expect(reportsOf(text).at(-1)).toMatchObject({ speaker: "he", name: "Alec Dunnet" });
  });

  it("may be called by an adjective", () => {
    expect(reportOf("The Kalvian military denied responsibility.").speaker).toBe("The Kalvian military");
  });

  it("is nobody who is named further down, where somebody unnamed has spoken", () => {
    const text =
      "A senior official, who asked not to be named, said it rained. The talks were premature, the official said.\n\n“I have seen it before,” said Jon Tarrant, who follows the talks.";
    expect(reportsOf(text)[1]).toMatchObject({ speaker: "the official", name: null });
  });
});

describe("headlines", () => {
  it.each([
    [
      "Kremlin: talks unlikely before embassies reopen\n\nNobody met.",
      "talks unlikely before embassies reopen",
    ],
    ["Kremlin says ties in early stages of recovery\n\nNobody met.", "ties in early stages of recovery"],
  ])("give what somebody says without a verb: %j", (text, said) => {
    expect(reportsOf(text)).toMatchObject([{ kind: "INDIRECT", said: [said], speaker: "Kremlin" }]);
  });
});

describe("a headline", () => {
  it.each([
    ["Governor says dams cannot wait, lawmakers balk at price", "dams cannot wait", "Governor"],
    [
      "Deputies: Man broke into pharmacy with a forklift",
      "Man broke into pharmacy with a forklift",
      "Deputies",
    ],
    [
      "Norway to respond in kind to new tariffs - Foreign Ministry",
      "Norway to respond in kind to new tariffs",
      "Foreign Ministry",
    ],
    ["Talks with Oslo to go on in May — Vik", "Talks with Oslo to go on in May", "Vik"],
  ])("names who says it before or after it: %s", (line, said, speaker) => {
    expect(reportsOf(`${line}\n\nAda Vik left at noon.`)).toMatchObject([
      { kind: "INDIRECT", said: [said], speaker },
    ]);
  });

  it.each([
    "Norway to respond in kind to new tariffs - BBC News",
    "A man-made wall for the well-to-do",
    "Five things to know - and one more",
  ])("names nobody: %s", (line) => expect(reportsOf(`${line}\n\nAda Vik left at noon.`)).toEqual([]));

  it("may stand in the middle of a live page", () => {
    expect(
      reportsOf("Strike live\n\n17.42 GMT\n\nDowning Street: no new money\n\nMinisters met."),
    ).toMatchObject([{ said: ["no new money"], speaker: "Downing Street" }]);
  });
});

describe("what is said", () => {
  it.each([
    ["Holm has been branded a “love rat” by his ex-wife after the trial.", "his ex-wife", "a “love rat”"],
    ["Holm was described as a liar by his colleagues.", "his colleagues", "a liar"],
    ["Holm was accused of lying by Ada Vik.", "Ada Vik", "of lying"],
    ["Ada Vik made it clear that the decision was final.", "Ada Vik", "that the decision was final"],
    ["Ada Vik ruled out raising the tax.", "Ada Vik", "raising the tax"],
    ["Vik's office disputes that account.", "Vik's office", "that account"],
    ["Moody's said the debt was large.", "Moody's", "the debt was large"],
    ["The pair had split, The Sunday Bugle can reveal.", "The Sunday Bugle", "The pair had split"],
    [
      "When they came they found the door open, an arrest report states.",
      "an arrest report",
      "When they came they found the door open",
    ],
    ["Plaid's Gwen Rhys left the room: exemptions, she noted, were in clause four.", "she", "exemptions"],
    [
      "Ada Vik said the firm owed millions, which its lawyers have described as nonsense.",
      "Ada Vik",
      "the firm owed millions",
    ],
  ])("is told apart from who says it: %s", (text, speaker, said) => {
    expect(reportsOf(text)[0]).toMatchObject({ speaker, said: [said, ...reportsOf(text)[0]!.said.slice(1)] });
  });

  it.each(["Whether the state would pay, she would not say.", "She called 911."])(
    "is nothing: %s",
    (text) => {
      expect(reportsOf(text)).toEqual([]);
    },
  );

  it("belongs to an agency's speaker, an order as well as what goes with it", () => {
    expect(
      reportsOf(
        "Liu Wen urged all sides to exercise restraint, saying that dialogue is the only way, Xinhua reported.",
      ),
    ).toMatchObject([
      { speaker: "Liu Wen", said: ["all sides to exercise restraint"] },
      { speaker: "Liu Wen", said: ["that dialogue is the only way"], hops: ["Xinhua reported"] },
    ]);
  });
});

describe("passives and participles", () => {
  it("gives a participle the subject of its own clause, whatever follows it", () => {
    const text =
      "As the talks were underway, Russia toughened its demands, notably demanding it would not yield.";
    expect(reportsOf(text)).toMatchObject([{ speaker: "Russia" }]);
  });

  it("takes those who are asked to call for nobody who speaks", () => {
    expect(reportsOf("Anyone with information is asked to call police on 101.")).toEqual([]);
  });

  it("tells two participles that are joined apart", () => {
    const text =
      "Greta Holm was angry, accusing the referee of “losing control” and confirming that she would appeal.";
    expect(reportsOf(text).flatMap(({ said }) => said)).toEqual([
      "the referee of “losing control”",
      "that she would appeal",
    ]);
  });

  it("gives a participle to the speaker before it", () => {
    const [said, adding] = reportsOf("Brandt said the nets were empty, adding that prices had doubled.");
    expect(said?.said).toEqual(["the nets were empty"]);
    expect(adding).toMatchObject({ speaker: "Brandt", cue: "adding", said: ["that prices had doubled"] });
  });

  it("takes the one who is quoted for the speaker of a passive, and the outlet for a hop", () => {
    expect(reportOf("Brandt was quoted by Interfax as saying that the catch was “tiny.”")).toMatchObject({
      speaker: "Brandt",
      cue: "saying",
      hops: ["quoted by Interfax"],
    });
  });

  it("does not take a name that something bears for a report", () => {
    expect(reportsOf("They live near a stream called Willow Run.")).toEqual([]);
  });

  it("leaves out the question that somebody was asked", () => {
    expect(reportOf("“Never,” Brandt said when asked if he would return.").said).toEqual(["Never,"]);
  });
});

describe("nouns for what was said", () => {
  it("reads a claim with whose it is", () => {
    expect(reportOf("Brandt's claim that the sea was empty surprised nobody.")).toMatchObject({
      speaker: "Brandt",
      cue: "claim",
      said: ["that the sea was empty surprised nobody"],
    });
  });
});

describe("hearsay", () => {
  it.each([
    ["Ola Vik is said to have left the town.", ["Ola Vik", "to have left the town"], null],
    ["The firm is reported to have offered her a house.", ["The firm", "to have offered her a house"], null],
    ["Vik was long reported to own the yacht.", ["Vik", "to own the yacht"], null],
    ["It is understood that Vik has left.", ["that Vik has left"], null],
    ["Vik was alleged by prosecutors to have lied.", ["Vik", "to have lied"], "prosecutors"],
  ])(
    "is nobody's words, least of all of the one it is about, where nobody is named: %s",
    (text, said, speaker) => {
      expect(reportOf(text)).toMatchObject({ said, speaker });
    },
  );

  it("may go back to the sentence before, or close its own", () => {
    expect(reportOf("That is said to be why he left.")).toMatchObject({
      speaker: null,
      said: ["That", "to be why he left"],
    });
    expect(reportOf("The referee has been asked to be strict, it is understood.")).toMatchObject({
      speaker: null,
      said: ["The referee has been asked to be strict"],
    });
  });

  it("is theirs whom the sentence names for it", () => {
    expect(reportOf("Vik was reported to have left, according to two diplomats.").speaker).toBe(
      "two diplomats",
    );
    expect(reportOf("The flat was said to be empty, neighbours said.").speaker).toBe("neighbours");
  });

  it("is none of what may yet be said, nor of words that do not tell what was said", () => {
    expect(reportsOf("Mr Vik is expected to argue that the message was a joke.")).toEqual([]);
    expect(reportsOf("His predecessor used to say much the same.")).toEqual([]);
    expect(reportsOf("But Vik begged to differ.")).toEqual([]);
    expect(reportsOf("The council hit back within the hour.")).toEqual([]);
  });
});

describe("tabloids", () => {
  it("write verbs of saying in capitals", () => {
    expect(
      reportsOf("Rovers boss Mick Tully SLAMS ref and vows: I'll quit if it stays\n\nMick Tully left."),
    ).toMatchObject([
      { cue: "SLAMS", said: ["ref"], name: "Mick Tully" },
      { cue: "vows", said: ["I'll quit if it stays"], name: "Mick Tully" },
    ]);
    expect(reportOf("PUTIN SLAMS WEST OVER ARMS\n\nVladimir Putin left.")).toMatchObject({
      speaker: "PUTIN",
      name: "Vladimir Putin",
    });
  });

  it.each([
    ["'WE WERE ROBBED' Rovers boss Mick Tully fumes after cup exit", "Rovers boss Mick Tully"],
    ["'We were robbed': Rovers boss Mick Tully", "Rovers boss Mick Tully"],
    ["'WE WERE ROBBED' Rovers star Mick Tully reveals shock exit", "Rovers star Mick Tully"],
  ])("begin a headline with somebody's words: %s", (headline, speaker) => {
    expect(reportsOf(`${headline}\n\nMick Tully left the ground.`)[0]).toMatchObject({
      kind: "DIRECT",
      speaker,
      name: "Mick Tully",
    });
  });
});

describe("who speaks", () => {
  it("stands after the stop of a title in a transcript", () => {
    const text = [
      "PETE DALTON: When will they be back?",
      "SEC. KEIR: By tomorrow evening.",
      "PETE DALTON: All of them?",
      "SEC. KEIR: Most of them will be.",
    ].join("\n\n");
    expect(reportsOf(text).map(({ speaker, said }) => [speaker, said])).toEqual([
      ["KEIR", ["By tomorrow evening."]],
      ["KEIR", ["Most of them will be."]],
    ]);
  });

  it("is neither a score nor what was told before", () => {
    expect(reportOf("Vera Ferro beat Saga Vik 7-6 (9), 7-5, then admitted she had slept.").speaker).toBe(
      "Vera Ferro",
    );
    const demand =
      "This means Norway is making the demand that Otto Vik made in May, requesting that they leave.";
    expect(reportsOf(demand).at(-1)?.name).toBe("Otto Vik");
  });

  it("is not who told of it: according to people who were there, the minister shouted", () => {
    const text =
      "According to people at the meeting, the minister stood up and shouted that she would not be “lectured.”";
    expect(reportsOf(text).at(-1)?.speaker).toBe("the minister");
  });

  it("may stand inside of a relative clause", () => {
    expect(reportOf("Cars will go under a scheme which officers say will save four minutes.")).toMatchObject({
      speaker: "officers",
      said: ["will save four minutes"],
    });
  });

  it("is another where a denied report claims something", () => {
    expect(
      reportsOf("Otto Vik denied a newspaper report claiming that he would meet the king."),
    ).toMatchObject([
      { speaker: "Otto Vik", cue: "denied" },
      { speaker: "a newspaper report", said: ["that he would meet the king"] },
    ]);
  });

  it("answers a demand by rejecting it, but a bill is rejected without a word", () => {
    expect(reportOf("The Vik administration rejected that demand.").said).toEqual(["that demand"]);
    expect(reportsOf("The senate rejected the bill.")).toEqual([]);
  });

  it("begins anew after a sentence on what the one did whose words were not quoted", () => {
    expect(reportsOf("Ada Vik said it hurt. She shook her head. “I have no excuses at all.”")).toMatchObject([
      { said: ["it hurt"] },
      { said: ["I have no excuses at all."], speaker: "She", name: "Ada Vik" },
    ]);
  });
});

it("ends before when it was said", () => {
  const text = "The port will open on Monday, the ministry said, hours after the visit ended.";
  expect(reportOf(text).said).toEqual(["The port will open on Monday"]);
});

it("ends an answer before what was asked", () => {
  expect(reportOf("Vik replied “no comment” to further questions.").said).toEqual(["no comment"]);
});

it("does not take the first word after a heading for a name", () => {
  const names = extract({ text: "Talks in Saudi Arabia\nDuring talks, Otto Vik said no." }).entities.map(
    ({ name }) => name,
  );
  expect(names).toEqual(["Saudi Arabia", "Otto Vik"]);
});

describe("what the reporter adds", () => {
  it.each([
    [
      "A bookkeeper stole from two parishes, a prosecutor told jurors Thursday as her trial opened in Dayville.",
      "A bookkeeper stole from two parishes",
    ],
    [
      "Marchmont admitted that the bill was “not perfect” after a bruising afternoon.",
      "that the bill was “not perfect”",
    ],
    [
      "The reel ends with footage of Vik saying on Monday, “That helps me,” when she was asked.",
      "That helps me,",
    ],
  ])("is no part of what was said: %s", (text, said) => {
    expect(reportOf(text).said).toEqual([said]);
  });

  it.each([
    "Would she guarantee that no depot would close?",
    "Parties need a majority to confirm judges.",
    "The late-night calls came in.",
    "Holm called his Swedish counterpart on Thursday.",
    "Shares in Norvik closed at 588p, suggesting that investors doubt the deal.",
  ])("is no report at all: %s", (text) => {
    expect(reportsOf(text)).toEqual([]);
  });

  it("is not the setting that a possessive stands in", () => {
    expect(reportOf("On Norvik's poor form, Holm warned against complacency.").said).toEqual(["complacency"]);
  });

  it("is what a plan, an order or an appeal is, where words of others are judged", () => {
    expect(reportOf("Deshpande termed the allegations baseless.").said).toEqual(["the allegations baseless"]);
    expect(reportOf("The court directed the council to file a report.").said).toEqual([
      "the council to file a report",
    ]);
    expect(reportOf("The chief appealed to the council to provide jobs.").said).toEqual([
      "the council to provide jobs",
    ]);
    expect(reportsOf("The plan appealed to voters.")).toEqual([]);
    expect(reportOf("He agreed that the road was closed.").cue).toBe("agreed");
  });
});

describe("a heading in title case", () => {
  const below =
    "\n\nSenator Ada Vik of Norvik was there on Monday, and it rained on the water. Apple was not.";

  it.each([
    ["Dam Will Hold This Winter, Senator Ada Vik Says", "Dam Will Hold This Winter"],
    ["Railing Against Norvik, Vik Vows To Drain The Water", "To Drain The Water"],
    ["Senator Vik Warns Of Water Shortage As Reservoirs Fall", "Water Shortage As Reservoirs Fall"],
  ])("is read as a sentence is: %s", (heading, said) => {
    expect(reportOf(`${heading}${below}`)).toMatchObject({ said: [said], name: "Ada Vik" });
  });

  it("gives no names that the text below does not", () => {
    const { entities } = extract({ text: `Here Comes Apple's Real Gadget${below}` });
    expect(entities.map(({ name }) => name)).toEqual(["Apple", "Ada Vik", "Norvik"]);
  });

  it("is none where words beside small ones have no capital", () => {
    const [report] = reportsOf("Ada Vik and Otto Holm met Lena Brandt Monday, Vik said.");
    expect(report).toMatchObject({ name: "Ada Vik" });
  });
});

describe("a dateline in capitals", () => {
  it("says nothing", () => {
    const text =
      "Dam holds\n\nGUWAHATI: Minister Ada Vik on Thursday said that the dam would hold.\n\nIt rained.";
    expect(reportOf(text)).toMatchObject({ speaker: "Minister Ada Vik", said: ["that the dam would hold"] });
  });

  it("is told from a label, after which somebody speaks", () => {
    expect(reportOf("KREMLIN: We said that it would hold.")).toMatchObject({ speaker: "KREMLIN" });
  });
});

describe("a broadcaster's transcript", () => {
  it("has the party and the office in the first label, and who leads over says nothing", () => {
    const text = [
      "LENA DIETZ, ANCHOR: With me is the senator. Senator Breck, will you vote for it?",
      "SEN. HAL BRECK (R), IDAHO: No, Lena. It came at midnight.",
      "DIETZ: Senator Foster?",
      "SEN. NIA FOSTER (D-OR): I read it.",
      "BRECK: I know no such thing.",
      "DIETZ: We have to take a break.",
      "FOSTER: Thank you.",
    ].join("\n\n");
    expect(reportsOf(text).map(({ name, said }) => [name, ...said])).toEqual([
      ["Hal Breck", "No, Lena. It came at midnight."],
      ["Nia Foster", "I read it."],
      ["Hal Breck", "I know no such thing."],
      ["Nia Foster", "Thank you."],
    ]);
  });
});
