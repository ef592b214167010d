import type { BackendAttempt, BackendName } from "@ast/backend";

/** What is known when advice is asked for. */
export interface Findings {
  /** The back end in use. */
  readonly name: BackendName;
  readonly attempts: readonly BackendAttempt[];
}

/** What a faster back end would give, as far as it can be said without trying. */
const gains: Readonly<Record<Exclude<BackendName, "cpu">, string>> = {
  "tensorflow-gpu": "an NVIDIA GPU",
  tensorflow: "TensorFlow's native library",
  webgpu: "a GPU through WebGPU",
  wasm: "WebAssembly",
};

const isFaster = (name: BackendName): name is Exclude<BackendName, "cpu"> => name !== "cpu";

/**
 * What would make training faster: each faster back end that was tried in vain, with what it lacks.
 *
 * @param findings - What the machine has.
 * @returns One sentence each, the largest gain first; none where nothing faster was tried.
 */
export function advise({ name, attempts }: Findings): readonly string[] {
  const inUse = attempts.findIndex((attempt) => attempt.name === name);
  return attempts
    .slice(0, inUse)
    .flatMap(({ name: faster, usable, reason }) =>
      isFaster(faster) && usable === false ? [`For ${gains[faster]}: ${reason}`] : [],
    );
}
