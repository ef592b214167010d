/** @file The tables of the languages are what trying every child in every place finds. */
import { expect, test } from "vitest";
import { findTrials, packageSources } from "./index.ts";
import { syntaxCases } from "./syntax-cases.test-support.ts";

test.each(syntaxCases)("the table of $name is what trying finds", async ({ definition, files }) => {
  const { table, tried } = await findTrials(definition, await packageSources(files));
  expect(table).toBe(definition.trials?.trim());
  expect(tried).toBeGreaterThan(1_000);
});
