import { isLeaf, type Tree } from "@ast/tree";
import { firstStatement, lineOf } from "./fragments.ts";
import { keywordsOf } from "./keywords.ts";
import { compoundWriters } from "./print-compound-statements.ts";
import {
  many,
  newLine,
  type Piece,
  type PrintContext,
  printWith,
  refuse,
  type Write,
} from "./print-engine.ts";
import { expressionWriters } from "./print-expressions.ts";
import { patternWriters } from "./print-patterns.ts";
import { statementWriters } from "./print-statements.ts";
import type { PythonVersion } from "./source.ts";

const module: Write = (tree) => ({
  pieces: many(tree, "body").flatMap((statement): Piece[] => [newLine, { tree: statement, binding: 0 }]),
});

const writers: ReadonlyMap<string, Write> = new Map(
  Object.entries({
    Module: module,
    ...expressionWriters,
    ...statementWriters,
    ...compoundWriters,
    ...patternWriters,
  }),
);

const write: Write = (tree, context: PrintContext) => {
  const writer = writers.get(tree.type);
  return writer === undefined ? refuse(context, tree, "a constructor of Python") : writer(tree, context);
};

/** Tells whether a module makes `print` a name. */
function importsPrint(tree: Tree): boolean {
  return many(tree, "body").some((statement) => {
    const [module] = many(statement, "module");
    const isFuture = module !== undefined && isLeaf(module) && module.value === "__future__";
    const names = isFuture ? many(statement, "names").flatMap((alias) => many(alias, "name")) : [];
    return names.some((name) => isLeaf(name) && name.value === "print_function");
  });
}

/**
 * The text of a module, statement, expression or pattern.
 *
 * @throws TypeError if the tree has no text; the message names the path to the node.
 */
export function printPython(
  tree: Tree,
  { version = 3, fragment = false }: { readonly version?: PythonVersion; readonly fragment?: boolean } = {},
): string {
  const statement = tree.type === "Module" ? firstStatement(tree) : tree;
  const line = fragment && statement !== undefined ? lineOf(statement) : undefined;
  return printWith({ version, line, root: tree, keywords: keywordsOf(version, importsPrint(tree)) }, write);
}
