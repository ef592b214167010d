import { afterEach, beforeEach, expect, test } from "vitest";
import { findGpu, withNavigatorGpu } from "./find-gpu.ts";
import type { Gpu } from "./gpu.ts";

const gpu: Gpu = { requestAdapter: () => Promise.resolve(null) };
const gpuOfNavigator = (): unknown => Reflect.get(Object(Reflect.get(globalThis, "navigator")), "gpu");

let before: PropertyDescriptor | undefined;

beforeEach(() => {
  before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, "navigator");
  if (before !== undefined) Object.defineProperty(globalThis, "navigator", before);
});

const setNavigator = (value: unknown): void => {
  Object.defineProperty(globalThis, "navigator", { value, configurable: true });
};

test("where there is no navigator, there is one with a gpu during the call and none after it", () => {
  Reflect.deleteProperty(globalThis, "navigator");
  expect(withNavigatorGpu(gpu, gpuOfNavigator)).toBe(gpu);
  expect("navigator" in globalThis).toBe(false);
});

test("a navigator without gpu, as Node has it, keeps what it has and loses the gpu again, also after an error", () => {
  const own = { hardwareConcurrency: 4 };
  setNavigator(own);
  expect(withNavigatorGpu(gpu, gpuOfNavigator)).toBe(gpu);
  expect(() =>
    withNavigatorGpu(gpu, () => {
      throw new Error("inside");
    }),
  ).toThrow(new Error("inside"));
  expect(Reflect.get(globalThis, "navigator")).toBe(own);
  expect(own).toEqual({ hardwareConcurrency: 4 });
});

test("a browser's own gpu is found and left alone", async () => {
  const own: Gpu = { requestAdapter: () => Promise.resolve(null) };
  setNavigator({ gpu: own });
  expect(await findGpu()).toBe(own);
  expect(withNavigatorGpu(gpu, gpuOfNavigator)).toBe(own);
  expect(gpuOfNavigator()).toBe(own);
});
