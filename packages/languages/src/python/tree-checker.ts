import {
  type CompiledGrammar,
  checkTree,
  compileGrammar,
  type Grammar,
  GrammarError,
} from "@ast/grammar-graph";
import type { Tree } from "@ast/tree";

/**
 * Checks trees against an abstract syntax. The root may be of any type: a module, a statement, an expression.
 *
 * @returns A function that throws a TypeError, with the GrammarError as its cause, at the first node the grammar does not allow.
 */
export function createTreeChecker(grammar: Grammar): (tree: Tree) => void {
  const compiled = new Map<string, CompiledGrammar>();
  const grammarOf = (label: string): CompiledGrammar => {
    const types = Object.entries(grammar.categories);
    const root = types.find(([, labels]) => labels.includes(label))?.[0] ?? grammar.root;
    const found = compiled.get(root) ?? compileGrammar({ ...grammar, root });
    compiled.set(root, found);
    return found;
  };
  return (tree) => {
    try {
      checkTree(grammarOf(tree.type), tree);
    } catch (cause) {
      if (cause instanceof GrammarError) throw new TypeError(`print: ${cause.message}`, { cause });
      throw cause;
    }
  };
}
