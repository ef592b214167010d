/** @file Real programs with small faults put into them. */
import { equalTrees, type Tree } from "@ast/tree";
import { SourceError } from "../source-error.ts";
import type { PythonLanguage, PythonParseOptions } from "./load-python.ts";

/** A generator of numbers from 0 up to a bound, the same ones for the same seed (a linear congruence of 48 bits, as in `drand48`). */
export function randomIntegers(seed: number): (bound: number) => number {
  let state = (BigInt(seed) << 16n) + 0x330en;
  return (bound) => {
    state = (state * 0x5deece66dn + 11n) & 0xffffffffffffn;
    return Number(state >> 17n) % bound;
  };
}

const pieces = [
  ..."()[]{}:;,.=+-*/%@&|^~<>!`'\"\\#\n\t _0a\u00e9\ufffd\0",
  ..."if else elif for in not is and or lambda yield await async def class with as try except finally match case".split(
    " ",
  ),
  ..."print exec type return del import from raise global True None := ** // -> ... f' b\" r' u' {{ }} 0x 1e 1_ 1j".split(
    " ",
  ),
  "\r\n",
  "\\\n",
  "    ",
  "\n    ",
  " if ",
  " as ",
  " = ",
];

/** One to three changes: a piece put in, a stretch taken out, doubled, or moved. */
export function mutate(text: string, random: (bound: number) => number): string {
  let changed = text;
  for (let count = 1 + random(3); count > 0; count--) {
    const at = random(changed.length + 1);
    const end = Math.min(changed.length, at + 1 + random(8));
    const to = random(changed.length + 1);
    const stretch = changed.slice(at, end);
    const without = changed.slice(0, at) + changed.slice(end);
    switch (random(4)) {
      case 0:
        changed = changed.slice(0, at) + pieces[random(pieces.length)] + changed.slice(at);
        break;
      case 1:
        changed = without;
        break;
      case 2:
        changed = changed.slice(0, to) + stretch + changed.slice(to);
        break;
      default:
        changed = without.slice(0, to) + stretch + without.slice(to);
    }
  }
  return changed;
}

/** What became of a text: read and printed back, or refused at a place within it. */
export type Outcome = "read" | "refused";

/**
 * Reads a text that may have faults.
 *
 * @throws Error if its tree does not come back from its text, if its error names a place outside of it, or at any other error.
 */
export function outcomeOf(language: PythonLanguage, text: string, options: PythonParseOptions): Outcome {
  let tree: Tree;
  try {
    tree = language.parse(text, options);
  } catch (error) {
    if (!(error instanceof SourceError))
      throw new Error(`crashed on ${JSON.stringify(text)}`, { cause: error });
    const lines = text.split(/\r\n?|\n/);
    const line = lines[error.line - 1];
    if (line === undefined || error.column < 1 || error.column > line.length + 1) {
      throw new Error(`${error.message} is no place in ${JSON.stringify(text)}`);
    }
    return "refused";
  }
  let printed: string;
  try {
    printed = language.print(tree, options);
    if (equalTrees(language.parse(printed, options), tree)) return "read";
  } catch (cause) {
    throw new Error(`cannot print and read back ${JSON.stringify(text)}`, { cause });
  }
  throw new Error(`${JSON.stringify(text)} comes back as ${JSON.stringify(printed)}`);
}
