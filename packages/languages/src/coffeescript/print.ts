import type { Tree } from "@ast/tree";
import type { CoffeeScriptOptions } from "./language.ts";
import { printCategories } from "./print-categories.ts";
import { printCompiler } from "./print-compiler.ts";

/**
 * Writes a program of the subset, without a line break at its end.
 *
 * @param options - Which trees: `categories` by default, `compiler` for the compiler's nodes.
 * @throws TypeError if the tree is no program of the subset.
 */
export function print(tree: Tree, { form = "categories" }: CoffeeScriptOptions = {}): string {
  return form === "categories" ? printCategories(tree) : printCompiler(tree);
}
