import type { TreeSitterLanguage } from "@ast/languages/tree-sitter";
import type { LoadedLanguage } from "./language-entry.ts";

/**
 * A language made of a tree-sitter grammar.
 *
 * @param fragment - What texts are, if not whole files.
 */
export function syntaxLanguage(language: TreeSitterLanguage, fragment?: string): LoadedLanguage {
  const options = fragment === undefined ? {} : { fragment };
  return {
    title: language.name,
    parse: (text, { file } = {}) => language.parse(text, file === undefined ? options : { ...options, file }),
    print: (tree) => language.print(tree),
    // A fragment is no whole file, which is what the grammar's root stands for.
    ...(fragment === undefined ? { grammar: async () => language.grammar } : {}),
  };
}
