import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Asked, askedAt, type Connection, Gap, Loaded, type Mark } from "../../web/src/graph/loaded.ts";

interface Row {
  id: string;
}

/** A page of a list of so many rows, as the API gives it: a row's id is its cursor. */
function pageOf(rows: readonly Row[], asked: Asked): Connection<Row> {
  const at = (cursor: string) => rows.findIndex(({ id }) => id === cursor);
  const isForward = "first" in asked;
  const begin = isForward ? (asked.after === null ? 0 : at(asked.after) + 1) : undefined;
  const last = asked.before == null ? rows.length : at(asked.before);
  const from = begin ?? Math.max(0, last - (isForward ? 0 : asked.last));
  const to = isForward ? Math.min(from + asked.first, last) : last;
  const nodes = rows.slice(from, to);
  return {
    nodes,
    totalCount: rows.length,
    pageInfo: {
      hasPreviousPage: from > 0,
      hasNextPage: to < rows.length,
      startCursor: nodes[0]?.id ?? null,
      endCursor: nodes.at(-1)?.id ?? null,
    },
  };
}

const listOf = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `row ${index}` }));
const first = (rows: readonly Row[], size: number) => pageOf(rows, { first: size, after: null });
const gapsIn = (loaded: Loaded<Row>) => loaded.items.filter((item) => item instanceof Gap);
const rowsIn = (loaded: Loaded<Row>) => loaded.rowOf(loaded.items.length);

/** Fills what is missing, the first gap first, from its beginning. */
function fillAll(loaded: Loaded<Row>, rows: readonly Row[], size: number): void {
  for (let [gap] = gapsIn(loaded); gap; [gap] = gapsIn(loaded))
    loaded.fill(gap, "start", pageOf(rows, askedAt(gap, "start", size)));
}

// Real: what the explorer keeps of a list. The pages are made here.
describe("what is loaded of a list", () => {
  /** Somewhere in the list: the part of it that lies before, whether it is entered there, and by how many rows that misses. */
  const looks = fc.array(
    fc.record({
      part: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      how: fc.constantFrom("start" as const, "end" as const, "inside" as const),
      misses: fc.integer({ min: -40, max: 40 }),
    }),
    { maxLength: 30 },
  );

  it("is the whole list, each row once and in its place, wherever one looked before", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 400 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        looks,
        (count, size, entered, looked) => {
          const rows = listOf(count);
          const loaded = new Loaded(first(rows, 20));
          for (const { part, how, misses } of looked) {
            const row = Math.floor(part * rowsIn(loaded));
            const item = loaded.itemAt(row);
            const gap = loaded.items[item];
            if (!(gap instanceof Gap)) continue;
            if (how !== "inside") loaded.fill(gap, how, pageOf(rows, askedAt(gap, how, size)));
            else {
              // An entry finds some row that lies in the gap, near what was aimed at.
              const low = Number(gap.after?.slice(4)) + 1;
              const high = gap.before === null ? count - 1 : Number(gap.before.slice(4)) - 1;
              const after = `row ${Math.min(Math.max(row + misses, low), high)}`;
              const page = pageOf(rows, { first: entered, after });
              loaded.enter(gap, row - loaded.rowOf(item), after, page);
            }
            const known = loaded.items
              .filter((one) => !(one instanceof Gap))
              .map(({ id }) => Number(id.slice(4)));
            expect(known).toEqual([...new Set(known)].sort((one, other) => one - other));
            expect(Math.abs(rowsIn(loaded) - count)).toBeLessThanOrEqual(2 * looked.length);
          }
          fillAll(loaded, rows, size);
          expect(loaded.items).toEqual(rows);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("counts from its end what was loaded from there, and gives what an entry missed by to the gaps", () => {
    const rows = listOf(1000);
    const loaded = new Loaded(first(rows, 20));
    const [gap] = gapsIn(loaded);
    loaded.fill(gap!, "end", pageOf(rows, askedAt(gap!, "end", 100)));
    const indexOf = (id: string) => loaded.rowOf(loaded.items.findIndex((item) => item.id === id));
    expect(indexOf("row 900")).toBe(900);
    const [middle] = gapsIn(loaded);
    loaded.enter(middle!, 480, "row 529", pageOf(rows, { first: 100, after: "row 529" }));
    expect(indexOf("row 530")).toBe(500); // as far as is known
    expect(indexOf("row 900")).toBe(900);
    const [before] = gapsIn(loaded);
    loaded.fill(before!, "start", pageOf(rows, askedAt(before!, "start", 500)));
    loaded.fill(gapsIn(loaded)[0]!, "start", pageOf(rows, askedAt(gapsIn(loaded)[0]!, "start", 500)));
    expect(indexOf("row 530")).toBe(530);
    expect(indexOf("row 900")).toBe(900);
  });

  it("begins again at the row that a place was marked by, whatever came and went since", () => {
    const before = listOf(300);
    const then = new Loaded(first(before, 20));
    for (let page = 0; page < 4; page += 1) {
      const [gap] = gapsIn(then);
      then.fill(gap!, "start", pageOf(before, askedAt(gap!, "start", 50)));
    }
    const mark = then.markBefore(190) as Mark;
    expect(mark).toEqual({ row: 170, after: "row 169" });

    const now = [{ id: "new 1" }, { id: "new 2" }, ...before.filter((_, index) => index % 7 !== 3)];
    const loaded = new Loaded(first(now, 20));
    const [gap] = gapsIn(loaded);
    loaded.enter(gap!, mark.row - 20, mark.after, pageOf(now, { first: 50, after: mark.after }));
    expect(loaded.items[loaded.itemAt(170)]).toEqual({ id: "row 170" });
    fillAll(loaded, now, 25);
    expect(loaded.items).toEqual(now);
  });
});
