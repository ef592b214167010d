/** @file Several ways to do the same work, timed in turns. */
import { median, round } from "../statistics.mjs";

/**
 * @typedef {object} Contestant
 * @property {string} title
 * @property {() => unknown} run Does all of the work once. What it returns is thrown away.
 */

/**
 * @typedef {object} Timing
 * @property {string} title
 * @property {number} seconds The work once, in processor time: the median of the rounds.
 * @property {number} spread From the slowest to the fastest round, as a share of the median.
 * @property {number} share Processor time over time by the clock, over all rounds: below 1 where others had the processor.
 */

/** A round does the work as often as it takes to fill this, so that the clock and a pause matter little. */
const ROUND_SECONDS = 0.12;

/** Before anything is timed each contestant works this long, so that what is compiled while it runs has been. */
const WARM_UP_SECONDS = 0.5;

/**
 * Both in seconds.
 *
 * @typedef {object} Clocks
 * @property {() => number} processor
 * @property {() => number} wall
 */

/**
 * Processor time of the whole process, so that collecting garbage counts wherever it is done: on a machine that does other
 * things too, time by the clock says more of these than of the work.
 *
 * @type {Clocks}
 */
const SYSTEM_CLOCKS = {
  processor() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
  wall: () => performance.now() / 1000,
};

/** @param {() => unknown} run @param {number} repeats @param {Clocks} clocks */
function secondsOf(run, repeats, { processor, wall }) {
  const wallBegan = wall();
  const began = processor();
  for (let repeat = 0; repeat < repeats; repeat++) run();
  return { seconds: processor() - began, wall: wall() - wallBegan };
}

/** How often a contestant works in a round, once it is warm. */
function warmUp({ run }, clocks) {
  let all = 0;
  let last = 0;
  do {
    last = secondsOf(run, 1, clocks).seconds;
    all += last;
  } while (all < WARM_UP_SECONDS);
  return Math.max(1, Math.ceil(ROUND_SECONDS / last));
}

/**
 * Times contestants in turns, in the opposite order every other round.
 *
 * @param {readonly Contestant[]} contestants
 * @param {number} rounds
 * @param {Clocks} [clocks]
 * @returns {Timing[]} One for each contestant.
 */
export function timeInTurns(contestants, rounds, clocks = SYSTEM_CLOCKS) {
  const repeats = contestants.map((contestant) => warmUp(contestant, clocks));
  const times = contestants.map(() => ({ seconds: /** @type {number[]} */ ([]), wall: 0 }));
  for (let number = 0; number < rounds; number++) {
    const order = [...contestants.entries()];
    if (number % 2 === 1) order.reverse();
    for (const [index, { run }] of order) {
      const { seconds, wall } = secondsOf(run, repeats[index], clocks);
      times[index].seconds.push(seconds);
      times[index].wall += wall;
    }
  }
  return contestants.map(({ title }, index) => {
    const { seconds, wall } = times[index];
    const middle = median(seconds);
    return {
      title,
      seconds: middle / repeats[index],
      spread: round((Math.max(...seconds) - Math.min(...seconds)) / middle, 2),
      share: round(seconds.reduce((sum, value) => sum + value, 0) / wall, 2),
    };
  });
}
