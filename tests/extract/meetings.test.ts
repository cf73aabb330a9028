import { describe, expect, it } from "@jest/globals";
import { extract } from "../../src/extract/extract.ts";

/** A Wednesday. */
const published = "2025-03-12";

/** The meetings of a text, with names and words in place of spans. */
function meetings(text: string) {
  return extract({ text, published }).meetings.map(
    ({ participants, place, date, format, status, cue, accordingTo, sameAs }) => ({
      who: participants.map(({ name, span }) => name ?? span.exact),
      place: place?.exact ?? null,
      date: date?.edtf ?? null,
      format,
      status,
      cue: cue.exact,
      by: accordingTo && (accordingTo.name ?? accordingTo.span.exact),
      sameAs,
    }),
  );
}

describe("who, where and when", () => {
  it.each([
    ["Prime Minister Ada Holm attended the Arctic Summit in Oslo on Monday.", ["Ada Holm"]],
    ["President Otto Vik will attend the Summit on Peace in Oslo, hosted by Norway.", ["Otto Vik", "Norway"]],
  ])("tells who takes part from what they take part in, and who hosts it: %s", (text, who) => {
    expect(meetings(text)).toMatchObject([{ who, format: "SUMMIT" }]);
  });
  it("reads a meeting off its verb", () => {
    expect(
      meetings("Norwegian Prime Minister Eva Brandt met King Olaf Dahl in Oslo, Norway, on Monday."),
    ).toEqual([
      {
        who: ["Eva Brandt", "Olaf Dahl"],
        place: "Oslo, Norway",
        date: "2025-03-10",
        format: "TALKS",
        status: "HELD",
        cue: "met",
        by: null,
        sameAs: null,
      },
    ]);
  });

  it.each([
    {
      text: "Turkish Foreign Minister Hakan Holm will host his Russian and Ukrainian counterparts, Otto Lund and Andrii Vik, in Antalya on Friday.",
      told: {
        who: ["Hakan Holm", "Otto Lund", "Andrii Vik"],
        place: "Antalya",
        status: "PLANNED",
        format: "TALKS",
      },
    },
    {
      text: "In Paris, President Otto Holm received German Chancellor Friedrich Vik on Tuesday.",
      told: { who: ["Otto Holm", "Friedrich Vik"], date: "2025-03-11", status: "HELD", format: "VISIT" },
    },
    {
      text: "Otto Holm held talks with U.S. Secretary of State Marco Vik in Washington on Monday.",
      told: { who: ["Otto Holm", "Marco Vik"], place: "Washington" },
    },
    {
      text: "Pakistan's prime minister, Otto Holm, arrived in Beijing on Monday for a visit.",
      told: { who: ["Otto Holm"], place: "Beijing", status: "HELD" },
    },
    {
      text: "Prime Minister Otto Holm has called off his trip to Beijing and will send Foreign Minister Ada Vik instead.",
      told: { who: ["Otto Holm"], place: "Beijing", status: "CANCELLED", format: "VISIT" },
    },
  ])("$text", ({ text, told }) => {
    expect(meetings(text)).toMatchObject([told]);
  });

  it("receives nobody whose endorsement is received", () => {
    expect(meetings("President Otto Holm received the endorsement of Senator Ada Vik on Monday.")).toEqual(
      [],
    );
  });

  it("knows what became of a meeting behind the words on when it was to be", () => {
    const text = "The summit of Norwegian and Swedish mayors scheduled for May in Oslo has been postponed.";
    expect(meetings(text)).toMatchObject([{ status: "POSTPONED", format: "SUMMIT" }]);
  });

  it("takes delegations and states for who takes part, each on its own", () => {
    const [meeting] = extract({ text: "Norwegian and U.S. officials met in Riyadh.", published }).meetings;
    expect(meeting?.participants).toMatchObject([
      { span: { exact: "Norwegian" }, name: "Norway" },
      {
        span: { exact: "U.S. officials" },
        head: { exact: "U.S." },
        name: "United States",
        description: "officials",
      },
    ]);
    expect(meetings("Officials from Norway and the United States met.")[0]?.who).toEqual([
      "Norway",
      "United States",
    ]);
    expect(meetings("The Norway-U.S. talks ended on Monday.")[0]?.who).toEqual(["Norway", "United States"]);
  });

  it.each([
    ["Norway and Sweden held talks in Oslo last week.", "TALKS", ["Norway", "Sweden"], "Oslo"],
    ["A summit between Norway and Sweden took place in Geneva.", "SUMMIT", ["Norway", "Sweden"], "Geneva"],
    [
      "President Eva Lund spoke by phone with Chancellor Otto Brandt.",
      "CALL",
      ["Eva Lund", "Otto Brandt"],
      null,
    ],
    ["President Eva Lund visited Japan on Monday.", "VISIT", ["Eva Lund"], "Japan"],
    ["President Eva Lund's visit to Japan ended on Monday.", "VISIT", ["Eva Lund"], "Japan"],
  ])("tells its format: %s", (text, format, who, place) => {
    expect(meetings(text)).toMatchObject([{ format, who, place }]);
  });

  it("does not hold the talks on a war where the war is, nor on its date", () => {
    expect(
      meetings("Norwegian and Swedish officials met to discuss the war in Ukraine since February 2022."),
    ).toMatchObject([{ place: null, date: null }]);
  });

  it("knows who they are by the meeting before", () => {
    expect(
      meetings(
        "President Eva Lund met Chancellor Otto Brandt in Oslo. The two will meet again in Rome in May.",
      ),
    ).toMatchObject([
      { status: "HELD", place: "Oslo" },
      { status: "PLANNED", place: "Rome", date: "2025-05", who: ["Eva Lund", "Otto Brandt"], sameAs: null },
    ]);
  });
});

