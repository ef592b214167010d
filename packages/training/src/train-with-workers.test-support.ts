/** @file Trains the toy task with worker threads and prints what happened as JSON; arguments: number of workers, mishap or "". */
import "./backend.test-support.ts";
import { memoryFiles } from "./checkpoint-files.ts";
import { createCheckpointStore } from "./checkpoint-store.ts";
import type { TrainingEvent } from "./events.ts";
import { followRun } from "./follow-run.ts";
import { startWorkers } from "./node.ts";
import { toyConfig, toyTask } from "./toy-task.test-support.ts";
import { train } from "./train.ts";

/** What the program prints. */
export interface WorkersOutcome {
  readonly events: readonly TrainingEvent[];
  readonly weights: readonly number[] | null;
  readonly error: { readonly name: string; readonly message: string } | null;
  /** The step of the newest checkpoint, which was loaded. */
  readonly saved: number | null;
}

const [count, mishap] = process.argv.slice(2);
const store = createCheckpointStore("run", { files: memoryFiles() });
const events: TrainingEvent[] = [];
let weights: readonly number[] | null = null;
let error: WorkersOutcome["error"] = null;
try {
  const replicas = await startWorkers({
    module: new URL("./toy-replica.test-support.js", import.meta.url),
    data: { mishap: mishap === "" ? null : mishap },
    count: Number(count),
  });
  try {
    const run = train(toyTask(), { ...toyConfig, shards: 3 }, { store, replicas, now: () => 0 });
    const { params } = await followRun(run, (event) => void events.push(event));
    weights = Array.from(params.output.weights.dataSync());
  } finally {
    await replicas.close();
  }
} catch (reason) {
  if (!(reason instanceof Error)) throw reason;
  error = { name: reason.name, message: reason.message };
}
const saved = (await store.entries()).length === 0 ? null : (await store.load()).progress.step;
const outcome: WorkersOutcome = { events, weights, error, saved };
process.stdout.write(JSON.stringify(outcome));
