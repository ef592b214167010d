/** @file The thread behind `startWorkers`: makes its task, then does as it is told, one request after the other. */
import { parentPort, workerData } from "node:worker_threads";
import { layoutOf, type ParamsLayout } from "./flat-params.ts";
import type { ReplicaReply, ReplicaRequest, WorkerStart } from "./replica-protocol.ts";
import { createReplica, type Replica, type ReplicaTask } from "./replicas.ts";
import { openTrainingMemory } from "./training-memory.ts";

const port = parentPort;
if (port === null) throw new Error("replica-worker: must be started as a worker thread");

function tell(reply: ReplicaReply): void {
  port!.postMessage(reply);
}

async function makeTask({ module, data }: WorkerStart): Promise<ReplicaTask> {
  const loaded: { readonly createTask?: unknown } = await import(module);
  if (typeof loaded.createTask !== "function") {
    throw new TypeError(`startWorkers: ${module} must export a function createTask`);
  }
  return loaded.createTask(data);
}

function sameLayout(ours: ParamsLayout, theirs: ParamsLayout): boolean {
  return JSON.stringify(ours) === JSON.stringify(theirs);
}

let replica: Replica | undefined;

async function answer(task: ReplicaTask, request: ReplicaRequest): Promise<number> {
  if (request.kind === "open") {
    const { buffer, sizes, layout } = request;
    if (!sameLayout(layoutOf(task.params), layout)) {
      throw new RangeError(
        "startWorkers: the workers' task has other parameters than the one to train; both must be made alike",
      );
    }
    replica?.dispose();
    replica = createReplica(task, { layout, memory: openTrainingMemory(buffer, sizes) });
    return 0;
  }
  if (replica === undefined) throw new Error(`replica-worker: ${request.kind} came before open`);
  if (request.kind === "gradient") return replica.gradient(request.examples, request.context);
  if (request.kind === "sum") replica.sum(request.weights, request.range);
  else replica.move(request.move, request.range);
  return 0;
}

// The one cast: what `startWorkers` passed.
const made = makeTask(workerData as WorkerStart);

// Requests come one at a time, so that a promise each is enough to keep their order.
port.on("message", (request: ReplicaRequest) => {
  made
    .then((task) => answer(task, request))
    .then(
      (loss) => tell({ kind: "done", loss }),
      (error: unknown) => tell({ kind: "failed", error }),
    );
});
made.then(
  () => tell({ kind: "done", loss: 0 }),
  (error: unknown) => tell({ kind: "failed", error }),
);
