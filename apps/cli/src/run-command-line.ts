import { run, ExitCode as StricliExitCode } from "@stricli/core";
import { createApplication } from "./application.ts";
import { type ExitCode, exitCodes } from "./command-error.ts";
import type { AstContext } from "./context.ts";

const usageFaults: ReadonlySet<number> = new Set([
  StricliExitCode.UnknownCommand,
  StricliExitCode.InvalidArgument,
]);

/**
 * Runs one command line to its end.
 *
 * @param words - The command line without the program's name, such as `["parse", "-"]`.
 * @param context - The outside world.
 * @returns The exit code; failures have been written to the error stream.
 */
export async function runCommandLine(words: readonly string[], context: AstContext): Promise<ExitCode> {
  const { environment } = context;
  let route: readonly string[] = ["ast"];
  const process: AstContext["process"] & { env: typeof environment; exitCode?: number | string | null } = {
    stdout: context.process.stdout,
    stderr: context.process.stderr,
    env: environment,
  };
  await run(createApplication({ showStack: environment.AST_DEBUG === "1" }), words, {
    process,
    forCommand: ({ prefix }) => {
      route = prefix;
      return context;
    },
  });
  const code = Number(process.exitCode ?? exitCodes.ok);
  if (usageFaults.has(code)) {
    context.process.stderr.write(`Run "${route.join(" ")} --help" to see what there is.\n`);
    return exitCodes.badInput;
  }
  return Object.values(exitCodes).find((known) => known === code) ?? exitCodes.failed;
}
