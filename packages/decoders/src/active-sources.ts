/** @file The sources of the examples still being written: those whose trees are finished leave the batch. */
import type { AttentionSource } from "@ast/layers";
import { gather, type Tensor3D } from "@tensorflow/tfjs-core";
import { indices } from "./wave.ts";

/** Sources that attention looks at, and whose they are. */
export interface ActiveSources {
  /** Keys, values and mask, one row per active example. */
  readonly source: AttentionSource;
  /** Row of each example of the batch, −1 for those that are gone, `[batch]`. */
  readonly rows: Int32Array;
  /** Number of rows. */
  readonly count: number;
}

/** All sources of a batch. */
export function allSources(source: AttentionSource): ActiveSources {
  const [count] = source.mask.shape;
  return { source, rows: Int32Array.from({ length: count }, (_, example) => example), count };
}

/**
 * The sources of some examples only, if they are at most half of those there are: gathering costs about what attention costs in one
 * wave, so all gathering of a search together costs less than one wave over the whole batch. The caller holds a tidy.
 *
 * @param active - The sources there are.
 * @param examples - The example of each open place.
 * @returns The sources as they are, or new ones.
 */
export function narrowedSources(active: ActiveSources, examples: Int32Array): ActiveSources {
  const rows = new Int32Array(active.rows.length).fill(-1);
  const kept: number[] = [];
  for (const example of examples) {
    if (rows[example]! < 0) rows[example] = kept.push(active.rows[example]!) - 1;
  }
  if (2 * kept.length > active.count) return active;
  const chosen = indices(Int32Array.from(kept));
  const { keys, values, mask } = active.source;
  const narrow = (tensor: Tensor3D): Tensor3D => gather(tensor, chosen);
  const narrowKeys = narrow(keys);
  return {
    source: {
      keys: narrowKeys,
      values: values === keys ? narrowKeys : narrow(values),
      mask: narrow(mask),
    },
    rows,
    count: kept.length,
  };
}
