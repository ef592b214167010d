/** @file Training against the peers, in rounds: everybody does the same batches, and takes turns. */
import { join } from "node:path";
import { SHARDS } from "./models.mjs";
import { measurePeer } from "./peers.mjs";
import { measureOurs } from "./processes.mjs";
import { examplesPerSecond, medianSteps, megabytes, round, speedUp, spread } from "./statistics.mjs";

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
 * @property {import("./record.mjs").Attempt} attempt For what may fail without the rest.
 */

/** Steps of the peer that takes one example at a time, each many seconds; its first ones, without a warm-up but the check. */
const SLOW_PEER_STEPS = 2;

/** Steps that warm up the other one: PyTorch compiles nothing. */
const PEER_WARM_UP = 2;

/** How far our own back ends may be apart in the loss of the first batch, relatively. */
const LOSS_TOLERANCE = 1e-3;

/**
 * Measures all contestants. One that fails in a round counts with its other rounds, and is left out if it has none.
 *
 * @param {Setting} setting
 * @param {readonly import("./contestants.mjs").Contestant[]} contestants
 * @returns {Promise<any[]>} A row for each, as it goes into the results.
 * @throws Error if the work that all share cannot be prepared, or all fail.
 */
export async function compareTraining(setting, contestants) {
  const { model, hidden, batch, steps, warmUp, rounds, threads, python, folder, say } = setting;
  const size = { model, hidden, batch, steps, warmUp };
  const work = join(folder, `${model}-${hidden}-${batch}`);
  const backends = [...new Set(contestants.flatMap(({ compute }) => (compute ? [compute.backend] : [])))];
  const title = `${model}, hidden size ${hidden}, batches of ${batch}`;
  /** What the first back end that can has computed for all others to be compared with. */
  let check;
  /** Back ends that compute something else, or nothing. */
  const wrong = new Set();
  for (const backend of backends) {
    const agrees = await setting.attempt(`${title}: first loss on ${backend}`, async () => {
      const spec = { ...size, backend, threads };
      if (check === undefined) check = await measureOurs({ kind: "export", ...spec, folder: work });
      else checkLoss(backend, await measureOurs({ kind: "loss", ...spec }), check);
      return true;
    });
    if (agrees !== true) wrong.add(backend);
  }
  if (check === undefined) throw new Error(`${title}: no back end computes the first loss`);
  const right = contestants.filter(({ compute }) => !wrong.has(compute?.backend));
  const measured = right.map(() => /** @type {any[]} */ ([]));
  for (let number = 0; number < rounds; number++) {
    const turns = [...right.keys()];
    if (number % 2 === 1) turns.reverse();
    for (const turn of turns) {
      const contestant = right[turn];
      const where = `${title}, round ${number + 1} of ${rounds}: ${contestant.title}`;
      const result = await setting.attempt(where, () =>
        contestant.peer === undefined || python === undefined
          ? measureOurs({ kind: "training", ...size, ...contestant.compute, shards: shardsOf(contestant) })
          : measurePeer(python, { ...peerSteps(contestant.peer, size), folder: work, threads }),
      );
      if (result === undefined) continue;
      measured[turn].push(result);
      say(`${where}: ${round(examplesPerSecond(result.steps), 3)} examples/s`);
    }
  }
  const present = [...right.keys()].filter((turn) => measured[turn].length > 0);
  if (present.length === 0) throw new Error(`${title}: nobody could be measured`);
  return rows(
    present.map((turn) => right[turn]),
    present.map((turn) => measured[turn]),
  );
}

/** @param {import("./contestants.mjs").Contestant} contestant */
function shardsOf({ compute }) {
  return Math.max(SHARDS, compute?.workers ?? 1);
}

/**
 * The same timed batches as ours: those after our own warm-up.
 *
 * @param {import("./peers.mjs").PeerName} peer
 * @param {{ steps: number, warmUp: number }} size
 */
function peerSteps(peer, { steps, warmUp }) {
  if (peer === "level-batched") return { peer, steps, first: warmUp, warmUp: Math.min(PEER_WARM_UP, warmUp) };
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
      peakMegabytes: megabytes(results),
      ...Object.fromEntries(
        peers.map((other) => [`times ${other.peer}`, round(speedUp(steps[index], other.steps), 3)]),
      ),
      ...(agreement && { agreement }),
    };
  });
}
