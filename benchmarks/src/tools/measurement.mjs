/**
 * @file What a part of `npm run bench:tools` gives. Each `bench-<part>.mjs` of this folder exports
 * `measure(options): Promise<Measurement[]>`, and measures itself and its references side by side in one run.
 */

/**
 * @typedef {object} ToolsOptions
 * @property {string | undefined} datasets The folder of the datasets; what needs it is left out, and says so, where it is undefined.
 * @property {string} python A Python that has what `tools/reference/requirements.txt` lists.
 * @property {boolean} quick Less work and one round: to see that it runs.
 * @property {(text: string) => void} say Progress.
 */

/**
 * @typedef {object} Reference
 * @property {string} name Tool and version, as `sacrebleu 2.6.0`.
 * @property {number} seconds For the same work as ours.
 * @property {string} [scaledFrom] What was really timed, where the work was cut for time, as `20 of 1,805 queries`.
 */

/**
 * @typedef {object} Measurement
 * @property {string} what The work, with its size, as `corpus BLEU of 100,000 pairs`.
 * @property {number} seconds Ours: the median of the rounds.
 * @property {readonly Reference[]} references
 * @property {string} difference How far results are from the reference's, as `0` or `at most 1.1e-16`; measured, in this run.
 * @property {Readonly<Record<string, number | string>>} [details] More numbers, with their unit in the name, as `peakMegabytes`.
 */

export {};
