import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { OperationNames, OTHER } from "../../src/telemetry/operationNames.ts";

it("whatever names are sent, a hundred are told apart at most", () => {
  const sent = fc.array(fc.tuple(fc.nat(400), fc.boolean(), fc.nat(12)), { minLength: 300, maxLength: 900 });
  fc.assert(
    fc.property(sent, (operations) => {
      const names = new OperationNames();
      const labels = new Set<string>();
      for (const [name, answered, times] of operations)
        for (let i = 0; i < times; i++) labels.add(names.label(`${name}`, answered));
      expect(labels.size).toBeLessThanOrEqual(101);
    }),
    { numRuns: 20 },
  );
});

it("names made up once each leave room for one that comes again and again", () => {
  const names = new OperationNames();
  for (let i = 0; i < 5000; i++) names.label(`Made${i}`, true);
  const labels = Array.from({ length: 12 }, () => names.label("Dashboard", true));
  expect(labels).toEqual([...Array(9).fill(OTHER), "Dashboard", "Dashboard", "Dashboard"]);
});

it("a name that was never answered without errors, or is long, has no series of its own", () => {
  const names = new OperationNames();
  expect(names.label("Refused", false)).toBe(OTHER);
  expect(names.label("x".repeat(61), true)).toBe(OTHER);
  expect(names.label("Fine", true)).toBe("Fine");
  expect(names.label("Fine", false)).toBe("Fine");
});
