/** @file Stores of tiny checkpoints, and what goes wrong with them. */
import { toCheckpointBytes } from "./checkpoint.ts";
import { noEvaluations } from "./evaluation.ts";
import { type FaultFiles, faultFiles } from "./fault-files.test-support.ts";
import { CheckpointError, type CheckpointStore, createCheckpointStore, trainingDefaults } from "./index.ts";
import type { ParamsSnapshot } from "./params-snapshot.ts";
import { startSchedule } from "./schedule.ts";

/** A checkpoint whose only parameter is its step. */
export function bytesOf(step: number): Uint8Array {
  const params: ParamsSnapshot = new Map([
    ["weight", { dtype: "F32", shape: [], data: Float32Array.of(step) }],
  ]);
  return toCheckpointBytes(
    { params, firstMoment: params, secondMoment: params, best: null },
    {
      progress: {
        step,
        examples: 10,
        schedule: startSchedule(0.1),
        evaluations: noEvaluations,
        config: trainingDefaults,
      },
    },
  );
}

/** A store in faulty storage, and the paths of its checkpoints. */
export interface FilledStore {
  readonly files: FaultFiles;
  readonly store: CheckpointStore;
  readonly paths: readonly string[];
}

/** A store holding the checkpoints of the given steps. */
export async function filled(
  steps: readonly number[],
  { keep = 3 }: { keep?: number } = {},
): Promise<FilledStore> {
  const files = faultFiles();
  const store = createCheckpointStore("run", { files });
  const paths: string[] = [];
  for (const step of steps) paths.push(await store.save(bytesOf(step), { step, keep }));
  return { files, store, paths };
}

/** The error that a promise rejects with. */
export async function failure(work: Promise<unknown>): Promise<CheckpointError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CheckpointError)) throw new TypeError(`expected a CheckpointError, got ${error}`);
  return error;
}

/** The sha256 of bytes, in hexadecimal. */
export const sha256 = async (bytes: Uint8Array): Promise<string> =>
  Buffer.from(await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes))).toString("hex");
