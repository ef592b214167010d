/** @file What has been measured so far, on the disk: hours of measuring are not lost to what fails last. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chartsOf } from "./charts.mjs";
import { withoutFolders } from "./without-folders.mjs";

/**
 * @typedef {object} Failure
 * @property {string} what Which measurement, as `grammar, training: wasm, 2 workers`.
 * @property {string} message
 */

/**
 * Tries a measurement: gives its result, or nothing where it fails, after the failure has been recorded.
 *
 * @callback Attempt
 * @param {string} what
 * @param {() => Promise<any>} measure
 * @returns {Promise<any>}
 */

/**
 * Keeps failures.
 *
 * @param {Failure[]} failures Each is added to it.
 * @param {(text: string) => void} say
 * @returns {Attempt}
 */
export function attemptInto(failures, say) {
  return async (what, measure) => {
    try {
      return await measure();
    } catch (error) {
      const message = withoutFolders(error instanceof Error ? error.message : String(error));
      failures.push({ what, message });
      say(`${what} failed: ${message}`);
      return undefined;
    }
  };
}

/**
 * Writes a result, and its charts, each file at once or not at all.
 *
 * @param {string} folder Created if need be.
 * @param {string} name
 * @param {any} result
 */
export async function writeResult(folder, name, result) {
  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  for (const [file, svg] of chartsOf(result, name)) await writeWhole(join(folder, file), svg);
}

/**
 * Writes a file at once or not at all.
 *
 * @param {string} file
 * @param {string} text
 */
export async function writeWhole(file, text) {
  const unfinished = `${file}.${process.pid}.tmp`;
  await writeFile(unfinished, text);
  await rename(unfinished, file);
}
