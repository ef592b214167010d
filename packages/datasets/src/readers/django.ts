import { type Dataset, defineDataset, fileOf } from "../dataset.ts";
import { DatasetError } from "../dataset-error.ts";
import type { Example, SplitLines } from "../example.ts";
import { djangoManifest } from "../manifests/django.ts";
import { pairedLines } from "../paired-lines.ts";

/**
 * The lines of each split, 0-based, from the first to before the last: the split of NL2code, TranX and their
 * successors, by position.
 */
export const djangoSplits: SplitLines = {
  train: [0, 16_000],
  dev: [16_000, 17_000],
  test: [17_000, 18_805],
};

/** Django: English pseudo-code and lines of Python 2, both with the blanks at their ends. */
export const django: Dataset = defineDataset(
  djangoManifest,
  async function* (split, { open }): AsyncGenerator<Example, void, undefined> {
    const source = await open(djangoManifest, fileOf(djangoManifest, { split, side: "source" }));
    const target = await open(djangoManifest, fileOf(djangoManifest, { split, side: "target" }));
    const [first, end] = (source.splitLines ?? djangoSplits)[split];
    let lines = 0;
    for await (const { number, ...text } of pairedLines(source, target)) {
      lines = number;
      if (number <= first) continue;
      if (number > end) return;
      yield { id: `${split}/${number - 1 - first}`, split, line: number, ...text };
    }
    if (lines < end) {
      const message = `${source.name}:${lines + 1}: expected lines up to ${end}, as split ${split} goes by position, got the end of the file`;
      throw new DatasetError(message, { fault: "format", file: source.name, line: lines + 1 });
    }
  },
);
