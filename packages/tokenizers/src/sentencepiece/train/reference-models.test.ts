/** @file Models against those that spm_train made of the same texts; `tools/reference/spm_train.py` wrote the fixture. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { writeSentencePieceModel } from "../model-file.ts";
import type { BpeTrainingOptions, SentencePieceRelease } from "./options.ts";
import {
  type StoredCase,
  sizeRefusedFor,
  stored,
  storedIsMissing,
  storedNeeds,
  trainStored,
  trainWithSharedRules,
} from "./training.test-support.ts";

interface Case {
  readonly text: string;
  readonly release: SentencePieceRelease;
  readonly options: BpeTrainingOptions;
  readonly pieces?: readonly string[];
  /** Of the pieces that are not normal, by id. */
  readonly types?: Readonly<Record<string, string>>;
  readonly refusedFor?: number;
  /** Of the model file, for the input `text` and the prefix `model`. */
  readonly sha256?: string;
}

const { texts, cases }: { texts: Record<string, readonly string[]>; cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL("../../../fixtures/spm-train.json", import.meta.url), "utf8"),
);

const train = ({ text, release, options }: Case) =>
  trainWithSharedRules(texts[text] ?? [], {
    ...options,
    release,
    recorded: { input: ["text"], modelPrefix: "model" },
  });

test.each(cases.filter(({ pieces }) => pieces !== undefined))(
  "trained on $text as $release does, with $options, a model has the pieces, types and scores of spm_train's",
  (reference) => {
    const { pieces, types } = reference;
    const model = train(reference);
    let learned = 0;
    expect(model.pieces).toEqual(
      pieces?.map((piece, id) => {
        const type = types?.[id] ?? "normal";
        return { piece, type, score: type === "normal" ? -learned++ : 0 };
      }),
    );
    expect(model.trainerSpec.vocabSize).toBe(pieces?.length);
  },
);

test.each(cases.filter(({ sha256 }) => sha256 !== undefined))(
  "trained on $text as $release does, with $options, a model is the file that spm_train writes, byte for byte",
  (reference) => {
    const file = writeSentencePieceModel(train(reference));
    expect(createHash("sha256").update(file).digest("hex")).toBe(reference.sha256);
  },
);

test.each(cases.filter(({ refusedFor }) => refusedFor !== undefined))(
  "on $text as $release does, with $options, a vocabulary size is refused with the number of spm_train",
  (reference) => {
    expect(sizeRefusedFor(() => train(reference))).toBe(reference.refusedFor);
  },
);

// The rest, Django's texts and larger vocabularies, is in stored-models.slow.test.ts.
const quick = stored.cases.filter(
  ({ dataset, settings, vocabSize }: StoredCase) =>
    (dataset === "hearthstone" && settings === "paper") || (dataset === "conala" && vocabSize === 2000),
);

test.skipIf(storedIsMissing).each(quick)(
  `stored $dataset, $text, $settings, $vocabSize pieces, $release: the pieces are those of spm_train${storedNeeds}`,
  (reference) => {
    expect(trainStored(reference)).toEqual(reference);
  },
);
