import { expect, test } from "vitest";
import { type BackendName, chooseBackend, type Loaders } from "./choose-backend.ts";
import type { LoadedBackend } from "./loaded-backend.ts";

const started: LoadedBackend = {
  version: "1.2.3",
  description: "a back end for tests",
  startsInWorkers: true,
};

/** Loaders of which the named ones work. */
function loadersWith(...usable: readonly BackendName[]): { loaders: Loaders; tried: BackendName[] } {
  const tried: BackendName[] = [];
  const loader = (name: BackendName) => async (): Promise<LoadedBackend> => {
    tried.push(name);
    if (usable.includes(name)) return started;
    throw new Error(`${name} is not here`);
  };
  const loaders: Loaders = {
    "tensorflow-gpu": loader("tensorflow-gpu"),
    tensorflow: loader("tensorflow"),
    webgpu: loader("webgpu"),
    wasm: loader("wasm"),
    cpu: loader("cpu"),
  };
  return { loaders, tried };
}

test("auto takes the first that works, and tries none after it", async () => {
  const { loaders, tried } = loadersWith("wasm", "cpu");
  expect(await chooseBackend("auto", loaders)).toEqual({
    name: "wasm",
    loaded: started,
    attempts: [
      { name: "tensorflow-gpu", usable: false, reason: "tensorflow-gpu is not here" },
      { name: "tensorflow", usable: false, reason: "tensorflow is not here" },
      { name: "webgpu", usable: false, reason: "webgpu is not here" },
      { name: "wasm", usable: true, reason: "the fastest usable" },
      { name: "cpu", usable: undefined, reason: "not tried, as wasm is faster and usable" },
    ],
  });
  expect(tried).toEqual(["tensorflow-gpu", "tensorflow", "webgpu", "wasm"]);
});

test("a GPU goes before processors", async () => {
  const { name } = await chooseBackend("auto", loadersWith("tensorflow", "tensorflow-gpu", "wasm").loaders);
  expect(name).toBe("tensorflow-gpu");
});

test("a named one is started and no other is tried", async () => {
  const { loaders, tried } = loadersWith("tensorflow", "webgpu");
  const { name, attempts } = await chooseBackend("webgpu", loaders);
  expect(name).toBe("webgpu");
  expect(attempts).toEqual([
    { name: "tensorflow-gpu", usable: undefined, reason: "not tried, as webgpu was asked for" },
    { name: "tensorflow", usable: undefined, reason: "not tried, as webgpu was asked for" },
    { name: "webgpu", usable: true, reason: "asked for" },
    { name: "wasm", usable: undefined, reason: "not tried, as webgpu was asked for" },
    { name: "cpu", usable: undefined, reason: "not tried, as webgpu was asked for" },
  ]);
  expect(tried).toEqual(["webgpu"]);
});

test("a named one that cannot be had is an error with the reason, and nothing is started in its place", async () => {
  const { loaders, tried } = loadersWith("cpu");
  await expect(chooseBackend("wasm", loaders)).rejects.toThrow(
    new Error("initialiseBackend: wasm: wasm is not here"),
  );
  expect(tried).toEqual(["wasm"]);
});

test("where none can be had, all reasons are given", async () => {
  await expect(chooseBackend("auto", loadersWith().loaders)).rejects.toThrow(
    new Error(
      "initialiseBackend: no back end can be had\n  tensorflow-gpu: tensorflow-gpu is not here\n" +
        "  tensorflow: tensorflow is not here\n  webgpu: webgpu is not here\n  wasm: wasm is not here\n" +
        "  cpu: cpu is not here",
    ),
  );
});
