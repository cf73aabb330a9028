import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Pool } from "pg";
import { type Understood, understand } from "../../src/ask/ask.ts";
import { labelOf } from "../../src/ask/labels.ts";
import { requestOf } from "../../src/ask/request.ts";
import { withoutChip } from "../../src/ask/rewrite.ts";
import type { TestDatabase } from "../support/database.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";
import { preparing } from "../support/preparing.ts";
import { QUESTIONS, SUITE, TODAY, told, whole } from "./suite.ts";

// Real: PostgreSQL with the curated documents, the grammar.
let db: TestDatabase;
let pool: Pick<Pool, "query">;
beforeAll(async () => {
  db = await seededDatabase();
  pool = preparing(db.pool);
});
afterAll(() => db.drop());

/** What was understood before: most questions are looked at more than once. */
const known = new Map<string, Promise<Understood>>();
function ask(question: string): Promise<Understood> {
  const understood = known.get(question) ?? understand(pool, question, TODAY);
  known.set(question, understood);
  return understood;
}
const requestFor = async (question: string) => requestOf(await ask(question));

describe.each(SUITE)("%s", (_heading, questions) => {
  it.each(questions)("$ask", async (expected) => {
    const understood = await ask(expected.ask);
    expect(told(understood)).toEqual(expected.unclear ? expected : whole(expected));
    for (const { start, end } of [...understood.chips, ...understood.unclear, ...understood.unused])
      expect(expected.ask.slice(start, end)).toMatch(/[\p{L}\p{N}]/u);
  });
});

describe("A chip", () => {
  const understood = QUESTIONS.filter(({ unclear }) => !unclear);
  type Placed = Understood["chips"][number];
  const shapeOf = ({ target, chips }: Understood, { kind, negated, or, any, phrase }: Placed) => {
    const joined = chips.filter((other) => other.phrase === phrase).length;
    return [target, kind, negated, or, any, joined, Math.min(chips.length, 4)].join();
  };

  it("of every sort can be taken out of a question, and the rest stays as it was", async () => {
    const broken: string[] = [];
    const tried = new Set<string>();
    for (const { ask: question } of understood) {
      const before = await ask(question);
      const cut = before.chips.map(async (chip) => {
        const shape = shapeOf(before, chip);
        if (tried.has(shape)) return;
        tried.add(shape);
        const without = withoutChip(before, chip, before.lexicon, before.today);
        const chips = before.chips.filter((other) => other !== chip);
        const wanted = requestOf({ target: before.target, chips });
        if (!isDeepStrictEqual(await requestFor(without), wanted)) broken.push(`${question} → ${without}`);
      });
      await Promise.all(cut);
    }
    expect(broken).toEqual([]);
  }, 120_000);
});

describe("A question that is not answered", () => {
  const offered = async (question: string) =>
    (await ask(question)).unclear.flatMap(({ candidates }) =>
      candidates.flatMap((one) => ("asks" in one ? [one.asks] : [])),
    );

  it("comes with the nearest one that is", async () => {
    expect(await offered("according to CNN, what is planned in Saudi Arabia")).toEqual([
      "planned meetings in Saudi Arabia",
    ]);
    expect(await offered("What did Turkey have to say?")).toEqual(["statements about Turkey"]);
    expect(await offered("did anyone mention a ceasefire?")).toEqual(['articles containing "ceasefire"']);
  });

  it("never comes with one that is not answered either", async () => {
    const unanswered: string[] = [];
    for (const { ask: question } of QUESTIONS.filter(({ unclear }) => unclear))
      for (const asks of await offered(question))
        if (!(await ask(asks)).understood) unanswered.push(`${question} → ${asks}`);
    expect(unanswered).toEqual([]);
  }, 120_000);
});

