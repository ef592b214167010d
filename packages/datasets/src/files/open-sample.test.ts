import { expect, test } from "vitest";
import { DatasetError } from "../dataset-error.ts";
import { datasets } from "../datasets.ts";
import { collect } from "../memory-files.test-support.ts";
import { letters, long } from "./fake-server.test-support.ts";
import { openSample } from "./open-sample.ts";

for (const dataset of Object.values(datasets)) {
  for (const { name, splits } of dataset.variants) {
    test.each(splits)(`the sample of ${dataset.name}, ${name}, has a split %s`, async (split) => {
      const examples = await collect(dataset.read(split, { open: openSample, variant: name }));
      expect(examples.length).toBeGreaterThan(0);
      for (const [index, { id, source, target, line }] of examples.entries()) {
        expect(id).toBe(`${split}/${index}`);
        expect(line).toBeGreaterThan(0);
        expect([source.trim(), target.trim()]).not.toContain("");
      }
    });
  }
}

test("every file of every dataset has a sample", async () => {
  for (const { manifest } of Object.values(datasets)) {
    for (const file of manifest.files) {
      expect(await openSample(manifest, file)).toMatchObject({
        name: `samples/${manifest.name}/${file.name}`,
      });
    }
  }
});

test("a file without a sample is named", async () => {
  await expect(openSample(letters, long)).rejects.toThrow(
    new DatasetError("letters: there is no sample of long.txt", { fault: "missing", file: "long.txt" }),
  );
});
