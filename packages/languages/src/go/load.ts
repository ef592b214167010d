import {
  loadTreeSitterLanguage,
  packageSources,
  type TreeSitterLanguage,
  type TreeSitterSources,
} from "../tree-sitter/index.ts";
import { goSyntax } from "./definition.ts";

/**
 * Loads Go; nothing is loaded before. Without sources, the packages `web-tree-sitter` and `tree-sitter-go` must be
 * installed.
 *
 * @example const go = await loadGo();
 */
export async function loadGo(sources: Partial<TreeSitterSources> = {}): Promise<TreeSitterLanguage> {
  const files = await packageSources({ name: "tree-sitter-go", wasm: "tree-sitter-go.wasm" }, sources);
  return await loadTreeSitterLanguage(goSyntax, files);
}
