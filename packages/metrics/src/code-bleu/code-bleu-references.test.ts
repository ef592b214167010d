/** @file CodeBLEU held to the programs that it is known by, on programs of their own; see `tools/reference/code_bleu.py`. */
import { describe, expect, test } from "vitest";
import { fixtureParser, readFixture, type Scores } from "./fixtures.test-support.ts";
import { type CodeBleuScore, codeBleu } from "./index.ts";

const tolerance = { atol: 1e-12, rtol: 0 };

function partsOf(score: CodeBleuScore): Scores {
  return [score.score, score.ngramMatch, score.weightedNgramMatch, score.syntaxMatch, score.dataFlowMatch];
}

describe.each(["java", "c-sharp", "python"] as const)("%s", (language) => {
  const fixture = readFixture(language);
  const parse = fixtureParser(fixture);

  describe.each(["codexglue", "codebleu"] as const)("by %s", (tool) => {
    test("each program has the scores of the reference", () => {
      for (const item of fixture.items) {
        const score = codeBleu([item.prediction], [item.reference], { language, parse, tool });
        const what = `${item.reference}\n->\n${item.prediction}`;
        expect(partsOf(score), what).toBeAllClose([...item[tool]], tolerance);
      }
    });

    test("all together have the scores of the reference", () => {
      const predictions = fixture.items.map(({ prediction }) => prediction);
      const references = fixture.items.map(({ reference }) => reference);
      const score = codeBleu(predictions, references, { language, parse, tool });
      expect(partsOf(score)).toBeAllClose([...fixture.all[tool]], tolerance);
      expect(score.itemCount).toBe(fixture.items.length);
    });
  });
});
