import { type Dataset, defineDataset, fileOf } from "../dataset.ts";
import type { Example } from "../example.ts";
import { javaCsharpManifest } from "../manifests/java-csharp.ts";
import { pairedLines } from "../paired-lines.ts";

/** CodeXGLUE code translation: methods of Java and of C#, one to a line. */
export const javaCsharp: Dataset = defineDataset(
  javaCsharpManifest,
  async function* (split, { open }): AsyncGenerator<Example, void, undefined> {
    const source = await open(javaCsharpManifest, fileOf(javaCsharpManifest, { split, side: "source" }));
    const target = await open(javaCsharpManifest, fileOf(javaCsharpManifest, { split, side: "target" }));
    for await (const { number, ...text } of pairedLines(source, target)) {
      yield { id: `${split}/${number - 1}`, split, line: number, ...text };
    }
  },
);
