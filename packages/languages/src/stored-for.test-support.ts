/** @file The published FOR programs, where `AST_DATASETS` names the folder that holds `for-lambda`. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { branch, leaf, type Tree } from "@ast/tree";

const folder = join(process.env.AST_DATASETS ?? "", "for-lambda");

/** True where the published programs are not there. */
export const storedForIsMissing: boolean = process.env.AST_DATASETS === undefined || !existsSync(folder);

/** What the name of a test adds where it is left out. */
export const storedForNeeds: string = storedForIsMissing
  ? " (skipped: AST_DATASETS names no folder that holds for-lambda)"
  : "";

/** A program in the published form. */
export interface StoredFor {
  readonly tag: string;
  readonly contents: string | number | readonly (string | StoredFor)[];
}

/** The tree of a program in the published form. */
export function readStoredFor({ tag, contents }: StoredFor): Tree {
  if (tag === "Var") return branch("VAR", [leaf("name", `${contents}`)]);
  if (typeof contents !== "object") return branch(tag.toUpperCase(), [leaf("integer", `${contents}`)]);
  const children = contents.map((item) => {
    if (typeof item !== "string") return readStoredFor(item);
    return tag === "Assign" ? branch("VAR", [leaf("name", item)]) : leaf("name", item);
  });
  return branch(tag.toUpperCase(), children);
}

/** The published programs of a split. */
export function storedFor(split: "test" | "validation"): readonly Tree[] {
  const path = join(folder, `${split}_For.json.gz`);
  const items: readonly StoredFor[] = JSON.parse(gunzipSync(readFileSync(path)).toString("utf8"));
  return items.map(readStoredFor);
}
