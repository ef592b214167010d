import type { Tree } from "@ast/tree";
import { compoundConverters } from "./compound-statements.ts";
import type { Convert } from "./converter.ts";
import { expressionConverters } from "./expressions.ts";
import { patternConverters } from "./patterns.ts";
import { fail, type Source, treeOf } from "./source.ts";
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

/** Where `a := b` needs no parentheses. */
const holdsNamed = new Set([
  "argument_list",
  "case_clause",
  "decorator",
  "elif_clause",
  "generator_expression",
  "if_clause",
  "if_statement",
  "interpolation",
  "list",
  "list_comprehension",
  "match_statement",
  "parenthesized_expression",
  "set",
  "set_comprehension",
  "subscript",
  "tuple",
  "while_statement",
]);

/** Where tree-sitter reads a starred expression, and Python does not. */
const withoutStar = new Set([
  "await",
  "boolean_operator",
  "comparison_operator",
  "conditional_expression",
  "decorator",
  "default_parameter",
  "dictionary_splat",
  "elif_clause",
  "if_clause",
  "if_statement",
  "keyword_argument",
  "lambda",
  "list_splat",
  "list_splat_pattern",
  "named_expression",
  "not_operator",
  "pair",
  "slice",
  "unary_operator",
  "while_statement",
]);

/**
 * The abstract syntax tree of a module: nodes are converted from the leaves to the root, so that nesting needs no stack of calls.
 *
 * @throws SourceError where tree-sitter accepts what Python does not.
 */
export function convertModule(source: Source, root: Syntax): Tree {
  for (const node of postOrderOf(root)) {
    for (const child of node.children) {
      const isStarred = child.tree?.type === "Starred";
      if (
        isStarred &&
        (withoutStar.has(node.type) || (child.field === "right" && node.type === "binary_operator"))
      ) {
        fail(source, child.start, "an expression without star");
      }
      if (child.type === "named_expression" && !holdsNamed.has(node.type))
        fail(source, child.start, "parentheses");
    }
    const tree = node.named ? converters.get(node.type)?.(node, source) : undefined;
    if (tree !== undefined) node.tree = tree;
  }
  return treeOf(source, root, root, "a module");
}
