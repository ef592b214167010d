import { expect, test } from "vitest";
import { checkMutatedForms } from "./mutated-forms.test-support.ts";
import { formsMissing, formsNeeded } from "./stored-forms.test-support.ts";

test.skipIf(formsMissing)(`100,000 forms with faults are read, or refused with a place${formsNeeded}`, () => {
  const { read, refused } = checkMutatedForms({ numRuns: 100_000, seed: 19_960_804 });
  expect(read + refused).toBe(100_000);
});
