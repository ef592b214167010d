import type { PythonVersion } from "./source.ts";

const all =
  "False None True and as assert break class continue def del elif else except finally for from global if import in is lambda not or pass raise return try while with yield";

/**
 * Words that are no names in a version.
 *
 * @param printIsName - True for Python 2 after `from __future__ import print_function`.
 */
export function keywordsOf(version: PythonVersion, printIsName: boolean): ReadonlySet<string> {
  const own = version === 3 ? "async await nonlocal" : printIsName ? "exec" : "exec print";
  return new Set(`${all} ${own}`.split(" "));
}
