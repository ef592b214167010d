import type { PairArrays, Translator } from "@ast/translator";
import { expect, test } from "vitest";
import { multiplyAdds } from "./arithmetic-floor.mjs";

test("a model of hidden size 2 and embedding size 3 needs 1404 multiply-adds for a pair of 3 and 2 nodes", () => {
  const shape = {
    labelCount: 4,
    cellCount: 2,
    heads: [[0, 1, 2], [3]],
    headOf: ({ index }: { index: number }) => index,
  };
  // Only what is read of a translator and a pair: the others take no part in the count.
  const translator = {
    encoder: { hiddenSize: 2, embeddingSize: 3, forgetGates: "own", labelCount: 5 },
    decoder: { config: { parentFeeding: true, root: "go", attention: "bilinear" }, shape },
  } as unknown as Translator;
  const pair = {
    source: { labels: Int32Array.of(0, 1, 2) },
    target: { labels: Int32Array.of(0, 3), parents: Int32Array.of(-1, 0), slots: Int32Array.of(0, 1) },
  } as unknown as PairArrays;
  const tables = 5 * 3 * (4 * 2) + 4 * 2 * 3 * (4 * 2); // of the encoder, and of the decoder's two cells: 312
  const messages = 2 * 2 * (4 * 2); // two children: 32
  const cells = 2 * 4 * (4 * 2); // two nodes, each fed a state and an attention vector: 64
  const attention = 3 * 2 * 2 + 2 * 3 * 2 * 2 + 2 * 2 * 2 * 2; // keys, scores and contexts, vectors: 52
  const outputs = 2 * 3 + 2 * 1; // one head of three labels, one of one: 8
  expect(multiplyAdds(translator, [pair])).toBe(3 * (tables + messages + cells + attention + outputs));
  expect(multiplyAdds(translator, [pair])).toBe(1404);
});
