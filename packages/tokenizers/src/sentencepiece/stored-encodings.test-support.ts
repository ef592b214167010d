/** @file The lines of the stored datasets, where `AST_DATASETS` names their folder, and what SentencePiece makes of them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect } from "vitest";
import { linesDigest } from "./reference-encodings.test-support.ts";
import { loadSentencePiece } from "./sentencepiece.ts";
import type { BpeTrainingOptions } from "./train/options.ts";
import { trainBpe } from "./train/train-bpe.ts";

/** One model and its results; `tools/reference/spm_encode_datasets.py` made the checksums. */
export interface StoredEncoding {
  readonly dataset: "hearthstone" | "django" | "conala";
  readonly vocabSize: number;
  readonly setting: string;
  readonly lines: number;
  readonly pieces: string;
  readonly ids: string;
  readonly encoded: string;
  readonly decoded: string;
}

const fixture: {
  readonly settings: Readonly<Record<string, BpeTrainingOptions>>;
  readonly results: readonly StoredEncoding[];
} = JSON.parse(readFileSync(new URL("../../fixtures/spm-encode-datasets.json", import.meta.url), "utf8"));

export const storedEncodings: readonly StoredEncoding[] = fixture.results;

const folder = process.env.AST_DATASETS;

/** Whether a dataset is not there to be read. */
export function isMissing(dataset: string): boolean {
  return folder === undefined || !existsSync(join(folder, dataset));
}

/** What the name of a skipped test ends in. */
export function reasonFor(dataset: string): string {
  return isMissing(dataset) ? " (skipped: AST_DATASETS names no folder that holds it)" : "";
}

interface Intent {
  readonly intent: string;
  readonly rewritten_intent: string | null;
  readonly snippet: string;
}

/** Every line of a dataset, language and code. */
export function storedLines(dataset: StoredEncoding["dataset"]): readonly string[] {
  const read = (name: string): Buffer => readFileSync(join(folder ?? "", dataset, name));
  if (dataset === "conala") {
    return ["train", "test"].flatMap((part) => {
      const items: readonly Intent[] = JSON.parse(read(`conala-${part}.json`).toString("utf8"));
      return items.flatMap((item) =>
        [item.intent, item.rewritten_intent, item.snippet].flatMap((value) => value?.split("\n") ?? []),
      );
    });
  }
  const files =
    dataset === "django"
      ? [gunzipSync(read("all.anno.gz")), read("all.code")]
      : ["train", "dev", "test"].flatMap((part) => [read(`${part}_hs.in`), read(`${part}_hs.out`)]);
  return files.flatMap((file) => file.toString("utf8").split("\n").slice(0, -1));
}

/** Trains as `spm_train` was told to, and holds pieces, encodings and decodings to the checksums. */
export function checkStoredEncoding(expected: StoredEncoding): void {
  const { dataset, vocabSize, setting } = expected;
  const lines = storedLines(dataset);
  const options = {
    ...fixture.settings[setting],
    vocabSize,
    hardVocabLimit: false,
    release: "0.1.97",
  } as const;
  const model = trainBpe(lines, options);
  expect({ lines: lines.length, pieces: linesDigest(model.pieces.map(({ piece }) => piece)) }).toEqual({
    lines: expected.lines,
    pieces: expected.pieces,
  });
  const tokenizer = loadSentencePiece(model);
  const ids = lines.map((line) => tokenizer.encode(line));
  expect({
    ids: linesDigest(ids.map((one) => one.join(" "))),
    encoded: linesDigest(lines.map((line) => tokenizer.encodePieces(line).join(" "))),
    decoded: linesDigest(ids.map((one) => tokenizer.decode(one))),
  }).toEqual({ ids: expected.ids, encoded: expected.encoded, decoded: expected.decoded });
}
