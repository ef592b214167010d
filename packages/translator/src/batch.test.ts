import "./backend.test-support.ts";
import { MASKED } from "@ast/layers";
import { branch } from "@ast/tree";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { encodeSources, planSources } from "./batch.ts";
import { sourceArrays } from "./program-arrays.ts";
import { binaryConfig, openFor, pairs } from "./programs.test-support.ts";
import { createParams, describeTranslator, openTranslator } from "./translator.ts";

describe("planSources, A(B) and A by hand", () => {
  // As laid out: 0 is the first A, 1 the second, 2 is B.
  const plan = (sourceEnd: boolean) => {
    const translator = openTranslator(
      describeTranslator({ ...binaryConfig, sourceEnd }, { sourceLabels: ["A", "B"], target: ["x"] }),
    );
    const trees = [branch("A", [branch("B")]), branch("A")];
    const { rows, mask, width } = planSources(
      translator,
      trees.map((tree) => sourceArrays(translator, tree)),
    );
    return { rows: [...rows], mask: [...mask], width };
  };

  test("without end markers, places without a node are masked", () => {
    expect(plan(false)).toEqual({ width: 2, rows: [0, 2, 1, 0], mask: [0, 0, 0, MASKED] });
  });

  test("n end markers take one place, with ln n added to its score", () => {
    const { rows, mask, width } = plan(true);
    expect([width, rows]).toEqual([3, [0, 2, 3, 1, 0, 3]]);
    expect(mask).toBeAllClose([0, 0, Math.log(2), 0, MASKED, 0]);
  });
});

test("encoding gives three tensors and leaves no others", () => {
  const translator = openFor(binaryConfig);
  const params = createParams(translator, 1);
  const programs = pairs.slice(0, 3).map(({ source }) => sourceArrays(translator, source));
  const batch = planSources(translator, programs);
  const before = tf.memory().numTensors;
  const { roots, nodes, mask, rows } = encodeSources({ translator, params }, batch);
  expect(tf.memory().numTensors).toBe(before + 3);
  expect(roots.shape).toEqual([3, 64]);
  expect(nodes.shape).toEqual([batch.plan.layout.labels.length + 1, 32]); // the end marker's last
  expect(mask.shape).toEqual([3, 1, batch.width]);
  expect(rows).toEqual(batch.rows);
});
