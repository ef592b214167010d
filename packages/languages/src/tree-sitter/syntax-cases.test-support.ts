/** @file The languages on top of tree-sitter grammars, as the tests of all of them take them. */
import { cSharpSyntax, loadCSharp } from "../c-sharp/index.ts";
import { javaSyntax, loadJava } from "../java/index.ts";
import { javascriptSyntax, loadJavaScript } from "../javascript/index.ts";
import { loadPythonSyntax, pythonSyntax } from "../python-syntax/index.ts";
import type { PackageFiles, SyntaxDefinition, TreeSitterLanguage } from "./index.ts";

/** One language. */
export interface SyntaxCase {
  readonly name: "Java" | "C#" | "JavaScript" | "Python";
  readonly definition: SyntaxDefinition;
  readonly files: PackageFiles;
  readonly load: () => Promise<TreeSitterLanguage>;
}

const filesOf = (name: string): PackageFiles => ({
  name: `tree-sitter-${name}`,
  wasm: `tree-sitter-${name.replace("-", "_")}.wasm`,
});

export const syntaxCases: readonly SyntaxCase[] = [
  { name: "Java", definition: javaSyntax, files: filesOf("java"), load: loadJava },
  { name: "C#", definition: cSharpSyntax, files: filesOf("c-sharp"), load: loadCSharp },
  { name: "JavaScript", definition: javascriptSyntax, files: filesOf("javascript"), load: loadJavaScript },
  { name: "Python", definition: pythonSyntax, files: filesOf("python"), load: loadPythonSyntax },
];

/** The language of a name, loaded once. */
export function loadedOnce(): (name: SyntaxCase["name"]) => Promise<TreeSitterLanguage> {
  const loading = new Map<string, Promise<TreeSitterLanguage>>();
  return (name) => {
    const known = loading.get(name);
    if (known !== undefined) return known;
    const started = syntaxCases.find((one) => one.name === name)!.load();
    loading.set(name, started);
    return started;
  };
}
