import { existsSync, readFileSync } from "node:fs";
import { type BackendName, describeMachine, type InitialisedBackend, initialiseBackend } from "@ast/backend";
import { CommandError, exitCodes, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { experiments } from "../runs/experiments.ts";
import { workerCount } from "../runs/training-workers.ts";
import { advise } from "./advice.ts";
import { measureSpeed } from "./measure-speed.ts";
import { describeFeatures, processorFeatures } from "./processor-features.ts";

/** The options of `ast doctor`. */
export interface DoctorFlags {
  readonly backend: BackendName | "auto";
  readonly json: boolean;
}

const states = { true: "in use", false: "not usable", undefined: "not tried" } as const;

/** What Linux says of the processor; other systems say nothing here. */
const processorFile = "/proc/cpuinfo";

async function start(backend: DoctorFlags["backend"]): Promise<InitialisedBackend> {
  try {
    return await initialiseBackend({ backend });
  } catch (error) {
    throw new CommandError(exitCodes.failed, messageOf(error), { cause: error });
  }
}

/** Parts of a batch, of which each worker takes one at least: the most that a preset has. */
const presetShards = (): number =>
  Math.max(
    ...experiments.flatMap(({ presets }) =>
      Object.values(presets).map(({ config }) => config.training.shards),
    ),
  );

/** Runs `ast doctor`: what this machine offers for training, what is used of it, and how fast that is. */
export async function examineMachine(this: AstContext, { backend, json }: DoctorFlags): Promise<void> {
  const { stdout } = this.process;
  const machine = describeMachine();
  const { name, version, description, startsInWorkers, attempts } = await start(backend);
  const workers = workerCount(undefined, {
    backend: { startsInWorkers },
    shards: presetShards(),
    processors: this.processors,
  });
  const gigaflops = await measureSpeed(this.now);
  const features = processorFeatures(existsSync(processorFile) ? readFileSync(processorFile, "utf8") : "");
  const advice = advise({ name, attempts });
  if (json) {
    const described = { name, version, description, startsInWorkers };
    stdout.write(
      `${JSON.stringify({ machine, features, backend: described, workers, attempts, gigaflops, advice })}\n`,
    );
    return;
  }
  const described = describeFeatures(features);
  const lines = [
    `Node        ${machine.node}`,
    `System      ${machine.platform}`,
    `Processor   ${machine.processor}, ${machine.threadCount} ${machine.threadCount === 1 ? "thread" : "threads"}`,
    ...(described === "" ? [] : [`            ${described}`]),
    `Memory      ${(machine.memoryBytes / 2 ** 30).toFixed(1)} GiB`,
    `Tensors     TensorFlow.js ${machine.tensorflowJs}`,
    "",
    "Back ends, fastest first:",
    ...attempts.map(
      (attempt) => `  ${attempt.name.padEnd(16)}${states[`${attempt.usable}`].padEnd(11)} ${attempt.reason}`,
    ),
    "",
    `${name} ${version}: ${description}`,
    `Matrix products run at ${gigaflops.toFixed(1)} GFLOP/s.`,
    workers === 1
      ? `Training uses one worker${startsInWorkers ? "" : ": this back end does not start in several"}.`
      : `Training uses ${workers} workers with one thread each.`,
    ...(advice.length === 0 ? [] : ["", "To go faster:", ...advice.map((line) => `  ${line}`)]),
  ];
  stdout.write(`${lines.join("\n")}\n`);
}
