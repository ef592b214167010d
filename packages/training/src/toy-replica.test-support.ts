/** @file The toy task as a worker thread makes it, with mishaps on demand. */
import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import type { ReplicaTask } from "./replicas.ts";
import { type ToyParams, toyTask } from "./toy-task.test-support.ts";

/** What goes wrong in a worker, at its first shard of step 6 or at its start. */
export type Mishap = "throw" | "exit" | "start" | "other parameters";

/** Makes the task. */
export function createTask({ mishap }: { readonly mishap: Mishap | null }): ReplicaTask {
  if (mishap === "start") throw new Error("no back end here");
  const task = toyTask();
  if (mishap === "other parameters") return { ...task, params: { weights: tf.zeros([2]) } };
  return {
    params: task.params,
    loss(params: ToyParams, examples, context) {
      if (context.step === 6 && mishap === "exit") process.exit(7);
      if (context.step === 6 && mishap === "throw") throw new RangeError("this tree is too large");
      return task.loss(params, examples, context);
    },
  };
}
