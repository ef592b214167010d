/** @file The words of a command line, and errors that say where help is. */
import { UsageError } from "./usage-error.mjs";

/**
 * Reads the words of a command line.
 *
 * @template Values
 * @param {() => { readonly values: Values }} parse Calls `parseArgs` of Node.
 * @throws UsageError for a word that is no option, or an option without its value.
 */
export function parseOptions(parse) {
  try {
    return parse().values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}; see --help`, { cause: error });
  }
}

/**
 * A list of choices; undefined where nothing is said.
 *
 * @template {string} Choice
 * @param {string} name
 * @param {string | undefined} text
 * @param {readonly Choice[]} choices
 * @throws UsageError naming the option, the choices and what is none of them.
 */
export function readList(name, text, choices) {
  return text?.split(",").map((item) => {
    const chosen = choices.find((choice) => choice === item);
    if (chosen !== undefined) return chosen;
    throw new UsageError(`--${name} must be a list of ${choices.join(", ")}, got ${item}`);
  });
}

/**
 * A positive integer; undefined where nothing is said.
 *
 * @param {string} name
 * @param {string | undefined} text
 * @throws UsageError naming the option and what it is.
 */
export function readCount(name, text) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new UsageError(`--${name} must be a positive integer, got ${text}`);
}
