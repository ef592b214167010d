/** @file Readers over damaged files: bytes changed, added and removed at random in the samples. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DatasetError } from "../dataset-error.ts";
import { datasets } from "../datasets.ts";
import type { Example, OpenFile } from "../example.ts";
import { openSample } from "../files/open-sample.ts";
import { textFile } from "../memory-files.test-support.ts";

/** A change of a file: what is removed at a place, and what is put there. */
interface Change {
  readonly place: number;
  readonly removed: number;
  readonly added: Uint8Array;
}

const telling = fc.constantFrom(
  ...[
    0x0a, 0x0d, 0x09, 0x00, 0xff, 0xc3, 0xe2, 0x80, 0x1f, 0x22, 0x5c, 0x28, 0x29, 0x2c, 0x7b, 0x7d, 0x5b,
    0x5d, 0x27, 0x20,
  ],
);
const change: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(),
  removed: fc.nat(8),
  added: fc
    .uint8Array({ maxLength: 4 })
    .chain((bytes) =>
      fc.array(telling, { minLength: 0, maxLength: 4 }).map((more) => Uint8Array.of(...bytes, ...more)),
    ),
});

function mutate(content: Uint8Array, { place, removed, added }: Change): Uint8Array {
  const at = place % (content.length + 1);
  return Uint8Array.of(...content.subarray(0, at), ...added, ...content.subarray(at + removed));
}

/** Opens the samples with the same changes in each file. */
function openMutated(changes: readonly Change[]): OpenFile {
  return async (manifest, file) => {
    const { name, splitLines } = await openSample(manifest, file);
    const content = readFileSync(new URL(`../../${name}`, import.meta.url));
    const mutated = changes.reduce<Uint8Array>(mutate, content);
    return { ...textFile(mutated, { name, pieceSize: 7 }), splitLines };
  };
}

for (const dataset of Object.values(datasets)) {
  test(`${dataset.name}: damaged files give examples or an error of the dataset that names the file`, async () => {
    const readings = dataset.variants.flatMap(({ name, splits }) =>
      splits.map((split) => ({ variant: name, split })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...readings),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        async ({ variant, split }, changes) => {
          const examples: Example[] = [];
          try {
            const open = openMutated(changes);
            for await (const example of dataset.read(split, { open, variant })) examples.push(example);
          } catch (error) {
            if (!(error instanceof DatasetError)) throw error;
            expect(error.message).toContain(error.file);
            expect(error.file).toContain(`samples/${dataset.name}/`);
          }
          // What was read before the damage stays what it is.
          for (const [index, { id, line }] of examples.entries()) {
            expect(id).toBe(`${split}/${index}`);
            expect(line).toBeGreaterThan(index);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
}
