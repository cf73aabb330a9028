import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { History } from "../../src/replicas/history.ts";
import { readPosition } from "../../src/replicas/position.ts";

const KEPT_MS = 2000;

describe("the lag of a replica", () => {
  it("is never less than the time for which the primary has had more than it, as far as that is kept", () => {
    const step = fc.record({ ms: fc.integer({ min: 1, max: 900 }), bytes: fc.bigInt(0n, 3n) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), fc.bigInt(0n, 60n), (steps, replayed) => {
        const history = new History(KEPT_MS);
        let at = 0;
        let position = 0n;
        let more: number | undefined;
        for (const { ms, bytes } of steps) {
          at += ms;
          position += bytes;
          history.add(position, at);
          if (position > replayed) more ??= at;
        }
        const lag = history.lagMs(replayed);
        if (more === undefined) expect(lag).toBe(0);
        else if (at - more <= KEPT_MS) expect(lag).toBeGreaterThanOrEqual(at - more);
        else expect(lag).toBeGreaterThan(KEPT_MS);
      }),
    );
  });

  it("stays as it is while the primary is not seen, and is none for who has everything", () => {
    const history = new History(KEPT_MS);
    expect(history.lagMs(5n)).toBe(Number.POSITIVE_INFINITY);
    history.add(5n, 100);
    history.add(9n, 600);
    expect([history.lagMs(5n), history.lagBytes(5n)]).toEqual([500, 4]);
    expect([history.lagMs(9n), history.lagBytes(9n)]).toEqual([0, 0]);
    expect([history.lagMs(12n), history.lagBytes(12n)]).toEqual([0, 0]); // it has been looked at later
  });
});

describe("a position", () => {
  it("is read as PostgreSQL writes it, and compares as it is in the log", () => {
    expect(readPosition("0/0")).toBe(0n);
    expect(readPosition("16/B374D848")! > readPosition("15/FFFFFFFF")!).toBe(true);
    for (const text of ["", "16", "/1", "16/", "1/2/3", "G/0", "123456789/0", "-1/0", "16/B374D848 "])
      expect(readPosition(text)).toBeUndefined();
  });
});
