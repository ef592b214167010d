import { getBackend, KernelBackend, registerBackend, removeBackend } from "@tensorflow/tfjs-core";
import { afterEach, expect, test } from "vitest";
import { loadTensorFlow } from "./load-tensorflow.ts";
import { surroundings } from "./tensorflow/native-library.ts";

/** A machine on which nothing may be looked for. */
const untouched = {
  ...surroundings(),
  readText: (path: string): never => {
    throw new Error(`${path} was read`);
  },
  exists: (path: string): never => {
    throw new Error(`${path} was looked for`);
  },
};

/** What tfjs-node registers, as far as it is looked at. */
class ProgramBackend extends KernelBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: object = { TF_Version: "2.9.1" };

  constructor(isUsingGpuDevice = false) {
    super();
    this.isUsingGpuDevice = isUsingGpuDevice;
  }

  override dispose(): void {}
}

afterEach(() => removeBackend("tensorflow"));

test("a back end that the program registered is used as it is, and nothing is loaded", async () => {
  const own = new ProgramBackend();
  registerBackend("tensorflow", () => own);
  const properties = Reflect.ownKeys(own);
  expect(await loadTensorFlow({ gpu: false, threads: undefined }, untouched)).toEqual({
    version: "unknown",
    description: "TensorFlow 2.9.1 (started by the program), an unknown number of threads",
    startsInWorkers: false,
  });
  expect(getBackend()).toBe("tensorflow");
  expect(Reflect.ownKeys(own)).toEqual(properties);
  await expect(loadTensorFlow({ gpu: false, threads: 2 }, untouched)).rejects.toThrow(
    new Error("TensorFlow was started with an unknown number of threads and cannot change to 2"),
  );
  await expect(loadTensorFlow({ gpu: true, threads: undefined }, untouched)).rejects.toThrow(
    /^TensorFlow 2\.9\.1 \(started by the program\) was started and sees no GPU;/,
  );
});

test("so is one that computes on a GPU", async () => {
  registerBackend("tensorflow", () => new ProgramBackend(true));
  expect(await loadTensorFlow({ gpu: true, threads: undefined }, untouched)).toEqual({
    version: "unknown",
    description: "TensorFlow 2.9.1 (started by the program), an NVIDIA GPU",
    startsInWorkers: false,
  });
});

test("a back end of that name that is not tfjs-node's is refused", async () => {
  class Other extends KernelBackend {
    override dispose(): void {}
  }
  registerBackend("tensorflow", () => new Other());
  await expect(loadTensorFlow({ gpu: false, threads: undefined }, untouched)).rejects.toThrow(
    new Error(
      "the back end that the program registered as tensorflow was expected to have isUsingGpuDevice and binding, as in 4.22",
    ),
  );
});
