import type { Tree } from "@ast/tree";
import { expressionFormOf } from "../expression-form-of.ts";
import { labelsOf } from "../labels.ts";
import type { PrintOptions } from "../language.ts";
import { printTree } from "../print-tree.ts";
import { requireShape } from "../shape.ts";
import { forShapes } from "./shape.ts";

/**
 * Writes a FOR program, its tokens separated by single spaces. Any name and integer will do, also those
 * outside the vocabulary of `productions`.
 *
 * @throws TypeError naming the path to the first node that no FOR program has.
 */
export function print(tree: Tree, options: PrintOptions = {}): string {
  const { dialect = "long", nesting = dialect === "long" ? "left" : "right" } = options;
  requireShape(forShapes[dialect], tree, `print (FOR, ${dialect})`);
  const form = expressionFormOf[dialect];
  const labels = labelsOf[dialect];
  const nestedSide = nesting === "left" ? 1 : 0;
  return printTree(tree, {
    templates: {
      ...form.templates,
      [labels.assign]: [0, "=", 1],
      [labels.if]: ["if", 0, "then", 1, "else", 2, "endif"],
      [labels.for]: ["for", 0, "=", 1, ";", 2, ";", 3, "do", 4, "endfor"],
      [labels.sequence]: [0, ";", 1],
    },
    parenthesised(parent, index, child) {
      if (parent.type === labels.sequence) return index === nestedSide && child.type === labels.sequence;
      return index === 1 && form.isSum(parent) && form.isSum(child);
    },
  });
}
