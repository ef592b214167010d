import { expect, test } from "vitest";
import { advise } from "./advice.ts";

test("each faster back end that was tried in vain is named with what it lacks", () => {
  expect(
    advise({
      name: "wasm",
      attempts: [
        { name: "tensorflow-gpu", usable: false, reason: "no driver" },
        { name: "tensorflow", usable: false, reason: "not installed" },
        { name: "webgpu", usable: undefined, reason: "not tried" },
        { name: "wasm", usable: true, reason: "the fastest usable" },
        { name: "cpu", usable: undefined, reason: "not tried" },
      ],
    }),
  ).toEqual(["For an NVIDIA GPU: no driver", "For TensorFlow's native library: not installed"]);
});

test("where the fastest is in use there is nothing to advise", () => {
  expect(
    advise({
      name: "tensorflow-gpu",
      attempts: [{ name: "tensorflow-gpu", usable: true, reason: "asked for" }],
    }),
  ).toEqual([]);
});
