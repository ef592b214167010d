/** @file What the commands of this folder have in common: options in, tables or JSON out, failures in the exit code. */
import { UsageError } from "./usage-error.mjs";

/**
 * Runs a command and sets the exit code: 1 where a measurement failed, 2 where the command line cannot be used.
 *
 * @template {{ readonly json: boolean }} Options
 * @param {object} command
 * @param {(args: readonly string[], env: Readonly<Record<string, string | undefined>>) => Options | "help"} command.read
 * @param {string} command.help
 * @param {(options: Options) => Promise<any>} command.bench Gives a result; what failed is in its `failures`.
 * @param {(result: any) => string} command.tables
 */
export async function runBenchmark({ read, help, bench, tables }) {
  try {
    const options = read(process.argv.slice(2), process.env);
    if (options === "help") {
      process.stdout.write(help);
      return;
    }
    const result = await bench(options);
    process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : tables(result));
    if (result.failures.length > 0) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
