import type { TreeSitterLanguage } from "@ast/languages/tree-sitter";
import type { LoadedLanguage } from "./language-entry.ts";

/**
 * A language made of a tree-sitter grammar.
 *
 * @param fragment - What texts are, if not whole files.
 */
export function syntaxLanguage(language: TreeSitterLanguage, fragment?: string): LoadedLanguage {
  const options = fragment === undefined ? {} : { fragment };
  // Which fragment a text is has to be known before there is one: the grammar of `auto` is that of whole files.
  const known = fragment === "auto" ? {} : options;
  return {
    title: language.name,
    parse: (text, { file } = {}) => language.parse(text, file === undefined ? options : { ...options, file }),
    print: (tree) => language.print(tree),
    grammar: async ({ whole = false } = {}) => language.grammarOf({ ...known, whole }),
    samples: language.samples,
  };
}