describe("A word that is put into a question", () => {
  const WORDS =
    "not never no without besides or than early only more second meeting whichever Macron zzyzx".split(" ");
  const readable = QUESTIONS.filter(({ unclear, ask: question }) => !unclear && !/["“@]/.test(question));

  it("changes what is asked for, or is said not to", async () => {
    const put = fc.record({
      question: fc.constantFrom(...readable.map(({ ask: question }) => question)),
      word: fc.constantFrom(...WORDS),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(put, async ({ question, word, place }) => {
        const words = question.split(" ");
        const at = Math.round(place * words.length);
        const asked = words.toSpliced(at, 0, word).join(" ");
        // "Only statements by Trump", "list only …" are no others; "Macron Rubio" is Marco Rubio, mistyped.
        fc.pre(
          !/^only\b|\bonly (?:stat|claim|quot|comment|remark|reaction|word|position)|\b(?:list|show|give|get|find)(?: me)? only\b|Macron Rubio/i.test(
            asked,
          ),
        );
        const [before, after] = [await ask(question), await understand(pool, asked, TODAY)];
        const told = [...after.unclear, ...after.unused].map(({ start, end }) => asked.slice(start, end));
        const kinds = ({ chips }: Understood) =>
          chips.map(({ kind, negated, any }) => `${kind} ${negated} ${any}`).sort();
        const changed = !isDeepStrictEqual(
          [after.target, requestOf(after), kinds(after)],
          [before.target, requestOf(before), kinds(before)],
        );
        const said = told.some((words) => words.split(/[ ,;?]+/).includes(word));
        // "Early early March" says no more than once; "or" before "or" neither.
        const twice = words.some((other) => other.toLowerCase().replace(/[,?]$/, "") === word.toLowerCase());
        expect([asked, changed || said || twice]).toEqual([asked, true]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("Chips", () => {
  it("that are joined with each other stand together", async () => {
    const understood = await ask("Peskov vs Rubio by day");
    expect(understood.chips.map((chip) => labelOf(chip, understood))).toEqual([
      "said by Dmitry Peskov",
      "or said by Marco Rubio",
      "counted by speaker",
      "counted by day",
    ]);
  });
});

describe("Another question that was perhaps asked", () => {
  it("is answered where it is given", async () => {
    const unanswered: string[] = [];
    for (const { ask: question, others } of QUESTIONS)
      for (const other of others ?? [])
        if (other !== null && !(await ask(other)).understood) unanswered.push(`${question} → ${other}`);
    expect(unanswered).toEqual([]);
  });

  it("is named where only the first of two is answered", async () => {
    const { others, unused } = await ask("what did Putin say about NATO and who denied it");
    expect(others).toEqual([
      {
        message: "“who denied it” is a second question, which is not answered here.",
        question: "who denied Putin's claims about NATO",
      },
    ]);
    expect(unused).toHaveLength(1);
  });
});

describe("The order of phrases", () => {
  const PHRASES = [
    "by Putin or Peskov",
    "about Ukraine",
    "not about sanctions",
    "reported by RIA",
    "since 2025-02-18",
    "by month",
    "from at least 2 sources",
    "in English",
  ];

  it("does not matter", async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(PHRASES, { minLength: 1 }), async (phrases) => {
        const inOrder = PHRASES.filter((phrase) => phrases.includes(phrase));
        const [given, expected] = [
          await requestFor(`statements ${phrases.join(" ")}`),
          await requestFor(`statements ${inOrder.join(" ")}`),
        ];
        expect(given).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});

describe("A slip in a long name", () => {
  const NAMES = [
    "Zelensky",
    "Diaconescu",
    "Witkoff",
    "Vladimir Putin",
    "Saudi Arabia",
    "Istanbul",
    "Switzerland",
    "Expulsion of diplomats",
  ];

  it("finds the same as the name", async () => {
    const slip = fc.constantFrom(...NAMES).chain((name) =>
      fc.record({
        name: fc.constant(name),
        // Not its first letter, and no space.
        at: fc
          .integer({ min: 1, max: name.length - 2 })
          .filter((at) => /^[a-z]{2}$/.test(name.slice(at, at + 2))),
        how: fc.constantFrom("left out", "doubled", "swapped"),
      }),
    );
    await fc.assert(
      fc.asyncProperty(slip, async ({ name, at, how }) => {
        const [a, b] = [name[at]!, name[at + 1]!];
        const written = { "left out": b, doubled: a + a + b, swapped: b + a }[how];
        const typed = name.slice(0, at) + written + name.slice(at + 2);
        const given = await ask(`statements about ${typed}`);
        expect([typed, requestOf(given).filter]).toEqual([
          typed,
          (await requestFor(`statements about ${name}`)).filter,
        ]);
        if (typed !== name) expect(given.chips[0]!.corrected).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it.each(["Iraq", "Austria", "Slovakia", "Putnam"])(
    "is not seen in %s, which is a name of its own",
    async (name) => {
      expect(await ask(`statements about ${name}`)).toMatchObject({
        understood: false,
        unclear: [{ reason: "UNKNOWN" }],
      });
    },
  );
});

describe("Whatever is asked", () => {
  it("random words never fail, and without names and words of the grammar never become a filter", async () => {
    const nonsense = fc.array(fc.stringMatching(/^[bcdfghjklmnpqrstvwxz]{5,9}$/), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(nonsense, async (words) => {
        expect(await ask(words.join(" "))).toMatchObject({ understood: false, chips: [] });
      }),
      { numRuns: 20 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }), async (text) => {
        await ask(text).catch((error: Error) => expect(error.message).toMatch(/no words/));
      }),
      { numRuns: 30 },
    );
  });

  it("shuffled words of real questions never fail", async () => {
    const all = QUESTIONS.flatMap(({ ask: question }) => question.split(" "));
    const words = [...new Set(all)].filter((word) => /[\p{L}\p{N}]/u.test(word));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }),
        async (picked) => {
          const { chips, lexicon, today, ...rest } = await ask(picked.join(" ").slice(0, 300));
          for (const chip of chips) withoutChip({ chips, ...rest }, chip, lexicon, today);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([
    ["brackets", "(".repeat(300)],
    ["a pattern", "(a+)+$ .*.*.*[^x]{1,9} \\b(by|about) ".repeat(8)],
    ["one word", "a".repeat(300)],
    ["words of one letter", "a ".repeat(150)],
    ["prepositions", "by about not or and in from of ".repeat(9)],
    ["names", "Putin and Trump or ".repeat(15)],
    ["emoji", "👩‍👩‍👧‍👦 Peskov 🇸🇦 ".repeat(12)],
    ["right to left", "\u202Eماذا قال عن السعودية\u202C ".repeat(10)],
    ["combining marks", `Z${"\u0301".repeat(200)}elensky`],
    ["quotation marks", '"'.repeat(300)],
    ["SQL", "'; drop table statement; -- Peskov"],
    ["symbols of the grammar's own", "\uE000 by \uE000 about \uE001 \uE002 Peskov"],
  ])("%s are read quickly", async (_what, text) => {
    const start = performance.now();
    await ask(text).catch((error: Error) => expect(error.message).toMatch(/no words/));
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it("is refused when it is too long or says nothing", async () => {
    await expect(ask("x".repeat(10_000))).rejects.toThrow("10000 characters, more than 300");
    await expect(ask("?! …")).rejects.toThrow("no words");
  });
});
