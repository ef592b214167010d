import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countParams,
  disposeParams,
  flattenParams,
  mapParams,
  type Params,
  unflattenParams,
} from "./params.ts";

/** Parameter trees without empty groups; a leaf is given as the shape of its tensor. */
interface Shapes {
  readonly [name: string]: readonly number[] | Shapes;
}

const name = fc
  .string({ minLength: 1, maxLength: 5 })
  .filter((text) => !text.includes(".") && text !== "__proto__");
const { group } = fc.letrec<{ entry: readonly number[] | Shapes; group: Shapes }>((tie) => ({
  entry: fc.oneof(
    { maxDepth: 3, depthIdentifier: "params" },
    fc.array(fc.nat({ max: 3 }), { maxLength: 3 }),
    tie("group"),
  ),
  group: fc.dictionary(name, tie("entry"), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
}));

function build(shapes: Shapes): Params {
  return Object.fromEntries(
    Object.entries(shapes).map(([key, value]) => [
      key,
      Array.isArray(value) ? tf.zeros(value as number[]) : build(value as Shapes),
    ]),
  );
}

/** Runs a check on tensors that live no longer than it. */
function withParams(check: (params: Params) => void): () => void {
  return () =>
    fc.assert(
      fc.property(group, (shapes) => {
        tf.tidy(() => check(build(shapes)));
      }),
    );
}

describe("flattenParams", () => {
  test("names are dotted paths, sorted", () => {
    tf.tidy(() => {
      const [a, b, c] = [tf.scalar(1), tf.scalar(2), tf.scalar(3)];
      const flat = flattenParams({ b: { y: a, x: b }, a: c });
      expect([...flat]).toEqual([
        ["a", c],
        ["b.x", b],
        ["b.y", a],
      ]);
    });
  });

  test(
    "unflattenParams is its inverse",
    withParams((params) => {
      expect(unflattenParams(flattenParams(params))).toEqual(params);
    }),
  );

  test("names that every object has are names like any other", () => {
    tf.tidy(() => {
      const tensor = tf.scalar(1);
      const flat = new Map([["constructor.toString", tensor]]);
      expect([...flattenParams(unflattenParams(flat))]).toEqual([["constructor.toString", tensor]]);
    });
  });

  test("a name with a dot is refused", () => {
    tf.tidy(() => {
      expect(() => flattenParams({ "a.b": tf.scalar(1) })).toThrow(
        new RangeError('flattenParams: a parameter name must not contain ".", got "a.b"'),
      );
    });
  });
});

test("unflattenParams refuses a name that is a tensor and a group at once, in either order", () => {
  tf.tidy(() => {
    const tensor = tf.scalar(1);
    expect(() =>
      unflattenParams(
        new Map([
          ["a", tensor],
          ["a.b", tensor],
        ]),
      ),
    ).toThrow(new RangeError('unflattenParams: "a" in "a.b" is a tensor and a group at once'));
    expect(() =>
      unflattenParams(
        new Map([
          ["a.b", tensor],
          ["a", tensor],
        ]),
      ),
    ).toThrow(new RangeError('unflattenParams: "a" in "a" is a tensor and a group at once'));
  });
});

describe("mapParams", () => {
  test(
    "keeps the structure and hands over each tensor with its name",
    withParams((params) => {
      const seen: string[] = [];
      const same = mapParams(params, (tensor, path) => {
        seen.push(path);
        return tensor;
      });
      expect(same).toEqual(params);
      expect(seen.sort()).toEqual([...flattenParams(params).keys()]);
    }),
  );

  test("replaces every tensor", () => {
    tf.tidy(() => {
      const doubled = mapParams({ a: tf.scalar(1), b: { c: tf.scalar(2) } }, (tensor) => tf.mul(tensor, 2));
      expect([doubled.a.dataSync()[0], doubled.b.c.dataSync()[0]]).toEqual([2, 4]);
    });
  });
});

test("countParams counts scalars: 2 · 3 + 4 + 1", () => {
  tf.tidy(() => {
    expect(countParams({ a: tf.zeros([2, 3]), b: { c: tf.zeros([4]), d: tf.scalar(0) } })).toBe(11);
  });
});

test("disposeParams frees every tensor", () => {
  const before = tf.memory().numTensors;
  const params = { a: tf.zeros([2]), b: { c: tf.zeros([2]) } };
  disposeParams(params);
  expect(tf.memory().numTensors).toBe(before);
});
