/** @file Which script a character belongs to, as SentencePiece decides it. */
import { SCRIPT_RUNS } from "./script-table.ts";

/** The script of characters that adopt that of the character before them. */
export const INHERITED = 1;

/**
 * Makes the function that gives the number of a code point's script in Unicode 9.0, the version of SentencePiece 0.1.97 and
 * 0.2.3. It does not use `\p{Script=…}`, whose answers change with the version of the engine. Hiragana and Katakana count as Han;
 * characters without a script as Common.
 */
export function createScriptLookup(): (codePoint: number) => number {
  const runs = SCRIPT_RUNS.split(" ");
  const starts = new Int32Array(runs.length);
  const numbers = new Uint8Array(runs.length);
  let start = 0;
  for (const [index, run] of runs.entries()) {
    const dot = run.indexOf(".");
    starts[index] = start;
    numbers[index] = Number.parseInt(run.slice(dot + 1), 36);
    start += Number.parseInt(run.slice(0, dot), 36);
  }
  return (codePoint) => {
    let low = 0;
    let high = runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= codePoint) low = middle;
      else high = middle - 1;
    }
    return numbers[low]!;
  };
}
