/** @file Damaged programs of real datasets, many of them: each is refused with a position, or comes back. */
import { expect } from "vitest";
import { fuzz } from "./fuzz.test-support.ts";
import { storedTest, storedTexts } from "./stored-texts.test-support.ts";
import { loadedOnce } from "./syntax-cases.test-support.ts";

const language = loadedOnce();
const count = 25_000;

for (const { dataset, folder, language: name, options, read } of storedTexts) {
  storedTest(`${count} damaged programs of ${dataset} are refused or come back`, folder, async () => {
    const programs = read().map(({ text }) => text);
    const { refused, equal, broken } = fuzz(await language(name), options, programs, { firstSeed: 1, count });
    expect(broken).toEqual([]);
    expect(refused + equal).toBe(count);
    // Faults that leave a program a program are among them.
    expect(equal).toBeGreaterThan(count / 20);
  });
}
