import {
  loadTreeSitterLanguage,
  packageSources,
  type TreeSitterLanguage,
  type TreeSitterSources,
} from "../tree-sitter/index.ts";
import { javascriptSyntax } from "./definition.ts";

/**
 * Loads JavaScript; nothing is loaded before. Without sources, the packages `web-tree-sitter` and `tree-sitter-javascript` must be
 * installed.
 *
 * @example const javascript = await loadJavaScript();
 */
export async function loadJavaScript(sources: Partial<TreeSitterSources> = {}): Promise<TreeSitterLanguage> {
  const files = await packageSources(
    { name: "tree-sitter-javascript", wasm: "tree-sitter-javascript.wasm" },
    sources,
  );
  return await loadTreeSitterLanguage(javascriptSyntax, files);
}
