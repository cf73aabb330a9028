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
