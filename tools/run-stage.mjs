/** @file One line a step: a heading, the time it took, and the step's own output when it fails or is of interest. */
import { stderr } from "node:process";
import { exitCodeOf, run } from "./processes.mjs";

/** @typedef {{ cwd: string, env: NodeJS.ProcessEnv }} Place */

/**
 * Writes a line beside the output proper: standard output belongs to the programs that are run.
 *
 * @param {string} line
 */
export function announce(line) {
  stderr.write(`${line}\n`);
}

/**
 * Seconds since a moment, to read.
 *
 * @param {number} began - Of `performance.now()`.
 */
function elapsed(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

/**
 * Counts the seconds of a step while it runs, on a terminal.
 *
 * @param {string} title
 * @param {number} began
 * @returns {() => void} Ends the counting and clears the line.
 */
function startClock(title, began) {
  if (!stderr.isTTY) return () => {};
  const draw = () =>
    stderr.write(`\r\x1b[2K· ${title} … ${Math.round((performance.now() - began) / 1000)} s`);
  draw();
  const timer = setInterval(draw, 1000);
  return () => {
    clearInterval(timer);
    stderr.write("\r\x1b[2K");
  };
}

/**
 * Runs a command with its output held back.
 *
 * @param {string} title
 * @param {readonly string[]} command
 * @param {Place} place
 * @returns {Promise<number>} Its exit code; all it printed has been shown if that is not 0.
 */
async function runHeld(title, [program = "", ...args], place) {
  const began = performance.now();
  const stopClock = startClock(title, began);
  const finished = await run(program, args, { ...place, output: "hold" }).finally(stopClock);
  const code = exitCodeOf(finished);
  if (code !== 0) stderr.write(`\n${finished.stdout}${finished.stderr}\n`);
  announce(`${code === 0 ? "✔" : "✘"} ${title} (${elapsed(began)})`);
  return code;
}

/**
 * Runs a command that has to succeed.
 *
 * @param {string} title
 * @param {readonly string[]} command
 * @param {Place} place
 * @throws {Error} If it fails; the error carries its `exitCode`.
 */
export async function runQuietly(title, command, place) {
  const exitCode = await runHeld(title, command, place);
  if (exitCode === 0) return;
  throw Object.assign(new Error(`${title} failed.`), { exitCode });
}

/**
 * Runs one stage and says how to run it again if it fails.
 *
 * @param {import("./stages.mjs").Stage} stage
 * @param {readonly string[]} args - Further arguments of its command.
 * @param {Place} place
 * @returns {Promise<number>} Its exit code.
 */
export async function runStage(stage, args, place) {
  const [program, ...own] = stage.command;
  let code;
  if (stage.shown) {
    const began = performance.now();
    announce(`· ${stage.title} …`);
    code = exitCodeOf(await run(program, [...own, ...args], { ...place, output: "show" }));
    announce(`${code === 0 ? "✔" : "✘"} ${stage.title} (${elapsed(began)})`);
  } else {
    code = await runHeld(stage.title, [program, ...own, ...args], place);
  }
  if (code !== 0) announce(`\n${stage.title} failed. To run it alone: npm run ${stage.name}`);
  return code;
}
