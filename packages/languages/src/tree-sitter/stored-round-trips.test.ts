/** @file A sample of the programs of real datasets, there and back. */
import { expect } from "vitest";
import { checkStored } from "./check-stored.test-support.ts";
import { knownCounts } from "./stored-counts.test-support.ts";
import { storedTest, storedTexts } from "./stored-texts.test-support.ts";
import { loadedOnce } from "./syntax-cases.test-support.ts";

const language = loadedOnce();

for (const stored of storedTexts) {
  const { texts, sample } = knownCounts[stored.dataset]!;
  const name = `every ${sample.step}th program of ${stored.dataset} comes back from its text and from its actions`;
  storedTest(name, stored.folder, async () => {
    const { step, refused } = sample;
    const { counts, failures } = checkStored(await language(stored.language), stored, stored.read(), step);
    const taken = Math.ceil(texts / step);
    const read = taken - refused;
    expect(failures).toEqual([]);
    expect(counts).toMatchObject({ texts: taken, refused, equal: read, sameTokens: read, fromActions: read });
  });
}
