import { initialiseBackend } from "@ast/backend";
import { branch, type Tree } from "@ast/tree";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import {
  batchOf,
  binaryBase,
  chain,
  grammarBase,
  largest,
  open,
  pairsOf,
  untouched,
  valueAndGradients,
} from "./loss.test-support.ts";
import { translatorLoss } from "./loss.ts";
import { plainPairLoss } from "./plain-model.test-support.ts";
import { createParams, type TranslatorParams } from "./translator.ts";

beforeAll(async () => {
  await initialiseBackend({ backend: "cpu" });
  await initialiseBackend({ backend: "wasm" });
});

/** Chains 150 levels deep, 150 children side by side, single nodes, and random trees: one batch. */
function extremePairs(): { source: Tree; target: Tree }[] {
  const wide = branch(
    "a",
    Array.from({ length: 150 }, (_, index) => branch(index % 2 === 0 ? "b" : "c")),
  );
  return [
    { source: chain("d", 150, "e"), target: chain("one", 150, "leaf") },
    { source: wide, target: branch("two", [chain("one", 80, "leaf"), branch("other")]) },
    ...pairsOf(11),
  ];
}

test.each([
  ["grammar", grammarBase],
  ["binary", binaryBase],
])(
  "on the completed wasm back end the %s model's loss and gradients equal the plain model's on cpu",
  async (_, config) => {
    const translator = open(config);
    const pairs = extremePairs();

    await tf.setBackend("wasm");
    const results: ReturnType<typeof valueAndGradients>[] = [];
    tf.tidy(() => {
      const batch = batchOf(translator, pairs);
      const loss = (params: TranslatorParams) => translatorLoss({ translator, params }, batch);
      results.push(valueAndGradients(createParams(translator, 3), loss));
    });
    const ours = results[0]!;

    await tf.setBackend("cpu");
    tf.tidy(() => {
      const plain = valueAndGradients(createParams(translator, 3), (params) =>
        tf.add(
          tf.div(tf.addN(pairs.map((pair) => plainPairLoss(translator, params, pair))), pairs.length),
          untouched(params),
        ),
      );
      expect(ours.value).toBeAllClose(plain.value, { rtol: 1e-5, atol: 0 });
      for (const [name, expected] of plain.gradients) {
        expect(ours.gradients.get(name), name).toBeAllClose(expected, {
          rtol: 1e-4,
          atol: 1e-4 * largest(expected),
        });
      }
    });
  },
);
