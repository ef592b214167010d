/** @file Every kind of deep nesting, and texts of a megabyte. */
import { describe, expect, test } from "vitest";
import { SourceError } from "../source-error.ts";
import { junk, nesting } from "./hostile-texts.test-support.ts";
import { programs } from "./programs.test-support.ts";
import { roundTrip } from "./round-trip.test-support.ts";
import { loadedOnce, syntaxCases } from "./syntax-cases.test-support.ts";

const language = loadedOnce();
const patient = { timeLimit: 60_000, positions: false };
const megabyte = 1 << 20;

describe.each(syntaxCases)("$name", ({ name }) => {
  test.each(Object.entries(nesting[name]))("10,000 nested %s come back", async (_, nested) => {
    const outcome = roundTrip(await language(name), nested(10_000), patient);
    expect(outcome.kind === "equal" ? "equal" : outcome).toBe("equal");
  });

  test.each(Object.entries(nesting[name]))(
    "20,000 nested %s come back on lines of their own",
    async (_, nested) => {
      const outcome = roundTrip(await language(name), nested(20_000), patient, true);
      expect(outcome.kind === "equal" ? "equal" : outcome).toBe("equal");
    },
  );

  test("a program of a megabyte comes back", async () => {
    const unit = `${programs[name][1]!.trimEnd()}\n`;
    const outcome = roundTrip(await language(name), unit.repeat(Math.ceil(megabyte / unit.length)), patient);
    expect(outcome.kind === "equal" ? "equal" : outcome).toBe("equal");
  });

  // The time limit bounds the parse; what is looked for after it is bounded by a number of nodes.
  test.each(Object.entries(junk(megabyte)))("a megabyte, %s, is given up in time", async (_, text) => {
    const { parse } = await language(name);
    const program = programs[name][1]!;
    let refusal: unknown;
    try {
      parse(text);
    } catch (error) {
      refusal = error;
    }
    if (refusal !== undefined) expect(refusal).toBeInstanceOf(SourceError);
    expect(() => parse(program)).not.toThrow();
  });
});
