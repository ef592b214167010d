/** @file The name under which a training set is cached. */
import { createHash } from "node:crypto";
import { endianness } from "node:os";
import type { RunConfig } from "./experiments.ts";
import { hashCode } from "./hash-code.ts";

/** What generates programs, translates them, and lays them out. */
const PACKAGES = [
  "@ast/datasets",
  "@ast/grammar-graph",
  "@ast/languages",
  "@ast/translator",
  "@ast/tree",
] as const;

/**
 * The key of a training set: the sha256, in hexadecimal, of all that decides its bytes. That is the part of the configuration that
 * matters to it, the code that makes it, the engine that runs this code, whose logarithms may differ in the last digit from another's, and the
 * byte order of the machine. Code that could never change a set changes the key too, which costs the seconds of making the set.
 */
export function trainingSetKey(config: RunConfig): string {
  const { data, vocabulary, devPairs, model } = config;
  const { dataset, setting, seed, train, dev, test, unique } = data;
  const { sourceNodes, sourceDepth, targetNodes, targetDepth } = model.limits;
  return createHash("sha256")
    .update(
      JSON.stringify([
        [dataset, setting, seed, train, dev, test, unique],
        [vocabulary, devPairs],
        [model.target, sourceNodes, sourceDepth, targetNodes, targetDepth],
        hashCode({ module: import.meta.url, packages: PACKAGES }),
        process.versions.v8,
        endianness(),
      ]),
    )
    .digest("hex");
}
