/** @file What must hold for CodeBLEU of every list of programs. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixtureParser, readFixture } from "./fixtures.test-support.ts";
import { type CodeBleuOptions, codeBleu, createCodeBleu } from "./index.ts";

describe.each(["java", "c-sharp", "python"] as const)("%s", (language) => {
  const fixture = readFixture(language);
  const options: CodeBleuOptions = { language, parse: fixtureParser(fixture) };
  const texts = fixture.items.flatMap(({ reference, prediction }) => [reference, prediction]);
  const text = fc.constantFrom(...texts);
  const items = fc.array(fc.tuple(fc.option(text, { nil: undefined }), text), { minLength: 1, maxLength: 6 });
  const tool = fc.constantFrom("codexglue" as const, "codebleu" as const);
  const runs = { numRuns: 25 };

  const score = (
    pairs: readonly (readonly [string | undefined, string])[],
    more: Partial<CodeBleuOptions> = {},
  ) => {
    const counter = createCodeBleu({ ...options, ...more });
    for (const [prediction, reference] of pairs) counter.add(prediction, reference);
    return counter.result();
  };

  test("all parts lie between 0 and 1", () => {
    fc.assert(
      fc.property(items, tool, (pairs, by) => {
        const {
          score: sum,
          ngramMatch,
          weightedNgramMatch,
          syntaxMatch,
          dataFlowMatch,
        } = score(pairs, { tool: by });
        for (const part of [sum, ngramMatch, weightedNgramMatch, syntaxMatch, dataFlowMatch]) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
      runs,
    );
  });

  test("references predicted as they are score 1, of data flow where they have some", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), tool, (wanted, by) => {
        fc.pre(wanted.every((one) => one.split(/\s+/).length >= 4));
        const result = codeBleu(wanted, wanted, { ...options, tool: by });
        const { ngramMatch, weightedNgramMatch, syntaxMatch, dataFlowMatch, counts } = result;
        expect([ngramMatch, weightedNgramMatch, syntaxMatch]).toBeAllClose([1, 1, 1], {
          atol: 1e-12,
          rtol: 0,
        });
        expect(dataFlowMatch).toBe(counts.dataFlows > 0 ? 1 : 0);
        expect(result.warnings).toEqual(counts.dataFlows > 0 ? [] : ["noDataFlow"]);
      }),
      runs,
    );
  });

  test("the order of the items does not matter", () => {
    fc.assert(
      fc.property(items, (pairs) => {
        const [forwards, backwards] = [score(pairs), score(pairs.toReversed())];
        expect(backwards.score).toBeCloseTo(forwards.score, 12);
        expect(backwards.counts).toEqual(forwards.counts);
      }),
      runs,
    );
  });

  test("one more item without a prediction never raises the score", () => {
    fc.assert(
      fc.property(items, text, (pairs, reference) => {
        const longer = [...pairs, [undefined, reference] as const];
        for (const weightedBrevity of ["script", "correct"] as const) {
          const before = score(pairs, { weightedBrevity });
          const after = score(longer, { weightedBrevity });
          // An empty reference is matched by an empty prediction.
          if (reference !== "") expect(after.score).toBeLessThanOrEqual(before.score + 1e-12);
        }
      }),
      runs,
    );
  });
});
