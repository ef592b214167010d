/** @file The totals of the last run of the unit tests, as one line. */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** Where the test runner leaves its results, from the root. */
export const resultsFile = "node_modules/.cache/bootstrap/unit-tests.json";

/**
 * Reads the totals.
 *
 * @param {string} root
 * @returns {string} Such as `812 passed, 0 failed`.
 */
export function totalsLine(root) {
  /** @type {{ numPassedTests: number, numFailedTests: number }} */
  const results = JSON.parse(readFileSync(new URL(resultsFile, pathToFileURL(`${root}/`)), "utf8"));
  return `${results.numPassedTests} passed, ${results.numFailedTests} failed`;
}
