import { resolve } from "node:path";
import type { FileOptions } from "@ast/datasets/files";
import type { AstContext } from "../context.ts";

/**
 * Where stored datasets are looked for: `AST_DATASETS`, then `datasets` in the working directory, then the downloads there. Nothing is
 * downloaded but by the command that is there for it.
 */
export function fileOptions({ environment, directory }: AstContext): FileOptions {
  const { AST_DATASETS: root } = environment;
  return {
    folder: resolve(directory, "datasets"),
    download: false,
    ...(root === undefined ? {} : { root: resolve(directory, root) }),
  };
}
