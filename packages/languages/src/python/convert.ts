import type { Tree } from "@ast/tree";
import { compoundConverters } from "./compound-statements.ts";
import { type Convert, expressionConverters } from "./expressions.ts";
import { patternConverters } from "./patterns.ts";
import { type Source, treeOf } from "./source.ts";
import { statementConverters } from "./statements.ts";
import { postOrderOf, type Syntax } from "./syntax.ts";

const converters: ReadonlyMap<string, Convert> = new Map(
  Object.entries({
    ...expressionConverters,
    ...statementConverters,
    ...compoundConverters,
    ...patternConverters,
  }),
);

/**
 * The abstract syntax tree of a module: nodes are converted from the leaves to the root, so that nesting needs no stack of calls.
 *
 * @throws SourceError where tree-sitter accepts what Python does not.
 */
export function convertModule(source: Source, root: Syntax): Tree {
  for (const node of postOrderOf(root)) {
    const tree = node.named ? converters.get(node.type)?.(node, source) : undefined;
    if (tree !== undefined) node.tree = tree;
  }
  return treeOf(source, root, root, "a module");
}
