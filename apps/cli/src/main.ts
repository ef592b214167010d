#!/usr/bin/env node
/** @file The program `ast`: gives the command line the real process and ends with its exit code. */
import { exitCodes } from "./command-error.ts";
import type { Interrupt } from "./context.ts";
import { runCommandLine } from "./run-command-line.ts";

/** Milliseconds in which further signals are the same Ctrl-C: under npm it comes from the terminal and from npm. */
const echo = 1000;

function takeInterrupt(): Interrupt {
  const controller = new AbortController();
  let first = Number.NEGATIVE_INFINITY;
  const interrupt = (): void => {
    if (!controller.signal.aborted) {
      first = performance.now();
      controller.abort();
    } else if (performance.now() - first > echo) {
      process.exit(exitCodes.interrupted);
    }
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return {
    signal: controller.signal,
    release: () => {
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", interrupt);
    },
  };
}

// A reader that has seen enough, such as `head`, closes the pipe; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  process: { stdout: process.stdout, stderr: process.stderr },
  stdin: process.stdin,
  environment: process.env,
  directory: process.cwd(),
  now: () => performance.now(),
  takeInterrupt,
});
