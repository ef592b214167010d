import type { PythonVersion } from "@ast/languages/python";
import type { LoadedLanguage } from "./language-entry.ts";

const versions: Readonly<Record<"3" | "2", PythonVersion>> = { "3": 3, "2": 2 };

/**
 * Loads Python with the trees of CPython's `ast`.
 *
 * @param form - The version of the language.
 * @param fragment - `line` if texts are single lines, torn out of files.
 */
export async function loadPythonForm(form: "3" | "2", fragment: string | undefined): Promise<LoadedLanguage> {
  const { loadPython, python2Asdl, pythonAsdl } = await import("@ast/languages/python");
  const { name, parse, print } = await loadPython({ version: versions[form] });
  const options = { fragment: fragment === "line" };
  return {
    title: name,
    parse: (text, { file } = {}) => parse(text, file === undefined ? options : { ...options, file }),
    print: (tree) => print(tree, options),
    grammar: async () => {
      const { grammarFromAsdl } = await import("@ast/grammar-graph");
      return grammarFromAsdl(form === "3" ? pythonAsdl : python2Asdl);
    },
  };
}
