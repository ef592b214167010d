/** @file A sample of damaged programs: each is refused with a position, or comes back. */
import { expect, test } from "vitest";
import { fuzz } from "./fuzz.test-support.ts";
import { programs } from "./programs.test-support.ts";
import { roundTrip } from "./round-trip.test-support.ts";
import { syntaxCases } from "./syntax-cases.test-support.ts";

test.each(syntaxCases)(
  "the programs of $name that are damaged below come back as they are",
  async ({ name, load }) => {
    const language = await load();
    for (const program of programs[name]) {
      for (const lines of [true, false]) {
        const outcome = roundTrip(language, program, {}, lines);
        expect(outcome.kind === "equal" ? "equal" : outcome).toBe("equal");
      }
    }
  },
);

test.each(syntaxCases)("500 damaged programs of $name are refused or come back", async ({ name, load }) => {
  const { refused, equal, broken } = fuzz(await load(), {}, programs[name], { firstSeed: 1, count: 500 });
  expect(broken).toEqual([]);
  expect(refused + equal).toBe(500);
  expect(equal).toBeGreaterThan(25);
});
