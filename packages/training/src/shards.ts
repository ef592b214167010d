/** @file A batch in parts: each is computed by itself, by any thread, and their gradients are summed in order. */

/**
 * Splits a batch into shards of like-sized examples whose sizes sum up to about the same, so that little is padded and all take
 * about the same time.
 *
 * @param batch - Examples.
 * @param options - `sizes` of all examples; `shards`, the number of parts; a batch of fewer examples has as many as it has examples.
 * @returns The shards, smallest examples first; none is empty.
 */
export function splitBatch(
  batch: Int32Array,
  { sizes, shards }: { readonly sizes: ArrayLike<number>; readonly shards: number },
): Int32Array[] {
  const count = Math.min(shards, batch.length);
  if (count <= 1) return [batch];
  // Typed arrays sort stably: examples of equal size stay in the batch's order.
  const ordered = batch.slice().sort((a, b) => sizes[a]! - sizes[b]!);
  const sums = new Float64Array(ordered.length + 1);
  for (let place = 0; place < ordered.length; place++)
    sums[place + 1] = sums[place]! + sizes[ordered[place]!]!;
  const total = sums[ordered.length]!;
  const parts: Int32Array[] = [];
  let start = 0;
  for (let part = 0; part < count; part++) {
    const last = ordered.length - (count - 1 - part); // leaves one example for each part to come
    const wanted = (total * (part + 1)) / count;
    let end = part === count - 1 ? ordered.length : start + 1;
    while (end < last && sums[end + 1]! - wanted <= wanted - sums[end]!) end++;
    parts.push(ordered.slice(start, end));
    start = end;
  }
  return parts;
}
