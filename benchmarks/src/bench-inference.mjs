/** @file Translation: greedy and with a beam of 5, by every back end, and greedily by the level-batched peer. */
import { join } from "node:path";
import { SHARDS } from "./models.mjs";
import { measurePeerInference, PEER_TITLES } from "./peers.mjs";
import { measureOurs } from "./processes.mjs";
import { median, round } from "./statistics.mjs";

const PROGRAMS = 1000;
const BEAMS = [1, 5];

/** Steps that weights are trained for, so that translations come to an end. */
const TRAINING_STEPS = 300;

/**
 * Translates different test programs with weights that have been trained a little.
 *
 * @param {import("./bench-training.mjs").Setting} setting
 * @param {readonly import("./contestants.mjs").Contestant[]} contestants
 */
export async function compareInference(setting, contestants) {
  const { model, hidden, batch, rounds, threads, python, say } = setting;
  const folder = join(setting.folder, `${model}-inference`);
  const ours = contestants.filter(({ compute }) => compute !== undefined);
  const size = { model, hidden, batch, folder, programs: PROGRAMS };
  say(`${model}: training for ${TRAINING_STEPS} steps, so that there is something to translate with`);
  await measureOurs({
    kind: "prepare-inference",
    ...size,
    ...ours[0].compute,
    shards: Math.max(SHARDS, ours[0].compute?.workers ?? 1),
    steps: TRAINING_STEPS,
  });
  // One process translates in one thread: workers are of no use to it.
  const forms = new Map(ours.map(({ compute }) => [compute?.backend, compute]));
  const runs = [...forms.values()].flatMap((compute) =>
    BEAMS.map((beamSize) => ({
      title: `${compute?.backend}, ${compute?.threads === 1 ? "1 thread" : `${compute?.threads} threads`}`,
      beamSize,
      measure: () => measureOurs({ kind: "inference", ...size, ...compute, workers: 1, beamSize }),
    })),
  );
  if (python !== undefined) {
    runs.push({
      title: PEER_TITLES["level-batched"],
      beamSize: 1,
      measure: () => measurePeerInference(python, { folder, threads }),
    });
  }
  const measured = runs.map(() => /** @type {any[]} */ ([]));
  for (let number = 0; number < rounds; number++) {
    for (const [index, { title, beamSize, measure }] of runs.entries()) {
      const result = await measure();
      measured[index].push(result);
      say(`${model}, ${title}, beam ${beamSize}: ${round(result.programs / result.seconds, 3)} programs/s`);
    }
  }
  return runs.map(({ title, beamSize }, index) => {
    const results = measured[index];
    return {
      title,
      beamSize,
      programsPerSecond: round(PROGRAMS / median(results.map(({ seconds }) => seconds))),
      right: results[0].right,
      ...(results[0].equal !== undefined && { equalToOurs: results[0].equal }),
      peakMegabytes: Math.round(median(results.map(({ peakBytes }) => peakBytes)) / 1e6),
    };
  });
}
