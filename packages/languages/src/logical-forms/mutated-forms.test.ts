import { expect, test } from "vitest";
import { checkMutatedForms } from "./mutated-forms.test-support.ts";
import { formsMissing, formsNeeded } from "./stored-forms.test-support.ts";

test.skipIf(formsMissing)(`2,000 forms with faults are read, or refused with a place${formsNeeded}`, () => {
  const { read, refused } = checkMutatedForms({ numRuns: 2_000 });
  expect(read).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});
