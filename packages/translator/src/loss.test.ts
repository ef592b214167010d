import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers"; // registers gradients
import { flattenParams, type Params, randomStream, unflattenParams } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import {
  batchOf,
  largest,
  open,
  pairsOf,
  untouched,
  valueAndGradients,
  variants,
} from "./loss.test-support.ts";
import { translatorLoss } from "./loss.ts";
import { plainPairLoss } from "./plain-model.test-support.ts";
import { createParams, type TranslatorParams } from "./translator.ts";

beforeAll(async () => {
  await tf.setBackend("cpu");
});

describe.each(variants)("%s", (_, config) => {
  const translator = open(config);
  const pairs = pairsOf(7);

  test("loss and every gradient equal those of the plain model, one tree at a time", () => {
    tf.tidy(() => {
      const params = createParams(translator, 1);
      const batch = batchOf(translator, pairs);
      const ours = valueAndGradients(params, (current) =>
        translatorLoss({ translator, params: current }, batch),
      );
      const plain = valueAndGradients(params, (current) =>
        tf.add(
          tf.div(tf.addN(pairs.map((pair) => plainPairLoss(translator, current, pair))), pairs.length),
          untouched(current),
        ),
      );
      expect(ours.value).toBeAllClose(plain.value, { rtol: 1e-5, atol: 0 });
      for (const [name, expected] of plain.gradients) {
        const scale = largest(expected);
        expect(ours.gradients.get(name), name).toBeAllClose(expected, { rtol: 1e-4, atol: 1e-4 * scale });
      }
    });
  });

  test("gradients agree with finite differences", () => {
    tf.tidy(() => {
      const params = createParams(translator, 2);
      const batch = batchOf(translator, pairsOf(3).slice(3));
      const lossAt = (current: TranslatorParams): number =>
        translatorLoss({ translator, params: current }, batch).dataSync()[0]!;
      const { gradients } = valueAndGradients(params, (current) =>
        translatorLoss({ translator, params: current }, batch),
      );
      const flat = flattenParams(params as Params);
      const random = randomStream(5, "directions");
      for (const [name, tensor] of flat) {
        // One random direction per tensor: the directional derivative is the gradient's product with it.
        const direction = Float32Array.from({ length: tensor.size }, () => 2 * random() - 1);
        const step = 4e-3;
        const moved = (sign: number): number => {
          const values = tensor.dataSync().map((value, index) => value + sign * step * direction[index]!);
          const replaced = new Map(flat).set(name, tf.tensor(values, tensor.shape));
          return lossAt(unflattenParams(replaced) as TranslatorParams);
        };
        const measured = (moved(1) - moved(-1)) / (2 * step);
        const computed = direction.reduce(
          (sum, value, index) => sum + value * gradients.get(name)![index]!,
          0,
        );
        expect(computed, name).toBeAllClose(measured, { rtol: 1e-2, atol: 3e-3 });
      }
    });
  });
});
