import { getBackend, grad, matMul, memory, type Tensor, tensor } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { initialiseBackend } from "./initialise-backend.ts";
import { loadTensorFlow } from "./load-tensorflow.ts";
import { findNativeLibrary, surroundings } from "./tensorflow/native-library.ts";

const nowhere = { ...surroundings(), env: { AST_NATIVE: "/nowhere" }, platform: "linux", arch: "x64" };
const folder = "/nowhere/4.22.0-linux-x64";
const library = findNativeLibrary(surroundings(), false);

test("where neither a package nor a build is there, both ways to it are told", async () => {
  await expect(loadTensorFlow({ gpu: false, threads: undefined }, nowhere)).rejects.toThrow(
    new Error(
      "@tensorflow/tfjs-node is not installed; add it with: npm install @tensorflow/tfjs-node@4.22.0; or build the " +
        `library with: npm run native, in a checkout of this project (nothing is built in ${folder})`,
    ),
  );
  const withDriver = { ...nowhere, exists: (path: string) => path === "/dev/nvidiactl" };
  await expect(loadTensorFlow({ gpu: true, threads: undefined }, withDriver)).rejects.toThrow(
    new Error(
      "@tensorflow/tfjs-node-gpu is not installed; add it with: npm install @tensorflow/tfjs-node-gpu@4.22.0; or build " +
        `the library with: npm run native -- --gpu, in a checkout of this project (nothing is built in ${folder}-gpu)`,
    ),
  );
});

test("a GPU is looked for before a library that needs one", async () => {
  const machine = { ...nowhere, exists: () => false };
  await expect(loadTensorFlow({ gpu: true, threads: undefined }, machine)).rejects.toThrow(
    new Error(
      "no driver for NVIDIA's GPUs is loaded (there is no /dev/nvidiactl); nvidia-smi shows whether one is",
    ),
  );
});

test("a build that cannot be opened is told with its place", async () => {
  const files: Readonly<Record<string, string>> = {
    [`${folder}/native.json`]: '{ "tfjsNode": "4.22.0", "tensorflow": "2.21.0" }',
    [`${folder}/tfjs_binding.node`]: "",
  };
  const machine = {
    ...nowhere,
    readText: (path: string) => files[path],
    exists: (path: string) => Object.hasOwn(files, path),
  };
  await expect(loadTensorFlow({ gpu: false, threads: undefined }, machine)).rejects.toThrow(
    /^the native library in \/nowhere\/4\.22\.0-linux-x64 cannot be loaded: Cannot find module/,
  );
});

test("the environment is left as it was", async () => {
  const before = { ...process.env };
  await loadTensorFlow({ gpu: false, threads: 3 }, nowhere).catch(() => {});
  expect({ ...process.env }).toEqual(before);
});

test.skipIf(library === undefined)(
  "TensorFlow starts with the threads asked for, computes gradients, and keeps to its number of threads",
  async () => {
    const { version, description, startsInWorkers } = await initialiseBackend({
      backend: "tensorflow",
      threads: 2,
    });
    expect(version).toBe(library?.tfjsNode);
    expect(startsInWorkers).toBe(true);
    expect(description).toBe(`TensorFlow ${library?.tensorflow} (built by tools/native), 2 threads`);
    expect(getBackend()).toBe("tensorflow");
    const { numTensors } = memory();
    // d/dx sum(x · y) has in each row the sums of y's rows.
    const right = tensor([
      [1, 2],
      [3, 4],
    ]);
    const left = tensor([[5, 6]]);
    const slope = grad((x: Tensor) => matMul(x as typeof left, right))(left);
    expect([...slope.dataSync()]).toEqual([3, 7]);
    for (const made of [right, left, slope]) made.dispose();
    expect(memory().numTensors).toBe(numTensors);
    const again = await initialiseBackend({ backend: "tensorflow" });
    expect(again.description).toBe(description);
    await expect(initialiseBackend({ backend: "tensorflow", threads: 1 })).rejects.toThrow(
      new Error(
        "initialiseBackend: tensorflow: TensorFlow was started with 2 threads and cannot change to 1",
      ),
    );
  },
);
