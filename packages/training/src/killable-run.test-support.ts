/** @file Trains the toy task in a process of its own; arguments: the folder of checkpoints, the file of losses. */
import "./backend.test-support.ts";
import { appendFileSync } from "node:fs";
import { createCheckpointStore, train } from "./index.ts";
import { nodeFiles } from "./node.ts";
import { toyConfig, toyTask } from "./toy-task.test-support.ts";

const [folder, log] = process.argv.slice(2) as [string, string];
const store = createCheckpointStore(folder, { files: nodeFiles });
const saved = (await store.entries()).length > 0;
const config = { ...toyConfig, epochs: 140, checkpointEvery: 3 };
for await (const event of train(
  toyTask(),
  config,
  saved ? { store, resume: await store.load() } : { store },
)) {
  // One write per line, so that a kill leaves whole lines.
  if (event.kind === "step") appendFileSync(log, `${event.step} ${event.loss} ${event.learningRate}\n`);
}
