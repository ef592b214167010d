/** @file The texts of a stored dataset that a tokenizer is trained on. */
import { type DatasetName, datasets, type Example } from "@ast/datasets";
import type { AstContext } from "../context.ts";
import { readDataset } from "../data/read-dataset.ts";
import { statedExamples } from "../data/stated-examples.ts";
import type { TextBatch, TextFlags } from "./text-sources.ts";

/** Examples that are handed on together. */
const BATCH = 100;

/** The lines of the wanted sides of an example. */
function linesOf({ source, target }: Example, side: TextFlags["side"]): readonly string[] {
  const texts = side === "source" ? [source] : side === "target" ? [target] : [source, target];
  return texts.flatMap((text) => text.split("\n"));
}

/** The texts of a stored dataset, line by line. */
export async function* readDatasetTexts(
  context: AstContext,
  name: DatasetName,
  { variant, split = "train", side, sample }: TextFlags,
): AsyncGenerator<TextBatch> {
  const { manifest, variants } = datasets[name];
  const { name: known } = variants.find((other) => other.name === variant) ?? variants[0];
  const total = sample ? undefined : statedExamples(manifest, known, split);
  let texts: string[] = [];
  let read = 0;
  const batch = (): TextBatch => ({ texts, share: total === undefined ? undefined : read / total });
  for await (const example of readDataset(context, { name, variant, split, sample })) {
    texts.push(...linesOf(example, side));
    if (++read % BATCH !== 0) continue;
    yield batch();
    texts = [];
  }
  yield batch();
}
