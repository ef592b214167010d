/** @file For which instructions the addon's own kernels are compiled: those of the processor that builds them. */

/**
 * Sets of vector instructions, the widest first, by their names in `/proc/cpuinfo` and the compiler's flags for them.
 *
 * @type {readonly { readonly names: readonly string[], readonly flags: readonly string[] }[]}
 */
const levels = [
  {
    names: ["avx512f", "avx512bw", "avx512dq", "avx512vl", "avx2", "fma"],
    flags: ["-mavx512f", "-mavx512bw", "-mavx512dq", "-mavx512vl", "-mavx2", "-mfma"],
  },
  { names: ["avx2", "fma"], flags: ["-mavx2", "-mfma"] },
  { names: ["avx"], flags: ["-mavx"] },
];

/**
 * The widest vector instructions that a processor has.
 *
 * @param {string} arch - `process.arch`.
 * @param {string} processors - `/proc/cpuinfo`.
 */
export function chooseInstructions(arch, processors) {
  // ARM's are the same on every 64-bit processor, and the compiler's default.
  if (arch !== "x64") return { names: [], flags: [] };
  const has = new Set(/^flags\s*:(.*)$/m.exec(processors)?.[1]?.trim().split(/\s+/));
  return levels.find(({ names }) => names.every((name) => has.has(name))) ?? { names: [], flags: [] };
}
