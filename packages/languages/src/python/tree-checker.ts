import {
  type CompiledGrammar,
  checkTree,
  compileGrammar,
  GrammarError,
  grammarFromAsdl,
} from "@ast/grammar-graph";
import type { Tree } from "@ast/tree";
import { python2Asdl, pythonAsdl } from "./asdl.ts";
import type { PythonVersion } from "./source.ts";

/**
 * Checks trees against the abstract syntax of a version. The root may be of any type: a module, a statement, an expression.
 *
 * @returns A function that throws a TypeError, with the GrammarError as its cause, at the first node the grammar does not allow.
 */
export function createTreeChecker(version: PythonVersion): (tree: Tree) => void {
  const grammar = grammarFromAsdl(version === 3 ? pythonAsdl : python2Asdl);
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
