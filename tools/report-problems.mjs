/** @file How every check ends: with one line when all is well, or with what is wrong and exit code 1. */
import { exit } from "node:process";

/**
 * Reports the outcome of a check and ends the program if there are problems.
 *
 * @param {readonly string[]} problems - One message each.
 * @param {string} summary - What was checked, such as `16 entry points import`.
 */
export function reportProblems(problems, summary) {
  if (problems.length === 0) {
    console.log(`${summary}.`);
    return;
  }
  for (const problem of problems) console.error(problem);
  console.error(`\n${problems.length} problem${problems.length === 1 ? "" : "s"}.`);
  exit(1);
}
