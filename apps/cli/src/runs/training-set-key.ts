/** @file The name under which a training set is cached. */
import { createHash } from "node:crypto";
import { endianness } from "node:os";
import { CommandError } from "../command-error.ts";
import type { RunConfig } from "./experiments.ts";
import { makeTrainingSet } from "./make-training-set.ts";

/** Pairs of the sample. */
const SAMPLE = { train: 50, dev: 10 } as const;

/**
 * The key of a training set: the sha256, in hexadecimal, of all that decides its bytes. That is the part of the configuration that
 * matters to it, the byte order of the machine, and the bytes of a sample, the same set with a few pairs: whoever changes
 * the generator, the languages, their translation or the layout of pairs changes the sample too, and no old file is taken for a new one.
 */
export function trainingSetKey(config: RunConfig): string {
  const { data, vocabulary, devPairs, model } = config;
  const { dataset, setting, seed, train, dev, test, unique } = data;
  const { sourceNodes, sourceDepth, targetNodes, targetDepth } = model.limits;
  const hash = createHash("sha256").update(
    JSON.stringify([
      [dataset, setting, seed, train, dev, test, unique],
      [vocabulary, devPairs],
      [model.target, sourceNodes, sourceDepth, targetNodes, targetDepth],
      endianness(),
    ]),
  );
  for (const part of sampleOf(config)) hash.update(part);
  return hash.digest("hex");
}

function sampleOf(config: RunConfig): (Uint8Array | string)[] {
  const data = {
    ...config.data,
    train: Math.min(config.data.train, SAMPLE.train),
    dev: Math.min(config.data.dev, SAMPLE.dev),
    test: 0,
  };
  try {
    const { vocabulary, train, dev } = makeTrainingSet({ ...config, data }, () => {});
    return [JSON.stringify(vocabulary), new Uint8Array(train), new Uint8Array(dev)];
  } catch (error) {
    // The whole set, which may hold other programs, says what is wrong with it when it is made.
    if (error instanceof CommandError) return [error.message];
    throw error;
  }
}
