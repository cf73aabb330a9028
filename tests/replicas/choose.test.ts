import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { choose, isInService, type ReplicaState } from "../../src/replicas/choose.ts";

const MAX_LAG_MS = 1000;

const state: fc.Arbitrary<ReplicaState> = fc.record({
  answers: fc.boolean(),
  position: fc.bigInt(0n, 20n),
  lagMs: fc.oneof(fc.integer({ min: 0, max: 2 * MAX_LAG_MS }), fc.constant(Number.POSITIVE_INFINITY)),
  running: fc.nat(5),
});
const states = fc.array(state, { maxLength: 5 });
const required = fc.bigInt(0n, 20n);

describe("the replica that is chosen", () => {
  it("answers, is not further behind than it may be, and has replayed what must be seen", () => {
    fc.assert(
      fc.property(states, required, (replicas, position) => {
        const chosen = choose(replicas, position, MAX_LAG_MS);
        if (!chosen) return;
        expect(chosen.answers).toBe(true);
        expect(chosen.lagMs).toBeLessThanOrEqual(MAX_LAG_MS);
        expect(chosen.position).toBeGreaterThanOrEqual(position);
      }),
    );
  });

  it("is the primary just when no replica will do", () => {
    fc.assert(
      fc.property(states, required, (replicas, position) => {
        const fit = replicas.filter((each) => isInService(each, MAX_LAG_MS) && each.position >= position);
        expect(choose(replicas, position, MAX_LAG_MS) === undefined).toBe(fit.length === 0);
      }),
    );
  });

  it("is each in its turn, of several with as little to do", () => {
    const equal = ["a", "b", "c"].map((name) => ({
      name,
      answers: true,
      position: 0n,
      lagMs: 0,
      running: 0,
    }));
    const chosen = [0, 1, 2, 3].map((turn) => choose(equal, 0n, MAX_LAG_MS, turn)?.name);
    expect(chosen).toEqual(["a", "b", "c", "a"]);
  });

  it("has no more to do than any other that will do", () => {
    fc.assert(
      fc.property(states, required, (replicas, position) => {
        const chosen = choose(replicas, position, MAX_LAG_MS);
        for (const other of replicas)
          if (chosen && isInService(other, MAX_LAG_MS) && other.position >= position)
            expect(chosen.running).toBeLessThanOrEqual(other.running);
      }),
    );
  });
});
