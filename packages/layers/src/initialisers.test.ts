import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { uniformMatrix, uniformVector } from "./initialisers.ts";

test("numbers of [0, 1) become numbers of [−range, range), row by row", () => {
  tf.tidy(() => {
    const drawn = [0, 0.25, 0.5, 0.75, 0.125, 1 / 3];
    const stream = () => {
      let next = 0;
      return () => drawn[next++]!;
    };
    expect(uniformMatrix([2, 3], { range: 2, random: stream() }).arraySync()).toBeAllClose([
      [-2, -1, 0],
      [1, -1.5, -2 / 3],
    ]);
    expect(uniformVector(4, { range: 0.1, random: stream() }).arraySync()).toBeAllClose([
      -0.1, -0.05, 0, 0.05,
    ]);
  });
});
