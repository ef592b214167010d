import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestAPI, test } from "vitest";

/** A test with a folder of its own, which is empty at first and removed afterwards. */
export const testInFolder: TestAPI<{ folder: string }> = test.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures that this one needs.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "ast-cli-"));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});
