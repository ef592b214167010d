/** @file All models of the stored datasets against spm_train's; `tools/reference/spm_train_datasets.py` wrote the checksums. */
import { expect, test } from "vitest";
import { stored, storedIsMissing, storedNeeds, trainStored } from "./training.test-support.ts";

test.skipIf(storedIsMissing).each(stored.cases)(
  `stored $dataset, $text, $settings, $vocabSize pieces, $release: the pieces are those of spm_train${storedNeeds}`,
  (reference) => {
    expect(trainStored(reference)).toEqual(reference);
  },
);
