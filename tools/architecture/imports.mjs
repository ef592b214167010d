/** @file What a source file imports, and what its main entry reaches. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const importPattern = /(?:\bfrom|\bimport|\bimport\()\s*"(?<specifier>[^"\s]+)"/g;

/**
 * Lists the module specifiers in a source text; comments do not count.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function importsOf(source) {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return [...code.matchAll(importPattern)].map((match) => match.groups?.specifier ?? "");
}

/**
 * The package a specifier names: `@ast/languages/for` is in `@ast/languages`, `node:fs` is itself.
 *
 * @param {string} specifier
 */
export function packageOf(specifier) {
  if (specifier.startsWith("node:")) return specifier;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/**
 * Lists what is imported by a file and every file it reaches through relative imports.
 *
 * @param {string} file - An absolute path.
 * @param {Set<string>} [seen]
 * @returns {{ file: string, specifier: string }[]} The imports that are not relative.
 */
export function reachableImports(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(file)) return [];
  seen.add(file);
  return importsOf(readFileSync(file, "utf8")).flatMap((specifier) =>
    specifier.startsWith(".")
      ? reachableImports(join(dirname(file), specifier), seen)
      : [{ file, specifier }],
  );
}
