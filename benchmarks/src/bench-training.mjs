/** @file Training against the peers, in rounds: everybody does the same batches, and takes turns. */
import { join } from "node:path";
import { SHARDS } from "./models.mjs";
import { measurePeer } from "./peers.mjs";
import { measureOurs } from "./processes.mjs";
import { examplesPerSecond, median, medianSteps, round, speedUp, spread } from "./statistics.mjs";

/**
 * @typedef {object} Setting What a comparison is made in.
 * @property {import("./models.mjs").ModelName} model
 * @property {number} hidden
 * @property {number} batch
 * @property {number} steps
 * @property {number} warmUp
 * @property {number} rounds
 * @property {number} threads
 * @property {string | undefined} python Without it there are no peers.
 * @property {string} folder For what peers read.
 * @property {(text: string) => void} say
 */

/** Steps of the peer that takes one example at a time, each many seconds; its first ones, without a warm-up but the check. */
const SLOW_PEER_STEPS = 2;

/**
 * How far our own back ends may be apart in the loss of the first batch, relatively.
 */
const LOSS_TOLERANCE = 1e-3;

/**
 * Measures all contestants.
 *
 * @param {Setting} setting
 * @param {readonly import("./contestants.mjs").Contestant[]} contestants
 * @returns {Promise<object[]>} A row for each, as it goes into the results.
 * @throws Error if a peer does other work than we do, or our back ends do not agree.
 */
export async function compareTraining(setting, contestants) {
  const { model, hidden, batch, steps, warmUp, rounds, threads, folder, say } = setting;
  const size = { model, hidden, batch, steps, warmUp };
  const work = join(folder, `${model}-${hidden}-${batch}`);
  const reference = contestants.find(({ compute }) => compute !== undefined)?.compute;
  const check = await measureOurs({
    kind: "export",
    ...size,
    backend: reference?.backend ?? "wasm",
    threads,
    folder: work,
  });
  const others = new Set(
    contestants.flatMap(({ compute }) => (compute === undefined ? [] : [compute.backend])),
  );
  others.delete(reference?.backend);
  for (const backend of others) {
    checkLoss(backend, await measureOurs({ kind: "loss", ...size, backend, threads }), check);
  }
  const measured = contestants.map(() => /** @type {any[]} */ ([]));
  for (let number = 0; number < rounds; number++) {
    const turns = [...contestants.keys()];
    if (number % 2 === 1) turns.reverse();
    for (const turn of turns) {
      const contestant = contestants[turn];
      const result =
        contestant.peer === undefined
          ? await measureOurs({
              kind: "training",
              ...size,
              ...contestant.compute,
              shards: shardsOf(contestant),
            })
          : await measurePeer(setting.python, { ...peerSteps(contestant, size), folder: work, threads });
      measured[turn].push(result);
      const rate = round(examplesPerSecond(result.steps), 3);
      say(`${model}, round ${number + 1} of ${rounds}: ${contestant.title}: ${rate} examples/s`);
    }
  }
  return rows(contestants, measured);
}

/** @param {import("./contestants.mjs").Contestant} contestant */
function shardsOf({ compute }) {
  return Math.max(SHARDS, compute?.workers ?? 1);
}

function peerSteps({ peer }, { steps, warmUp }) {
  if (peer === "level-batched") return { peer, steps, first: warmUp, warmUp };
  return { peer, steps: Math.min(SLOW_PEER_STEPS, steps), first: warmUp, warmUp: 0 };
}

function checkLoss(backend, { loss }, check) {
  const error = Math.abs(loss - check.loss) / Math.abs(check.loss);
  if (error <= LOSS_TOLERANCE) return;
  throw new Error(
    `${backend}: the loss of the first batch must be ${check.loss} within ${LOSS_TOLERANCE}, relatively, got ${loss}`,
  );
}

function rows(contestants, measured) {
  const steps = measured.map((results) => medianSteps(results.map((result) => result.steps)));
  // The floor of a step is the same for everybody.
  const floorWork = new Map(
    steps.flat().flatMap((step) => (step.floorWork ? [[step.batch, step.floorWork]] : [])),
  );
  const peers = contestants.flatMap(({ peer }, index) =>
    peer === undefined ? [] : [{ peer, steps: steps[index] }],
  );
  return contestants.map(({ title, compute, peer }, index) => {
    const results = measured[index];
    const rate = Math.max(...results.map(({ productRate }) => productRate));
    const own = steps[index].filter(({ batch }) => floorWork.has(batch));
    const seconds = own.reduce((sum, step) => sum + step.seconds, 0);
    const floor = own.reduce((sum, step) => sum + (floorWork.get(step.batch) ?? 0), 0) / rate;
    const agreement = results.at(-1).agreement;
    return {
      title,
      ...(compute ?? { peer, torch: results[0].torch }),
      ...(results[0].description && { description: results[0].description }),
      examplesPerSecond: round(examplesPerSecond(steps[index])),
      spread: round(spread(results.map((result) => result.steps)), 2),
      stepMilliseconds: round(
        (1000 * steps[index].reduce((sum, step) => sum + step.seconds, 0)) / steps[index].length,
      ),
      multipleOfFloor: own.length === 0 ? null : round(seconds / floor, 3),
      productGflops: round((2 * rate) / 1e9, 3),
      peakMegabytes: Math.round(median(results.map(({ peakBytes }) => peakBytes)) / 1e6),
      ...Object.fromEntries(
        peers.map((other) => [`times ${other.peer}`, round(speedUp(steps[index], other.steps), 3)]),
      ),
      ...(agreement && { agreement }),
    };
  });
}
