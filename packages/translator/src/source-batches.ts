/** @file Which programs are translated together, and which need not be translated again. */
import type { TreeArrays } from "@ast/tree";

/**
 * Node places that a batch may take: of its source programs, each as long as the longest, and as many again for each hypothesis written beside
 * them. At hidden size 256 a batch then takes about 200 MB, and its matrix products are as fast as larger ones.
 */
const BATCH_PLACES = 12_000;

/** Programs that need translating, each once. */
export interface DistinctPrograms {
  /** Position of the first of each kind. */
  readonly first: Int32Array;
  /** For each program, which entry of `first` is equal to it. */
  readonly kinds: Int32Array;
}

/** Finds programs that are equal, in time linear in their nodes. */
export function distinctPrograms(programs: readonly TreeArrays[]): DistinctPrograms {
  const known = new Map<string, number>();
  const first: number[] = [];
  const kinds = Int32Array.from(programs, ({ labels, parents, slots }, index) => {
    const key = `${labels.join()} ${parents.join()} ${slots.join()}`;
    const kind = known.get(key) ?? first.push(index) - 1;
    known.set(key, kind);
    return kind;
  });
  return { first: Int32Array.from(first), kinds };
}

/**
 * Puts programs of like size together, so that little of a batch is padding: as many as fit the memory, or as are asked for.
 *
 * @param programs - The programs.
 * @param options - Hypotheses kept per program; `batchSize`, the number of programs in each batch but the last.
 * @returns Positions of the programs, batch by batch, each in one batch.
 */
export function sizedBatches(
  programs: readonly TreeArrays[],
  { beamSize, batchSize }: { readonly beamSize: number; readonly batchSize: number | undefined },
): Int32Array[] {
  const sizeOf = (index: number): number => programs[index]!.labels.length;
  const order = Int32Array.from(programs.keys()).sort((a, b) => sizeOf(a) - sizeOf(b) || a - b);
  const batches: Int32Array[] = [];
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    const fits = (): boolean =>
      batchSize === undefined
        ? (end + 1 - start) * sizeOf(order[end]!) * (1 + beamSize) <= BATCH_PLACES
        : end - start < batchSize;
    while (end < order.length && fits()) end++;
    batches.push(order.slice(start, end));
    start = end;
  }
  return batches;
}
