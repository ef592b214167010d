/** @file What the tests of training share: settings with their rules compiled once, and what a reference is compared with. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { PieceType, SentencePieceModel } from "../model.ts";
import { compileNormalizationRule, NORMALIZATION_RULE_NAMES } from "../normalization-rules.ts";
import type { BpeTrainingOptions, SentencePieceRelease } from "./options.ts";
import { trainBpe } from "./train-bpe.ts";

const compiledRules = new Map<string, Uint8Array>();

/** {@link trainBpe} without compiling rules that another training of the file has compiled. */
export function trainWithSharedRules(
  sentences: Iterable<string>,
  options: BpeTrainingOptions,
): SentencePieceModel {
  const { normalizationRuleName = "nmt_nfkc", release = "0.2.3" } = options;
  const key = `${normalizationRuleName} ${release}`;
  let rules = compiledRules.get(key);
  if (rules === undefined) {
    const name = NORMALIZATION_RULE_NAMES.find((other) => other === normalizationRuleName) ?? "identity";
    rules = compileNormalizationRule(name, release);
    compiledRules.set(key, rules);
  }
  return trainBpe(sentences, { ...options, precompiledCharsmap: rules });
}

/** The vocabulary size that a refusal names. */
export function sizeRefusedFor(train: () => SentencePieceModel): number {
  try {
    train();
  } catch (error) {
    return Number(/at (?:least|most) (\d+)/.exec(error instanceof Error ? error.message : "")?.[1]);
  }
  return Number.NaN;
}

/** Training on a stored dataset, and the checksum of the pieces or the size that is refused. */
export interface StoredCase {
  readonly dataset: StoredDataset;
  readonly text: "source" | "code";
  readonly settings: string;
  readonly vocabSize: number;
  readonly release: SentencePieceRelease;
  readonly sha256?: string;
  readonly refusedFor?: number;
}

interface StoredReference {
  readonly settings: Readonly<Record<string, BpeTrainingOptions>>;
  readonly cases: readonly StoredCase[];
}

/** What `tools/reference/spm_train_datasets.py` found. */
export const stored: StoredReference = JSON.parse(
  readFileSync(new URL("../../../fixtures/spm-train-datasets.json", import.meta.url), "utf8"),
);

type StoredDataset = "hearthstone" | "django" | "conala";

const folder = process.env.AST_DATASETS ?? "";
const names: readonly StoredDataset[] = ["hearthstone", "django", "conala"];

/** Whether the datasets are not there. */
export const storedIsMissing: boolean =
  folder === "" || !names.every((dataset) => existsSync(join(folder, dataset)));

/** What to put behind the name of a test that needs them. */
export const storedNeeds: string = storedIsMissing
  ? " (skipped: AST_DATASETS names no folder that holds hearthstone, django and conala)"
  : "";

/** What a training on a stored dataset gives, in the form of its case. */
export function trainStored({ dataset, text, settings, vocabSize, release }: StoredCase): object {
  const sentences = storedSentences(dataset, text);
  const options = { ...stored.settings[settings], vocabSize, release };
  const given = { dataset, text, settings, vocabSize, release };
  let model: SentencePieceModel;
  try {
    model = trainWithSharedRules(sentences, options);
  } catch (error) {
    const refusedFor = sizeRefusedFor(() => {
      throw error;
    });
    return { ...given, refusedFor };
  }
  return { ...given, sha256: piecesDigest(model) };
}

const TYPE_NUMBERS: Readonly<Record<PieceType, number>> = {
  normal: 1,
  unknown: 2,
  control: 3,
  "user-defined": 4,
  unused: 5,
  byte: 6,
};

/** The checksum of the pieces with their scores and types. */
function piecesDigest({ pieces }: SentencePieceModel): string {
  const hash = createHash("sha256");
  for (const { piece, score, type } of pieces) {
    hash.update(`${piece}\t${score === 0 ? 0 : score}\t${TYPE_NUMBERS[type]}\n`);
  }
  return hash.digest("hex");
}

/** The descriptions with the string literals of the code, or the code, as the script reads them. */
function storedSentences(dataset: StoredDataset, text: "source" | "code"): string[] {
  const [descriptions, code] = storedTexts(dataset);
  if (text === "code") return code;
  const literals: string[] = [];
  for (const line of code) {
    for (const [, single, double] of line.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gu)) {
      literals.push(single || double || "");
    }
  }
  return [...descriptions, ...literals];
}

function storedTexts(dataset: StoredDataset): [descriptions: string[], code: string[]] {
  if (dataset === "django") return [readLines("django/all.anno.gz"), readLines("django/all.code")];
  const parts = ["train", "dev", "test"];
  if (dataset === "hearthstone") {
    return [
      parts.flatMap((part) => readLines(`hearthstone/${part}_hs.in`)),
      parts.flatMap((part) => readLines(`hearthstone/${part}_hs.out`)),
    ];
  }
  type Item = {
    readonly intent: string;
    readonly rewritten_intent?: string | null;
    readonly snippet: string;
  };
  const items = ["train", "test"].flatMap((part): Item[] =>
    JSON.parse(readLines(`conala/conala-${part}.json`).join("\n")),
  );
  return [
    items.flatMap((item) => (item.rewritten_intent || item.intent).split("\n")),
    items.flatMap(({ snippet }) => snippet.split("\n")),
  ];
}

function readLines(name: string): string[] {
  const bytes = readFileSync(join(folder, name));
  return (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split("\n");
}
