import { expect, test } from "vitest";
import {
  findNativeLibrary,
  gpuLack,
  nativeFolder,
  processorLack,
  type Surroundings,
} from "./native-library.ts";

const machine: Surroundings = {
  env: {},
  platform: "linux",
  arch: "x64",
  home: "/people/ada",
  readText: () => undefined,
  exists: () => false,
};
const folder = "/people/ada/.cache/ast/native/4.22.0-linux-x64";

/** A machine with these files. */
const withFiles = (files: Readonly<Record<string, string>>): Surroundings => ({
  ...machine,
  readText: (path) => files[path],
  exists: (path) => Object.hasOwn(files, path),
});

test("the library lies in the user's cache, or where the environment says", () => {
  expect(nativeFolder(machine, false)).toBe(folder);
  expect(nativeFolder(machine, true)).toBe(`${folder}-gpu`);
  expect(nativeFolder({ ...machine, env: { XDG_CACHE_HOME: "/cache" } }, false)).toBe(
    "/cache/ast/native/4.22.0-linux-x64",
  );
  const env = { XDG_CACHE_HOME: "/cache", AST_NATIVE: "/opt/native" };
  expect(nativeFolder({ ...machine, arch: "arm64", env }, false)).toBe("/opt/native/4.22.0-linux-arm64");
});

test("a whole build is found, with its versions", () => {
  const files = {
    [`${folder}/native.json`]: '{ "tfjsNode": "4.22.0", "tensorflow": "2.21.0", "gpu": false }',
    [`${folder}/tfjs_binding.node`]: "",
  };
  expect(findNativeLibrary(withFiles(files), false)).toEqual({
    folder,
    tfjsNode: "4.22.0",
    tensorflow: "2.21.0",
  });
  expect(findNativeLibrary(withFiles(files), true)).toBeUndefined();
});

test.each([
  ["without an addon", { [`${folder}/native.json`]: '{ "tfjsNode": "4.22.0", "tensorflow": "2.21.0" }' }],
  ["without versions", { [`${folder}/native.json`]: "{}", [`${folder}/tfjs_binding.node`]: "" }],
  ["with a broken manifest", { [`${folder}/native.json`]: "{", [`${folder}/tfjs_binding.node`]: "" }],
])("a build %s is refused with what to do", (_, files) => {
  expect(() => findNativeLibrary(withFiles(files), false)).toThrow(
    new Error(`the native library in ${folder} is not whole; build it again with: npm run native -- --force`),
  );
});

test("a build for another processor is refused with what to do", () => {
  const files = {
    [`${folder}/native.json`]:
      '{ "tfjsNode": "4.22.0", "tensorflow": "2.21.0", "instructions": ["avx512f", "avx2", "fma"] }',
    [`${folder}/tfjs_binding.node`]: "",
  };
  const onProcessor = (flags: string): Surroundings =>
    withFiles({ ...files, "/proc/cpuinfo": `flags\t\t: ${flags}\n` });
  expect(() => findNativeLibrary(onProcessor("avx avx2"), false)).toThrow(
    new Error(
      `the native library in ${folder} was built on a processor that has avx512f, fma, and this one has not; build it ` +
        "again with: npm run native -- --force",
    ),
  );
  expect(findNativeLibrary(onProcessor("avx2 fma avx512f"), false)?.folder).toBe(folder);
});

test("a processor that would end the process is known before", () => {
  const withFlags = (flags: string): Surroundings =>
    withFiles({ "/proc/cpuinfo": `model\t: x\nflags\t\t: ${flags}\n` });
  expect(processorLack(withFlags("fpu sse2 avx2"))).toBe(
    "this processor has no AVX, which TensorFlow's library needs",
  );
  expect(processorLack(withFlags("fpu avx avx2"))).toBeUndefined();
  expect(processorLack({ ...withFlags("fpu"), arch: "arm64" })).toBeUndefined();
  expect(processorLack(machine)).toBeUndefined();
});

test("a machine without a driver for NVIDIA's GPUs is known before", () => {
  expect(gpuLack(machine)).toBe(
    "no driver for NVIDIA's GPUs is loaded (there is no /dev/nvidiactl); nvidia-smi shows whether one is",
  );
  expect(gpuLack(withFiles({ "/dev/nvidiactl": "" }))).toBeUndefined();
  expect(gpuLack(withFiles({ "/dev/dxg": "" }))).toBeUndefined();
  expect(gpuLack({ ...machine, platform: "darwin" })).toBe(
    "TensorFlow computes on NVIDIA's GPUs only, and this is a Mac",
  );
  expect(gpuLack({ ...machine, platform: "win32" })).toBeUndefined();
});
