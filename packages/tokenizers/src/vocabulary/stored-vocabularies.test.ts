/**
 * @file Vocabularies of Django against those of TranX and NL2code, where `AST_DATASETS` names the folder of the datasets;
 * `tools/reference/words_datasets.py` made the checksums.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { nltkTokens } from "../words/nltk-tokens.ts";
import { nl2codeVocabularies, tranxVocabularies } from "./paper-vocabularies.ts";
import { buildVocabulary, type VocabularyOptions } from "./token-counter.ts";

const { vocabularies: expected } = JSON.parse(
  readFileSync(new URL("../../fixtures/words-datasets.json", import.meta.url), "utf8"),
);

const path = join(process.env.AST_DATASETS ?? "", "django", "all.anno.gz");
const missing = process.env.AST_DATASETS === undefined || !existsSync(path);
const reason = missing ? " (skipped: AST_DATASETS names no folder that holds django)" : "";

const { words: tranx } = tranxVocabularies.django;
const { django: nl2code } = nl2codeVocabularies;
const settings: Readonly<Record<string, VocabularyOptions>> = {
  tranx15: tranx,
  tranx1: { ...tranx, minCount: 1 },
  nl2code5: nl2code,
  nl2code1: { ...nl2code, minCount: 1 },
};

test.skipIf(missing)(`Django's words get the ids that the papers' code gives them${reason}`, () => {
  const lines = gunzipSync(readFileSync(path)).toString("utf8").split("\n").slice(0, 16_000);
  const tokens = lines.flatMap(nltkTokens);
  const found = Object.entries(settings).map(([name, options]) => {
    const vocabulary = buildVocabulary(tokens, options);
    const hash = createHash("sha256");
    for (let id = 0; id < vocabulary.size; id++) hash.update(`${vocabulary.textOf(id)}\n`);
    return [name, { size: vocabulary.size, sha256: hash.digest("hex") }];
  });
  expect(Object.fromEntries(found)).toEqual(expected);
});
