/** @file A thread that measures its back end's product rate at the same time as others measure theirs. */
import { parentPort, workerData } from "node:worker_threads";
import { initialiseBackend } from "@ast/backend";
import { productRate } from "./product-rate.mjs";

await initialiseBackend(workerData);
await productRate();
parentPort?.postMessage("ready");
parentPort?.once("message", async () => {
  parentPort?.postMessage(await productRate());
});
