import { existsSync } from "node:fs";
import { join } from "node:path";
import { compileGrammar, grammarFromAsdl } from "@ast/grammar-graph";
import { pythonAsdl } from "@ast/languages/python";
import { treePaths } from "@ast/tree-encoding";
import { expect, test } from "vitest";
import { figuresOf, hearthstoneTrees, onePiece, PUBLISHED_FIGURES } from "./hearthstone-paths.mjs";

const folder = process.env.AST_DATASETS;
const isThere = folder !== undefined && existsSync(join(folder, "hearthstone"));
const needs = isThere ? "" : " (skipped: AST_DATASETS names no folder that holds hearthstone)";

test.skipIf(!isThere)(`the programs of Hearthstone have paths of the published depths${needs}`, async () => {
  const grammar = compileGrammar(grammarFromAsdl(pythonAsdl));
  const splits = await hearthstoneTrees(folder ?? "");
  const options = { depth: 40, tooDeep: "throw", piecesOf: onePiece } as const;
  const paths = splits.map((trees) => trees.map((tree) => treePaths(grammar, tree, options)));
  expect(figuresOf(paths)).toEqual(PUBLISHED_FIGURES);
  const depths = paths[0]!.map(({ lengths }) => Math.max(...lengths));
  expect(depths.filter((depth) => depth > 32)).toHaveLength(6);
  // The convention of the code takes one entry more.
  const [train] = splits;
  const code = train!.map((tree) =>
    Math.max(...treePaths(grammar, tree, { ...options, convention: "code" }).lengths),
  );
  expect(Math.max(...code)).toBe(37);
});
