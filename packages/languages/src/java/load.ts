import {
  loadTreeSitterLanguage,
  packageSources,
  type TreeSitterLanguage,
  type TreeSitterSources,
} from "../tree-sitter/index.ts";
import { javaSyntax } from "./definition.ts";

/**
 * Loads Java; nothing is loaded before. Without sources, the packages `web-tree-sitter` and `tree-sitter-java` must be
 * installed.
 *
 * @example const java = await loadJava();
 */
export async function loadJava(sources: Partial<TreeSitterSources> = {}): Promise<TreeSitterLanguage> {
  const files = await packageSources({ name: "tree-sitter-java", wasm: "tree-sitter-java.wasm" }, sources);
  return await loadTreeSitterLanguage(javaSyntax, files);
}
