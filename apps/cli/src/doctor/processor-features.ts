/** @file What a processor can do at once, which decides how fast matrices are multiplied. */

/** What is known of the processor. */
export interface ProcessorFeatures {
  /** Physical cores of one socket; `undefined` where the system does not tell. */
  readonly coreCount: number | undefined;
  /** Its vector instructions, the widest first; `undefined` where the system does not tell. */
  readonly vectors: readonly string[] | undefined;
  /** Whether it multiplies and adds in one instruction; `undefined` where the system does not tell. */
  readonly hasFusedMultiplyAdd: boolean | undefined;
}

/** Names in `/proc/cpuinfo`, the widest first, and what people call them. */
const vectorNames: readonly (readonly [flag: string, name: string])[] = [
  ["avx512f", "AVX-512"],
  ["avx2", "AVX2"],
  ["avx", "AVX"],
  ["sse4_2", "SSE4.2"],
  ["asimd", "NEON"],
];

/**
 * Reads what Linux says of the processor.
 *
 * @param text - `/proc/cpuinfo`; empty on other systems.
 */
export function processorFeatures(text: string): ProcessorFeatures {
  const field = (pattern: RegExp): string | undefined => pattern.exec(text)?.[1]?.trim();
  const cores = field(/^cpu cores\s*:(.*)$/m);
  const listed = field(/^(?:flags|Features)\s*:(.*)$/m);
  const coreCount = cores === undefined ? undefined : Number(cores);
  if (listed === undefined) return { coreCount, vectors: undefined, hasFusedMultiplyAdd: undefined };
  const flags = new Set(listed.split(/\s+/));
  return {
    coreCount,
    vectors: vectorNames.filter(([flag]) => flags.has(flag)).map(([, name]) => name),
    // Every 64-bit ARM processor multiplies and adds at once.
    hasFusedMultiplyAdd: flags.has("fma") || flags.has("asimd"),
  };
}

/** The features in a few words: `2 cores, AVX-512, fused multiply-add`; empty where nothing is known. */
export function describeFeatures({ coreCount, vectors, hasFusedMultiplyAdd }: ProcessorFeatures): string {
  const parts: string[] = [];
  if (coreCount !== undefined) parts.push(`${coreCount} ${coreCount === 1 ? "core" : "cores"}`);
  if (vectors !== undefined) parts.push(vectors[0] ?? "no vector instructions");
  if (hasFusedMultiplyAdd !== undefined) {
    parts.push(hasFusedMultiplyAdd ? "fused multiply-add" : "no fused multiply-add");
  }
  return parts.join(", ");
}
