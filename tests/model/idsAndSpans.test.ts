import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ID_PREFIX, type NodeType, newId, stableId, typeOfId } from "../../src/domain/ids.ts";
import { codePointLength, locate, slice } from "../../src/domain/spans.ts";

const type = fc.constantFrom(...(Object.keys(ID_PREFIX) as NodeType[]));
const time = fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true });
/** Texts with letters beyond the BMP, combining marks and emoji, of few letters so that words repeat. */
const text = fc.string({
  unit: fc.constantFrom("a", "b", " ", "é", "e\u0301", "𝒮", "🕊️", "会", "\n"),
  maxLength: 60,
});

describe("An id", () => {
  it("tells its type, new or stable", () => {
    fc.assert(
      fc.property(type, fc.string(), time, (type, key, time) => {
        expect(typeOfId(newId(type))).toBe(type);
        expect(typeOfId(stableId(type, key, time))).toBe(type);
      }),
    );
  });

  it("that is stable is the same for the same thing, and differs for another", () => {
    fc.assert(
      fc.property(type, fc.string(), fc.string(), time, (type, key, other, time) => {
        expect(stableId(type, key, time)).toBe(stableId(type, key, time));
        if (key !== other) expect(stableId(type, key, time)).not.toBe(stableId(type, other, time));
      }),
    );
  });

  it("sorts by time", () => {
    fc.assert(
      fc.property(type, fc.string(), fc.string(), time, time, (type, key, other, a, b) => {
        fc.pre(a < b);
        expect(stableId(type, key, a) < stableId(type, other, b)).toBe(true);
      }),
    );
  });

  it("is none when anything about it is wrong", () => {
    const id = newId("Statement");
    const wrong = [
      id.toUpperCase(),
      `${id}0`,
      id.slice(0, -1),
      ` ${id}`,
      `${id}\n`,
      id.replace("statement", "speech"),
      id.replace("_", "-"),
      `statement_8${id.slice(11)}`,
      "",
    ];
    for (const text of wrong) expect([text, typeOfId(text)]).toEqual([text, null]);
    fc.assert(fc.property(fc.string(), (text) => expect(typeOfId(text)).toBeNull()));
  });
});

describe("A span", () => {
  it("slices back what was located, in code points", () => {
    fc.assert(
      fc.property(
        text,
        fc.nat(60),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 4 }),
        (text, start, length, occurrence) => {
          const exact = slice(text, start, start + length);
          fc.pre(exact !== "");
          const span = locate(text, exact, occurrence);
          if (occurrence === 1) expect(span).not.toBeNull();
          if (!span) return;
          expect(slice(text, span.start, span.end)).toBe(exact);
          expect(span.end - span.start).toBe(codePointLength(exact));
        },
      ),
    );
  });

  it("counts occurrences from the first, and overlapping ones too", () => {
    expect(locate("𝒮a 𝒮a", "𝒮a", 2)).toEqual({ start: 3, end: 5, exact: "𝒮a" });
    expect(locate("aaa", "aa", 2)).toEqual({ start: 1, end: 3, exact: "aa" });
    expect(locate("aaa", "b")).toBeNull();
  });

  it("has as many code points as JavaScript iterates", () => {
    fc.assert(fc.property(text, (text) => expect(codePointLength(text)).toBe([...text].length)));
  });
});
