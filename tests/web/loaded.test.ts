import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Asked, type Connection, Loaded, type Mark } from "../../web/src/graph/loaded.ts";

interface Row {
  id: string;
}

/** A page of a list of so many rows, as the API gives it: a row's id is its cursor. */
function pageOf(rows: readonly Row[], asked: Asked): Connection<Row> {
  const at = (cursor: string) => rows.findIndex(({ id }) => id === cursor);
  const [begin, end] =
    "first" in asked
      ? [at(asked.after) + 1, at(asked.after) + 1 + asked.first]
      : [Math.max(0, at(asked.before) - asked.last), at(asked.before)];
  const nodes = rows.slice(begin, end);
  return {
    nodes,
    pageInfo: {
      hasPreviousPage: begin > 0,
      hasNextPage: end < rows.length,
      startCursor: nodes[0]?.id ?? null,
      endCursor: nodes.at(-1)?.id ?? null,
    },
  };
}

const listOf = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `row ${index}` }));
const first = (rows: readonly Row[], size: number) => pageOf(rows, { first: size, after: "" });

// Real: what the explorer keeps of a list. The pages are made here.
describe("what is loaded of a list", () => {
  it("is the whole list, each row once and in its place, from wherever one looked first", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.nat({ max: 399 }), { maxLength: 30 }),
        (count, part, size, looks) => {
          const rows = listOf(count);
          const loaded = new Loaded(first(rows, 20));
          const index = 21 + Math.floor(part * (count - 22));
          const mark: Mark = { index, after: `row ${index - 1}` };
          loaded.jump(mark, pageOf(rows, { first: size, after: mark.after }));
          expect(loaded.nodes[index]).toEqual({ id: `row ${index}` });
          for (const row of [...looks, ...rows.keys()])
            for (let asked = loaded.missing(row, size); asked; asked = loaded.missing(row, size))
              loaded.fill(asked, pageOf(rows, asked));
          for (let asked = loaded.next(size); asked; asked = loaded.next(size))
            loaded.add(pageOf(rows, asked));
          expect(loaded.nodes).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is whole also where rows came and went since its place was marked", () => {
    const before = listOf(300);
    const now = [{ id: "new 1" }, { id: "new 2" }, ...before.filter((_, index) => index % 7 !== 3)];
    const loaded = new Loaded(first(now, 20));
    const mark = { index: 201, after: "row 200" };
    loaded.jump(mark, pageOf(now, { first: 50, after: mark.after }));
    for (let row = loaded.nodes.indexOf(undefined); row >= 0; row = loaded.nodes.indexOf(undefined)) {
      const asked = loaded.missing(row, 25)!;
      loaded.fill(asked, pageOf(now, asked));
    }
    for (let asked = loaded.next(50); asked; asked = loaded.next(50)) loaded.add(pageOf(now, asked));
    expect(loaded.nodes).toEqual(now);
  });
});
