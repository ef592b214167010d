/** @file JavaScript and CoffeeScript as Chen et al. (2018) read them: through acorn and the CoffeeScript compiler. */
import type { CoffeeScriptForm } from "@ast/languages/coffeescript";
import type { LoadedLanguage } from "./language-entry.ts";

/**
 * Loads JavaScript as ESTree.
 *
 * @param sourceType - Whether texts are scripts or modules.
 * @param fragment - `body` if texts are what stands between the braces of a function.
 */
export async function loadEstreeForm(
  sourceType: "script" | "module",
  fragment: string | undefined,
): Promise<LoadedLanguage> {
  const { estreeGrammar, loadEstree } = await import("@ast/languages/estree");
  const { name, parse, print } = await loadEstree();
  const options = { sourceType, part: fragment === "body" ? "body" : "program" } as const;
  return {
    title: name,
    parse: (text, { file } = {}) => parse(text, file === undefined ? options : { ...options, file }),
    print: (tree) => print(tree, options),
    // The root of the grammar is a whole program.
    ...(fragment === undefined ? { grammar: async () => estreeGrammar() } : {}),
  };
}

/** Loads CoffeeScript with the trees of Drissi et al. (2018), or with those of the compiler. */
export async function loadCoffeeScriptForm(form: CoffeeScriptForm): Promise<LoadedLanguage> {
  const { compilerGrammar, loadCoffeeScript, productions } = await import("@ast/languages/coffeescript");
  const { name, parse, print } = await loadCoffeeScript();
  return {
    title: name,
    parse: (text, { file } = {}) => parse(text, file === undefined ? { form } : { form, file }),
    print: (tree) => print(tree, { form }),
    grammar: async () => {
      if (form === "compiler") return compilerGrammar();
      const { grammarFromProductions } = await import("@ast/grammar-graph");
      return grammarFromProductions(productions());
    },
  };
}
