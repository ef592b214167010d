import { expect, test } from "vitest";
import { describeFeatures, processorFeatures } from "./processor-features.ts";

test("Linux on x86-64 tells cores, vectors and whether it multiplies and adds at once", () => {
  const text = "processor\t: 0\ncpu cores\t: 2\nflags\t\t: fpu sse4_2 avx fma avx2 avx512f\n";
  const features = processorFeatures(text);
  expect(features).toEqual({
    coreCount: 2,
    vectors: ["AVX-512", "AVX2", "AVX", "SSE4.2"],
    hasFusedMultiplyAdd: true,
  });
  expect(describeFeatures(features)).toBe("2 cores, AVX-512, fused multiply-add");
});

test("an old processor is told as one", () => {
  const features = processorFeatures("cpu cores\t: 1\nflags\t\t: fpu sse2\n");
  expect(describeFeatures(features)).toBe("1 core, no vector instructions, no fused multiply-add");
});

test("Linux on ARM tells its features by another name", () => {
  expect(describeFeatures(processorFeatures("Features\t: fp asimd evtstrm\n"))).toBe(
    "NEON, fused multiply-add",
  );
});

test("where the system tells nothing, nothing is said", () => {
  expect(describeFeatures(processorFeatures(""))).toBe("");
});
