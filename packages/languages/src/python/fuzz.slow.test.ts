import { equalTrees } from "@ast/tree";
import { expect, test } from "vitest";
import { mutate, outcomeOf, randomIntegers } from "./fuzz.test-support.ts";
import { django, hearthstone, missing, python2, python3 } from "./python.test-support.ts";

const rows = missing("django");
const cards = missing("hearthstone");

test.skipIf(rows !== "")(`60,000 rows of Django with faults are read or refused${rows}`, () => {
  const all = django();
  const random = randomIntegers(6);
  for (let index = 0; index < 60_000; index++) {
    const text = mutate(all[random(all.length)] ?? "", random);
    outcomeOf(index % 3 === 0 ? python2 : python3, text, { fragment: index % 2 === 0 });
  }
});

test.skipIf(cards !== "")(`20,000 Hearthstone programs with faults are read or refused${cards}`, () => {
  const all = [...hearthstone("train"), ...hearthstone("dev"), ...hearthstone("test")];
  const random = randomIntegers(7);
  for (let index = 0; index < 20_000; index++) {
    outcomeOf(python3, mutate(all[random(all.length)] ?? "", random), {});
  }
});

test.skipIf(rows !== "")(
  `all 18,805 rows of Django survive printing as fragments of both versions${rows}`,
  () => {
    for (const language of [python3, python2]) {
      const options = { fragment: true };
      const different = django().filter((row) => {
        const tree = language.parse(row, options);
        return !equalTrees(language.parse(language.print(tree, options), options), tree);
      });
      expect(different).toEqual([]);
    }
  },
);
