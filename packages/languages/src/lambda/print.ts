import { isLeaf, type Tree } from "@ast/tree";
import { expressionFormOf } from "../expression-form-of.ts";
import { labelsOf } from "../labels.ts";
import type { PrintOptions } from "../language.ts";
import { printTree } from "../print-tree.ts";
import { requireShape } from "../shape.ts";
import { lambdaShapes } from "./shape.ts";

/**
 * Writes a LAMBDA program, its tokens separated by single spaces. Any name and integer will do, also those
 * outside the vocabulary of `productions`. See `parse` for the names in parentheses.
 *
 * @throws TypeError naming the path to the first node that no LAMBDA program has.
 */
export function print(tree: Tree, options: Omit<PrintOptions, "nesting"> = {}): string {
  const { dialect = "long" } = options;
  requireShape(lambdaShapes[dialect], tree, `print (LAMBDA, ${dialect})`);
  const form = expressionFormOf[dialect];
  const labels = labelsOf[dialect];
  const long = dialect === "long";
  return printTree(tree, {
    templates: {
      ...form.templates,
      [labels.unit]: ["unit"],
      [labels.if]: ["if", 0, "then", 1, "else", 2],
      [labels.let]: ["let", 0, "=", 1, "in", 2],
      [labels.letRecursive]: ["letrec", 0, 1, "=", 2, "in", 3],
      [labels.apply]: [0, 1],
    },
    parenthesised(parent, index, child) {
      if (parent.type === labels.apply) return index === 1 ? form.isSum(child) : long && child.type === "VAR";
      if (parent.type === labels.let) return long && index === 0 && isOtherBinder(child, labels.dummy);
      return index === 1 && form.isSum(parent) && form.isSum(child);
    },
  });
}

/** Tells whether a binder is not what its plain name reads as: bare for the dummy name, else `VAR(name)`. */
function isOtherBinder(binder: Tree, dummy: string): boolean {
  const bare = isLeaf(binder);
  const [name] = bare ? [binder] : binder.children;
  return bare !== (name !== undefined && isLeaf(name) && name.value === dummy);
}
