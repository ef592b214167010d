/** @file Tokens of the stored datasets against NLTK's, where `AST_DATASETS` names their folder; `tools/reference/words_datasets.py` made the checksums. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { nltkTokens } from "./nltk-tokens.ts";
import { treebankTokens } from "./treebank-tokens.ts";
import { whitespaceTokens } from "./whitespace-tokens.ts";
import { wordPunctTokens } from "./word-punct-tokens.ts";

interface StoredFile {
  readonly file: string;
  readonly texts: number;
  readonly nltk: string;
  readonly treebank: string;
  readonly wordPunct: string;
  readonly split: string;
}

const { files }: { readonly files: readonly StoredFile[] } = JSON.parse(
  readFileSync(new URL("../../fixtures/words-datasets.json", import.meta.url), "utf8"),
);

const folder = process.env.AST_DATASETS;

type Intent = { readonly intent: string; readonly rewritten_intent: string | null };

function textsOf(path: string): readonly string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  if (!path.endsWith(".json")) return text.split("\n");
  const items: readonly Intent[] = JSON.parse(text);
  return items.flatMap(({ intent, rewritten_intent }) =>
    [intent, rewritten_intent].flatMap((value) => (value === null || value === "" ? [] : [value])),
  );
}

function checksum(texts: readonly string[], tokensOf: (text: string) => readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${tokensOf(text).join(" ")}\n`);
  return hash.digest("hex");
}

for (const { file, texts, ...checksums } of files) {
  const path = join(folder ?? "", file);
  const missing = folder === undefined || !existsSync(path);
  const reason = missing ? " (skipped: AST_DATASETS names no folder that holds it)" : "";
  test.skipIf(missing)(`${file} has NLTK's and Python's tokens${reason}`, () => {
    const found = textsOf(path);
    expect(found.length).toBe(texts);
    expect({
      nltk: checksum(found, nltkTokens),
      treebank: checksum(found, treebankTokens),
      wordPunct: checksum(found, wordPunctTokens),
      split: checksum(found, whitespaceTokens),
    }).toEqual(checksums);
  });
}
