import { expect, test } from "vitest";
import {
  binaryDecoderDefaults,
  checkDecoderConfig,
  grammarDecoderDefaults,
  type TreeDecoderConfig,
} from "./config.ts";

test("the papers' configurations are consistent, and their ablations too", () => {
  for (const defaults of [grammarDecoderDefaults, binaryDecoderDefaults]) {
    checkDecoderConfig(defaults);
    checkDecoderConfig({ ...defaults, parentFeeding: false });
    checkDecoderConfig({ ...defaults, attention: "none", parentFeeding: false });
  }
});

// As they would come from a file.
const unknown = (text: string) => text as never;

test.each<[Partial<TreeDecoderConfig>, string]>([
  [{ hiddenSize: 0 }, "tree decoder: hiddenSize must be a positive integer, got 0"],
  [{ embeddingSize: 2.5 }, "tree decoder: embeddingSize must be a positive integer, got 2.5"],
  [
    { attention: unknown("cosine") },
    "tree decoder: attention must be one of bilinear, dot, none, got cosine",
  ],
  [
    { outputWeights: unknown("label") },
    "tree decoder: outputWeights must be one of category, slot, got label",
  ],
  [{ childCells: unknown("one") }, "tree decoder: childCells must be one of index, slot, got one"],
  [{ root: unknown("zero") }, "tree decoder: root must be one of copy, go, got zero"],
  [
    { attention: "none" },
    'tree decoder: parentFeeding must be false when attention is "none": there is no attention vector to feed',
  ],
  [{ dropout: 1 }, "tree decoder: dropout must be in [0, 1), got 1"],
])("%j is refused", (change, message) => {
  expect(() => checkDecoderConfig({ ...grammarDecoderDefaults, ...change })).toThrow(new RangeError(message));
});
