import { describe, expect, it } from "@jest/globals";
import { timeLeft } from "../../src/ingest/progress.ts";

describe("The remaining time", () => {
  it("goes by what was done in the time so far", () => {
    expect(timeLeft(25, 100, 10)).toBe(", 30 s left");
    expect(timeLeft(10, 100, 60)).toBe(", 9 min left");
    expect(timeLeft(1, 1001, 60)).toBe(", 16.7 h left");
  });

  it("is not told where nobody knows how much there is, and not at once", () => {
    expect(timeLeft(25, null, 10)).toBe("");
    expect(timeLeft(0, 100, 10)).toBe("");
    expect(timeLeft(25, 100, 1)).toBe("");
  });
});
