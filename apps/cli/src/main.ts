#!/usr/bin/env node
/** @file The program `ast`: gives the command line the real process and ends with its exit code. */
import type { Interrupt } from "./context.ts";
import { runCommandLine } from "./run-command-line.ts";

/** How shells report a program that Ctrl-C ended. */
const interruptedExitCode = 130;

function takeInterrupt(): Interrupt {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(interruptedExitCode);
    controller.abort();
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
