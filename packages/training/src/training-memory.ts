/**
 * @file The numbers of a run, in one block of memory that threads can share: parameters, Adam's moments, and a gradient for each shard of a
 * batch. What is done to them is cut into chunks of fixed length, so that the result does not depend on who does which.
 */

/** The numbers of a run. */
export interface TrainingMemory {
  /** The block that the others are views of. */
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  /** How many shards have room for a gradient. */
  readonly shards: number;
  /** `[size]`. */
  readonly params: Float32Array;
  /** Running mean of the gradients, `[size]`. */
  readonly firstMoment: Float32Array;
  /** Running mean of the squared gradients, `[size]`. */
  readonly secondMoment: Float32Array;
  /** The gradient of each shard, `[shards · size]`; once summed, the first is the batch's. */
  readonly gradients: Float32Array;
  /** The sum of squares of each chunk of the batch's gradient, `[chunks]`. */
  readonly squares: Float64Array;
}

/** How a block of memory is divided; plain data. */
export interface MemorySizes {
  /** Parameters. */
  readonly size: number;
  readonly shards: number;
}

/** Numbers that are worked on together. */
const CHUNK = 2 ** 14;

/** Some neighbouring chunks. */
export interface ChunkRange {
  readonly from: number;
  readonly to: number;
}

/** Chunks that a number of parameters has. */
export const chunkCount = (size: number): number => Math.ceil(size / CHUNK);

/** The share of chunks that one of several workers takes. */
export function chunkShare(size: number, { index, of }: { index: number; of: number }): ChunkRange {
  const chunks = chunkCount(size);
  return { from: Math.floor((index * chunks) / of), to: Math.floor(((index + 1) * chunks) / of) };
}

/** Takes memory for a run, all zeros; shared between threads if asked for. */
export function createTrainingMemory(sizes: MemorySizes, { shared }: { shared: boolean }): TrainingMemory {
  const bytes = 8 * chunkCount(sizes.size) + 4 * sizes.size * (3 + sizes.shards);
  return openTrainingMemory(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes), sizes);
}

/** The views of a block that {@link createTrainingMemory} took. */
export function openTrainingMemory(
  buffer: ArrayBuffer | SharedArrayBuffer,
  { size, shards }: MemorySizes,
): TrainingMemory {
  const chunks = chunkCount(size);
  const at = (part: number, length: number): Float32Array =>
    new Float32Array(buffer, 8 * chunks + 4 * part * size, length);
  return {
    buffer,
    shards,
    squares: new Float64Array(buffer, 0, chunks),
    params: at(0, size),
    firstMoment: at(1, size),
    secondMoment: at(2, size),
    gradients: at(3, shards * size),
  };
}

/** The room for one shard's gradient, `[size]`. */
export function shardGradient({ gradients, shards }: TrainingMemory, shard: number): Float32Array {
  const size = gradients.length / shards;
  return gradients.subarray(shard * size, (shard + 1) * size);
}

/** Shards that are read side by side: a pass over memory for each would cost four times as much. */
const GROUP = 4;

/** Numbers that are summed at once; their sums in double precision lie in the processor's nearest cache. */
const BLOCK = 2 ** 11;

/** Gradients that are read side by side, and the share of each in the batch. */
interface ShardGroup {
  readonly gradients: readonly [Float32Array, Float32Array, Float32Array, Float32Array];
  readonly weights: readonly [number, number, number, number];
}

/**
 * Sums the shards' gradients into the first, shard by shard, and the squares of the sum.
 *
 * @param memory - The run's numbers.
 * @param weights - The share of each shard in the batch; one for each that was computed.
 * @param range - The chunks to sum.
 */
export function sumGradients(
  memory: TrainingMemory,
  weights: readonly number[],
  { from, to }: ChunkRange,
): void {
  const { params, squares } = memory;
  const batch = shardGradient(memory, 0);
  const groups = shardGroups(memory, weights);
  const sums = new Float64Array(BLOCK);
  for (let chunk = from; chunk < to; chunk++) {
    const chunkEnd = Math.min(params.length, (chunk + 1) * CHUNK);
    let square = 0;
    for (let start = chunk * CHUNK; start < chunkEnd; start += BLOCK) {
      const end = Math.min(chunkEnd, start + BLOCK);
      sums.fill(0);
      for (const group of groups) addGroup(group, { start, end }, sums);
      for (let i = start; i < end; i++) {
        const value = Math.fround(sums[i - start]!);
        batch[i] = value;
        square += value * value;
      }
    }
    squares[chunk] = square;
  }
}

function shardGroups(memory: TrainingMemory, weights: readonly number[]): ShardGroup[] {
  const groups: ShardGroup[] = [];
  for (let first = 0; first < weights.length; first += GROUP) {
    // A place that no shard has takes the group's first one, with weight 0.
    const at = (place: number): Float32Array =>
      shardGradient(memory, first + place < weights.length ? first + place : first);
    const [w0 = 0, w1 = 0, w2 = 0, w3 = 0] = weights.slice(first, first + GROUP);
    groups.push({ gradients: [at(0), at(1), at(2), at(3)], weights: [w0, w1, w2, w3] });
  }
  return groups;
}

function addGroup(
  { gradients: [g0, g1, g2, g3], weights: [w0, w1, w2, w3] }: ShardGroup,
  { start, end }: { readonly start: number; readonly end: number },
  sums: Float64Array,
): void {
  for (let i = start; i < end; i++) {
    sums[i - start] = sums[i - start]! + w0 * g0[i]! + w1 * g1[i]! + w2 * g2[i]! + w3 * g3[i]!;
  }
}

/** The Euclidean norm of the batch's gradient, from the sums of its chunks in their order. */
export function gradientNorm({ squares }: TrainingMemory): number {
  let total = 0;
  for (const square of squares) total += square;
  return Math.sqrt(total);
}

/** The positions of a range of chunks. */
export function chunkBounds(size: number, { from, to }: ChunkRange): { start: number; end: number } {
  return { start: from * CHUNK, end: Math.min(size, to * CHUNK) };
}
