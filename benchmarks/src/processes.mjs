/** @file Measurements in processes of their own. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const MEASURE = fileURLToPath(new URL("./measure.mjs", import.meta.url));

/**
 * Runs a program that ends with one line of JSON.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Readonly<Record<string, string>> }} [options] `env` is added to this process's own.
 * @returns {Promise<any>} What the line says.
 * @throws Error with the end of what the program said, where it fails.
 */
export async function runForJson(program, args, { env = {} } = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve(status ?? signal));
  });
  if (code !== 0) {
    const reason = errors.trim().split("\n").slice(-12).join("\n");
    throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${reason}`);
  }
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}

/**
 * Makes one of our own measurements; see `measure.mjs` for the kinds.
 *
 * @param {Readonly<Record<string, unknown>>} spec
 * @returns {Promise<any>}
 */
export function measureOurs(spec) {
  return runForJson(process.execPath, [MEASURE, JSON.stringify(spec)]);
}
