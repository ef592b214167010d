/** @file Child processes: their output shown or held back, and signals passed on so that a child can end in order. */
import { spawn } from "node:child_process";
import { constants } from "node:os";

/**
 * @typedef {object} RunOptions
 * @property {string} cwd - Working directory of the child.
 * @property {NodeJS.ProcessEnv} env - Its environment.
 * @property {"show" | "hold"} output - `show` hands over this terminal; `hold` collects what the child prints.
 * @property {string} [input] - Text for its standard input; only with `hold`.
 * @property {number} [timeout] - Milliseconds after which it is killed.
 */

/**
 * @typedef {object} Finished
 * @property {number | null} code - Its exit code, null if a signal ended it.
 * @property {NodeJS.Signals | null} signal - The signal that ended it, if one did.
 * @property {string} stdout - What it printed; empty with `show`.
 * @property {string} stderr - What it printed to standard error; empty with `show`.
 */

/**
 * Passes signals on to a child until it ends.
 *
 * A terminal sends Ctrl-C to every process in front of it, so the child has it already, and a second one may well
 * mean "at once, without saving": it is only passed on when no terminal is there to have sent it.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
function relaySignals(child) {
  const interrupt = () => {
    if (!process.stdin.isTTY) child.kill("SIGINT");
  };
  const terminate = () => child.kill("SIGTERM");
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", terminate);
  return () => {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", terminate);
  };
}

/**
 * Runs a program to its end.
 *
 * @param {string} command - A program on the path, or the path of one.
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<Finished>}
 */
export function run(command, args, { cwd, env, output, input, timeout }) {
  return new Promise((resolve, reject) => {
    // Windows finds npm, pnpm and the tools' launchers (.cmd files) only through a shell.
    const shell = process.platform === "win32" && command !== process.execPath;
    const stdin = input === undefined ? "ignore" : "pipe";
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      timeout,
      stdio: output === "show" ? "inherit" : [stdin, "pipe", "pipe"],
    });
    const stopRelaying = relaySignals(child);
    const printed = { stdout: "", stderr: "" };
    for (const name of /** @type {const} */ (["stdout", "stderr"])) {
      child[name]?.setEncoding("utf8").on("data", (text) => {
        printed[name] += text;
      });
    }
    child.stdin?.end(input);
    child.once("error", (error) => {
      stopRelaying();
      reject(new Error(`could not run ${command}: ${error.message}`, { cause: error }));
    });
    child.once("close", (code, signal) => {
      stopRelaying();
      resolve({ code, signal, ...printed });
    });
  });
}

/**
 * The exit code a shell would give: 128 plus the signal's number if a signal ended the program.
 *
 * @param {Finished} finished
 */
export function exitCodeOf({ code, signal }) {
  return signal ? 128 + constants.signals[signal] : (code ?? 1);
}
