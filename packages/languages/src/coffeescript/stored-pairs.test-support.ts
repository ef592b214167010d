/** @file The published pairs, read where they are stored. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A published program, and what the compiler makes of it. */
export interface StoredPair {
  readonly id: number;
  readonly coffee: string;
  readonly js: string;
}

/** A tree of Chen's sample. */
export interface StoredNode {
  readonly root: string;
  readonly children: readonly StoredNode[];
}

/** An item of Chen's sample. */
export interface StoredItem {
  readonly source_prog: readonly { readonly type: string; readonly value: string }[];
  readonly source_ast: StoredNode;
  readonly target_ast: StoredNode;
}

/** The pairs of one file of Drissi's set. */
export function storedPairs(folder: string, part: "training" | "validation"): readonly StoredPair[] {
  const packed = readFileSync(join(folder, `drissi-${part}.jsonl.gz`));
  return gunzipSync(packed)
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line): StoredPair => JSON.parse(line));
}

/** The 120 items of Chen's sample. */
export function chenItems(folder: string): readonly StoredItem[] {
  return ["train.json.gz", "valid.json", "test.json"].flatMap((name): StoredItem[] => {
    const content = readFileSync(join(folder, "chen-sample", `preprocessed_progs_${name}`));
    return JSON.parse((name.endsWith(".gz") ? gunzipSync(content) : content).toString("utf8"));
  });
}

/** A stored tree as labels and brackets; labels lose the line feeds at their ends. */
export function storedLabels({ root, children }: StoredNode): string {
  const label = root.trimEnd();
  return children.length === 0 ? label : `(${label} ${children.map(storedLabels).join(" ")})`;
}

/** The text of stored tokens: each block on lines of its own. */
export function storedText(tokens: StoredItem["source_prog"]): string {
  let level = 0;
  let text = "";
  for (const { type, value } of tokens) {
    if (type === "INDENT") level++;
    if (type === "OUTDENT") level--;
    const isLayout = type === "INDENT" || type === "OUTDENT" || type === "TERMINATOR";
    text += isLayout ? `\n${"\t".repeat(level)}` : `${value} `;
  }
  return text.replaceAll(/ *\n\s*(?=\n)/gu, "").trim();
}
