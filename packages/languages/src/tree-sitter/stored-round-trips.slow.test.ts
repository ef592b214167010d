/** @file All programs of real datasets, there and back. */
import { expect } from "vitest";
import { checkStored } from "./check-stored.test-support.ts";
import { knownCounts } from "./stored-counts.test-support.ts";
import { storedTest, storedTexts } from "./stored-texts.test-support.ts";
import { loadedOnce } from "./syntax-cases.test-support.ts";

const language = loadedOnce();

for (const stored of storedTexts) {
  const { texts, refused, bare, writable } = knownCounts[stored.dataset]!;
  const name = `of ${texts} programs of ${stored.dataset} all but ${refused} come back from their text and from their actions`;
  storedTest(name, stored.folder, async () => {
    const { counts, failures } = checkStored(await language(stored.language), stored, stored.read());
    const read = texts - refused;
    expect(failures).toEqual([]);
    expect(counts).toEqual({
      texts,
      refused,
      equal: read,
      sameTokens: read,
      bare,
      fromActions: read,
      writable,
    });
  });
}
