import { getGradient } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { registerGradients } from "./register-gradients.ts";

test("gradients are not there before, and are after, however often they are registered", async () => {
  expect(getGradient("BatchMatMul")).toBeUndefined();
  await registerGradients();
  await registerGradients();
  for (const name of ["BatchMatMul", "GatherV2", "Tanh", "Sigmoid", "Concat", "SplitV", "Sum", "Softmax"]) {
    expect(getGradient(name)).toBeDefined();
  }
});
