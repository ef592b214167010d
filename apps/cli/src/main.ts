#!/usr/bin/env node
/** @file The program `ast`: gives the command line the real process and ends with its exit code. */
import { availableParallelism, homedir } from "node:os";
import { resolve } from "node:path";
import { exitCodes } from "./command-error.ts";
import type { Interrupt } from "./context.ts";
import { cacheFolder } from "./data/cache-folder.ts";
import { runCommandLine } from "./run-command-line.ts";

/** Milliseconds in which further signals are the same Ctrl-C: under npm it comes from the terminal and from npm. */
const echo = 1000;

/** What stops the commands that have something to save. */
const stops = new Set<(reason?: unknown) => void>();

function takeInterrupt(): Interrupt {
  const controller = new AbortController();
  let first = Number.NEGATIVE_INFINITY;
  const stop = (reason?: unknown): void => {
    if (controller.signal.aborted) return;
    first = performance.now();
    controller.abort(reason);
  };
  const interrupt = (): void => {
    if (controller.signal.aborted && performance.now() - first > echo) process.exit(exitCodes.interrupted);
    stop();
  };
  stops.add(stop);
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return {
    signal: controller.signal,
    release: () => {
      stops.delete(stop);
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", interrupt);
    },
  };
}

// A reader that has seen enough, such as `head`, closes the pipe. That is no failure, but a command with something to
// save is stopped as by Ctrl-C, and ends by itself.
let stopping = false;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") {
    process.stderr.write(`ast: cannot write standard output: ${error.message}\n`);
    process.exit(exitCodes.failed);
  }
  stopping ||= stops.size > 0;
  for (const stop of stops) stop(error);
  if (!stopping) process.exit();
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  process: { stdout: process.stdout, stderr: process.stderr },
  stdin: process.stdin,
  environment: process.env,
  directory: process.cwd(),
  cache: resolve(cacheFolder({ environment: process.env, platform: process.platform, home: homedir() })),
  processors: availableParallelism(),
  now: () => performance.now(),
  fetch,
  takeInterrupt,
});

// Input that a stopped command left unread would keep the process alive.
process.stdin.destroy();
