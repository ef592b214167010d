/** @file Runs the programs that the build needs; tests put others in their place. */
import { spawn } from "node:child_process";

/**
 * @typedef {object} Outcome
 * @property {number} code - Exit code; -1 where the program could not be started.
 * @property {string} stdout
 * @property {string} stderr
 */

/** @typedef {(command: string, parameters: readonly string[], options?: { cwd?: string }) => Promise<Outcome>} Run */

/** @type {Run} */
export const run = (command, parameters, { cwd } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, parameters, { ...(cwd && { cwd }), stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("error", (error) => resolve({ code: -1, stdout, stderr: error.message }));
    child.on("close", (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });

/** A reason to stop that the user can do something about. */
export class BuildError extends Error {}

/**
 * The last lines of what a program wrote, indented.
 *
 * @param {Outcome} outcome
 */
export function lastLines({ stdout, stderr }) {
  const lines = `${stdout}\n${stderr}`.split("\n").filter((line) => line.trim() !== "");
  return lines
    .slice(-12)
    .map((line) => `    ${line}`)
    .join("\n");
}

/**
 * Runs a program that has to succeed.
 *
 * @param {Run} runCommand
 * @param {string} purpose - What fails with it, for the message.
 * @param {readonly [string, ...string[]]} command
 * @param {{ cwd?: string }} [options]
 * @returns {Promise<string>} What it wrote.
 * @throws {BuildError}
 */
export async function must(runCommand, purpose, [command, ...parameters], options) {
  const outcome = await runCommand(command, parameters, options);
  if (outcome.code === 0) return outcome.stdout;
  throw new BuildError(
    `${purpose} failed (exit code ${outcome.code}):\n  ${[command, ...parameters].join(" ")}\n${lastLines(outcome)}`,
  );
}
