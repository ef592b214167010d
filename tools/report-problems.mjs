/** @file How a check ends that found something: with one message each, and exit code 1. */
import { exit } from "node:process";

/**
 * Ends the program with all that is wrong, if anything is.
 *
 * @param {readonly string[]} problems - One message each.
 */
export function exitOnProblems(problems) {
  if (problems.length === 0) return;
  for (const problem of problems) console.error(problem);
  console.error(`\n${problems.length} problem${problems.length === 1 ? "" : "s"}.`);
  exit(1);
}
