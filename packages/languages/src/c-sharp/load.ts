import {
  loadTreeSitterLanguage,
  packageSources,
  type TreeSitterLanguage,
  type TreeSitterSources,
} from "../tree-sitter/index.ts";
import { cSharpSyntax } from "./definition.ts";

/**
 * Loads C#; nothing is loaded before. Without sources, the packages `web-tree-sitter` and `tree-sitter-c-sharp` must be
 * installed.
 *
 * @example const cSharp = await loadCSharp();
 */
export async function loadCSharp(sources: Partial<TreeSitterSources> = {}): Promise<TreeSitterLanguage> {
  const files = await packageSources(
    { name: "tree-sitter-c-sharp", wasm: "tree-sitter-c_sharp.wasm" },
    sources,
  );
  return await loadTreeSitterLanguage(cSharpSyntax, files);
}
