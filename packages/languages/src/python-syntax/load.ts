import {
  loadTreeSitterLanguage,
  packageSources,
  type TreeSitterLanguage,
  type TreeSitterSources,
} from "../tree-sitter/index.ts";
import { pythonSyntax } from "./definition.ts";

/**
 * Loads the concrete syntax of Python; nothing is loaded before. Without sources, the packages `web-tree-sitter` and `tree-sitter-python` must be
 * installed.
 *
 * @example const python = await loadPythonSyntax();
 */
export async function loadPythonSyntax(
  sources: Partial<TreeSitterSources> = {},
): Promise<TreeSitterLanguage> {
  const files = await packageSources(
    { name: "tree-sitter-python", wasm: "tree-sitter-python.wasm" },
    sources,
  );
  return await loadTreeSitterLanguage(pythonSyntax, files);
}
