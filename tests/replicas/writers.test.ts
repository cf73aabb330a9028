import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { END } from "../../src/replicas/position.ts";
import { Writers } from "../../src/replicas/writers.ts";

const client = fc.constantFrom("key_1", "key_2", "192.0.2.1", "192.0.2.2", "192.0.2.3");
const clients = fc.uniqueArray(client, { minLength: 1, maxLength: 2 });
const write = fc.tuple(clients, fc.bigInt(1n, 1000n));

describe("what a client must see", () => {
  it("is never less than what it wrote, however many others wrote after it", () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 20 }), (writes) => {
        const writers = new Writers(2); // fewer than there are clients
        const last = new Map<string, bigint>();
        for (const [names, position] of writes) {
          writers.wrote(names, position);
          for (const name of names) {
            const before = last.get(name) ?? 0n;
            last.set(name, position > before ? position : before);
          }
        }
        for (const [name, position] of last)
          expect(writers.required([name])).toBeGreaterThanOrEqual(position);
      }),
    );
  });

  it("is what others wrote only when they have a name in common, as long as all are remembered", () => {
    const writers = new Writers();
    writers.wrote(["key_1", "192.0.2.1"], 7n);
    expect(writers.required(["key_1"])).toBe(7n);
    expect(writers.required(["key_2", "192.0.2.1"])).toBe(7n);
    expect(writers.required(["key_2", "192.0.2.2"])).toBe(0n);
  });

  it("is everything while nobody can tell where its write is, and what was seen later when somebody can", () => {
    const writers = new Writers();
    writers.wroteSomewhere(["key_1"]);
    const before = writers.unplaced();
    expect(writers.required(["key_1"])).toBe(END);
    writers.wroteSomewhere(["key_1"]); // after the look has begun, so it is not before its position
    writers.placed(before, 9n);
    expect(writers.required(["key_1"])).toBe(END);
    writers.placed(writers.unplaced(), 12n);
    expect(writers.required(["key_1"])).toBe(12n);
    expect(writers.required(["key_2"])).toBe(0n);
  });
});
