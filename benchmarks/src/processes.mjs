/** @file Measurements in processes of their own. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
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
  const { code, output, errors } = await ended(child);
  if (code !== 0) throw failure(`${program} ${args.join(" ")}`, code, errors);
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}

/** The built command line. */
const COMMAND = fileURLToPath(new URL("../../apps/cli/dist/main.js", import.meta.url));

/** How often the peak is read; it never falls, so that only what comes after the last reading is missed. */
const INTERVAL_MILLISECONDS = 100;

/**
 * Runs the command line as users start it.
 *
 * @param {readonly string[]} args
 * @param {{ codes?: readonly number[] }} [options] `codes` are the exit codes that are no failure: 0, unless others are given.
 * @returns {Promise<{ seconds: number, output: string, peakBytes: number | undefined }>} From start to end, and the most memory that the
 *   process had resident where the system tells.
 * @throws Error with the end of what it said, where it fails.
 */
export async function runCommand(args, { codes = [0] } = {}) {
  const started = performance.now();
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  /** @type {number | undefined} */
  let peakBytes;
  const reading = setInterval(async () => {
    peakBytes = (await peakResident(child.pid)) ?? peakBytes;
  }, INTERVAL_MILLISECONDS);
  try {
    const { code, output, errors } = await ended(child);
    const seconds = (performance.now() - started) / 1000;
    if (!codes.includes(code)) throw failure(`ast ${args.join(" ")}`, code, errors);
    return { seconds, output, peakBytes };
  } finally {
    clearInterval(reading);
  }
}

/**
 * The most memory that a process ever had resident, in bytes; undefined where it has ended, or the system does not tell.
 *
 * @param {number | "self" | undefined} process
 */
export async function peakResident(process) {
  try {
    const status = await readFile(`/proc/${process}/status`, "utf8");
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
    return kilobytes === undefined ? undefined : 1024 * Number(kilobytes);
  } catch {
    return undefined;
  }
}

/** @param {import("node:child_process").ChildProcess} child @returns {Promise<{ code: any, output: string, errors: string }>} */
async function ended(child) {
  let output = "";
  let errors = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    errors += text;
  });
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve(status ?? signal));
  });
  return { code, output, errors };
}

function failure(command, code, errors) {
  const reason = errors.trim().split("\n").slice(-12).join("\n");
  return new Error(`${command} ended with ${code}:\n${reason}`);
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