describe("who takes part", () => {
  it("is who is named, and not what they are besides", () => {
    const [talks] = meetings(
      "Swedish President Otto Holm met his Norwegian counterpart, Eva Lund, on Monday.",
    );
    expect(talks!.who).toEqual(["Otto Holm", "Eva Lund"]);
    const [others] = meetings("Sweden's Otto Holm and Norway's Eva Lund met for three hours.");
    expect(others!.who).toEqual(["Otto Holm", "Eva Lund"]);
  });
});

describe("the status that the passage gives", () => {
  it.each([
    ["Norwegian and Swedish officials met in Oslo.", "HELD"],
    ["Norwegian and Swedish officials will meet in Oslo.", "PLANNED"],
    ["Norwegian, Swedish officials to meet in Oslo", "PLANNED"],
    ["Norwegian and Swedish officials agreed to hold talks in Oslo.", "PLANNED"],
    ["The next round of talks between Norway and Sweden is unlikely to happen soon.", "PLANNED"],
    ["Norway announced talks with Sweden in Oslo.", "ANNOUNCED"],
    ["Norway decided to help Sweden at talks in Bern last November.", "HELD"],
    ["The talks between Norway and Sweden failed to end the dispute.", "HELD"],
    ["Norwegian and Swedish officials do not plan to meet in Oslo.", "DENIED"],
    ["The planned talks between Norway and Sweden were cancelled.", "CANCELLED"],
    ["Talks between Norway and Sweden have been called off.", "CANCELLED"],
    ["A summit of Norway and Sweden was postponed until May.", "POSTPONED"],
  ])("%s", (text, status) => {
    expect(meetings(text).map((meeting) => meeting.status)).toEqual([status]);
  });

  it("is the word of who says so", () => {
    expect(meetings("Norway and Sweden will meet in Oslo, Eva Lund said.")).toMatchObject([
      { by: "Eva Lund" },
    ]);
  });

  it("gives a denied claim both ways: as who denies it and as the claim has it", () => {
    expect(
      meetings(
        "Eva Lund denied a CNN report claiming that Norwegian officials planned to meet Swedish officials.",
      ),
    ).toMatchObject([
      { status: "DENIED", by: "Eva Lund", sameAs: null },
      { status: "PLANNED", by: "a CNN report", who: ["Norway", "Sweden"] },
    ]);
  });

  it("is none that is held where it is ruled out, and to come where it is possible", () => {
    expect(
      meetings("Swedish President Otto Holm ruled out a summit with Norway.").map(({ status }) => status),
    ).toEqual(["DENIED"]);
    expect(
      meetings("A phone call between the two leaders was possible.").map(({ status }) => status),
    ).toEqual(["PLANNED"]);
  });

  it("denies no talks where only concerns about them are dismissed", () => {
    expect(meetings("Eva Lund dismissed concerns about the talks with Sweden in Oslo.")).toEqual([]);
  });

  it("brings accounts of one meeting together", () => {
    const found = meetings(
      "Norwegian and Swedish officials met in Oslo on Monday. The talks in Norway between Norway and Sweden lasted an hour. The talks ended without a deal.",
    );
    expect(found.map(({ sameAs }) => sameAs)).toEqual([null, 0, 0]);
  });

  it("keeps apart what was held and what is still to come", () => {
    const found = meetings(
      "Norwegian and Swedish officials met in Oslo on Monday. Norwegian and Swedish officials will meet in Oslo on Friday.",
    );
    expect(found.map(({ sameAs }) => sameAs)).toEqual([null, null]);
  });
});

describe("what is no meeting", () => {
  it.each([
    "The plan met with criticism from Norwegian and Swedish officials.",
    "Norway met the deadline, and Sweden met its targets.",
    "They reached the summit of the mountain in Norway.",
    "Norway meet Sweden in the final of the cup on Monday.",
    "Swedish officials visited the website.",
    "President Eva Lund met her husband in 1972.",
    "Eva Lund met her husband, Otto, at a dance.",
    "Many Swedes visited Norway in summer.",
    "President Eva Lund hosted a Midsummer party.",
    "“We met at a dance,” said Eva Lund.",
    "The board meeting was long.",
    "Eva Lund called for talks with Sweden.",
    "Norway wants to meet Sweden.",
    "Nobody knows whether Norwegian and Swedish officials met.",
    "The talks failed.",
    "The aid was paused in a bid to pressure Kyiv into negotiations with Russia.",
    "Otto Holm, a Swedish-Norwegian with a cold, travelled to Norway.",
  ])("%s", (text) => {
    expect(meetings(text)).toEqual([]);
  });
});
