import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { type ActiveSources, allSources, narrowedSources } from "./active-sources.ts";

/** Five examples with one source node each: key and value 0 to 4. */
const five = (): ActiveSources => {
  const keys = tf.tensor3d([0, 1, 2, 3, 4], [5, 1, 1]);
  return allSources({ keys, values: keys, mask: tf.zeros([5, 1, 1]) });
};

describe("narrowedSources", () => {
  test("leaves the sources as they are while more than half of the examples are active", () => {
    tf.tidy(() => {
      const active = five();
      expect(narrowedSources(active, Int32Array.of(0, 0, 2, 4))).toBe(active);
    });
  });

  test("keeps those of the active examples once they are half or fewer, and again", () => {
    tf.tidy(() => {
      const two = narrowedSources(five(), Int32Array.of(3, 3, 1));
      expect(two.count).toBe(2);
      expect([...two.rows]).toEqual([-1, 1, -1, 0, -1]);
      expect([...two.source.keys.dataSync()]).toEqual([3, 1]);
      expect(two.source.values).toBe(two.source.keys);
      expect(two.source.mask.shape).toEqual([2, 1, 1]);
      const one = narrowedSources(two, Int32Array.of(1));
      expect([...one.rows]).toEqual([-1, 0, -1, -1, -1]);
      expect([...one.source.values.dataSync()]).toEqual([1]);
    });
  });
});
