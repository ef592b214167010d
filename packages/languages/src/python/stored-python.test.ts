/** @file Every stored program of Hearthstone and CoNaLa, and a sample of the rows of Django, comes back from its text. */
import { equalTrees } from "@ast/tree";
import { expect, test } from "vitest";
import type { PythonParseOptions } from "./load-python.ts";
import { complaint, conala, django, hearthstone, missing, python2, python3 } from "./python.test-support.ts";
import { withoutStrayBackslashes } from "./stray-backslashes.ts";

/** Checks that texts are read, and that what is printed of them reads as the same. */
function checkRoundTrips(texts: readonly string[], options: PythonParseOptions = {}): void {
  for (const text of texts) {
    const tree = python3.parse(text, options);
    const printed = python3.print(tree, options);
    if (!equalTrees(python3.parse(printed, options), tree)) expect.fail(`differs after printing: ${text}`);
  }
}

const cards = missing("hearthstone");
test.skipIf(cards !== "")(`the 665 Hearthstone programs survive printing${cards}`, () => {
  const programs = [...hearthstone("train"), ...hearthstone("dev"), ...hearthstone("test")];
  expect(programs.length).toBe(665);
  const broken = programs.flatMap((text) => complaint(python3, text) ?? []);
  expect(broken).toEqual(['7:71: expected Python 3, got "\\\\"']);
  checkRoundTrips(programs.map(withoutStrayBackslashes));
});

const snippets = missing("conala");
test.skipIf(snippets !== "")(`the 2,879 CoNaLa snippets survive printing${snippets}`, () => {
  expect(conala().length).toBe(2_879);
  checkRoundTrips(conala());
});

const rows = missing("django");
test.skipIf(rows !== "")(`every tenth row of Django survives printing as a fragment${rows}`, () => {
  expect(django().length).toBe(18_805);
  checkRoundTrips(
    django().filter((_, index) => index % 10 === 0),
    { fragment: true },
  );
});

test.skipIf(rows !== "")(`every tenth row of Django is read as Python 2 too${rows}`, () => {
  const sample = django().filter((_, index) => index % 10 === 0);
  const refused = sample.filter((text) => complaint(python2, text, { fragment: true }) !== undefined);
  expect(refused).toEqual([]);
});
