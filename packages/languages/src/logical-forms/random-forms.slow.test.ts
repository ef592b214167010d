import { test } from "vitest";
import { checkRandomForms, randomFormNotations } from "./random-forms.test-support.ts";

for (const notation of randomFormNotations) {
  test(`10,000 random trees of ${notation.name} are read back from their text`, () => {
    checkRandomForms(notation, { numRuns: 10_000 });
  });
}
