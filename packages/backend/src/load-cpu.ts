import { backend, setBackend } from "@tensorflow/tfjs-core";
import { importOptional } from "./import-optional.ts";
import { type LoadedBackend, versionOf } from "./loaded-backend.ts";

const PACKAGE = "@tensorflow/tfjs-backend-cpu";

/**
 * Starts the back end written in JavaScript, without the advert that it prints when Node first uses it.
 *
 * @throws Error that says why it cannot be had.
 */
export async function loadCpu(): Promise<LoadedBackend> {
  const loaded = await importOptional(PACKAGE);
  if (!(await setBackend("cpu"))) throw new Error(`${PACKAGE} was loaded and its back end did not start`);
  // The back end remembers whether it has printed its advert; the flag that silences all warnings would hide others.
  const started: object = backend();
  if ("firstUse" in started) Object.assign(started, { firstUse: false });
  return {
    version: versionOf(loaded, "version_cpu"),
    description: "plain JavaScript, one thread, for tests",
    startsInWorkers: true,
  };
}
