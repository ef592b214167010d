/** @file The best ways to fill the independent open places of one hypothesis. */
import { createRanking } from "./ranking.ts";

/** The best labels of each place of a wave. */
export interface WaveChoices {
  /** Labels kept of a place, at most. */
  readonly size: number;
  /** How many there are at each place, `[places]`. */
  readonly counts: Int32Array;
  /** The labels of each place, most probable first, `[places · size]`. */
  readonly labels: Int32Array;
  /** Their log-probabilities, `[places · size]`. */
  readonly scores: Float64Array;
}

/** Changes the log-probabilities of the labels of a place; those of `labels`, in their order. */
export type Reweigh = (place: number, labels: Int32Array, logProbabilities: Float64Array) => void;

/** How {@link bestChoices} finds them. */
export interface ChoiceOptions {
  /** The log-probability of a label at a place. */
  readonly score: (place: number, label: number) => number;
  /** How many labels to keep. */
  readonly size: number;
  /** Applied to the log-probabilities of each place. @defaultValue they stay */
  readonly reweigh?: Reweigh | undefined;
}

/**
 * Finds the best labels of each place. Ties go to the label that comes first in the grammar.
 *
 * @param allowed - For each place, the labels that may stand there.
 * @param options - What tells the best.
 */
export function bestChoices(
  allowed: readonly Int32Array[],
  { score, size, reweigh }: ChoiceOptions,
): WaveChoices {
  const counts = new Int32Array(allowed.length);
  const labels = new Int32Array(allowed.length * size);
  const scores = new Float64Array(allowed.length * size);
  const ranking = createRanking(size);
  const widest = allowed.reduce((most, { length }) => Math.max(most, length), 0);
  const buffer = new Float64Array(reweigh === undefined ? 0 : widest);
  for (let place = 0; place < allowed.length; place++) {
    ranking.clear();
    const own = allowed[place]!;
    if (reweigh === undefined) for (const label of own) ranking.offer(score(place, label), label);
    else {
      const values = buffer.subarray(0, own.length);
      for (let index = 0; index < own.length; index++) values[index] = score(place, own[index]!);
      reweigh(place, own, values);
      for (let index = 0; index < own.length; index++) ranking.offer(values[index]!, own[index]!);
    }
    counts[place] = ranking.count;
    labels.set(ranking.items.subarray(0, ranking.count), place * size);
    scores.set(ranking.values.subarray(0, ranking.count), place * size);
  }
  return { size, counts, labels, scores };
}

/** Ways to fill the places of one hypothesis, most probable first. */
export interface Fillings {
  /** Log-probability of each: the sum over the places. */
  readonly logProbabilities: Float64Array;
  /** The label chosen at each place. */
  labels(filling: number): Int32Array;
}

/**
 * The most probable fillings, as many as labels were kept of a place. Places are filled in turn and only the best prefixes are kept, which is
 * exact: the choices at different places do not influence each other's probability. Ties go to the labels that come first in the grammar.
 *
 * @param choices - The best labels of each place of the wave.
 * @param places - The places of the hypothesis, at least one.
 */
export function kBestFillings(choices: WaveChoices, places: Int32Array): Fillings {
  const { size, counts, labels, scores } = choices;
  let prefixes = createRanking(size);
  let longer = createRanking(size);
  prefixes.offer(0, 0);
  // For each place and each prefix that ends there: which prefix it goes on from, and with which of the place's labels.
  const steps = new Int32Array(places.length * size);
  places.forEach((place, index) => {
    longer.clear();
    for (let prefix = 0; prefix < prefixes.count; prefix++) {
      const start = place * size;
      for (let choice = 0; choice < counts[place]!; choice++) {
        const total = prefixes.values[prefix]! + scores[start + choice]!;
        if (!longer.offer(total, prefix * size + choice)) break;
      }
    }
    steps.set(longer.items, index * size);
    [prefixes, longer] = [longer, prefixes];
  });
  return {
    logProbabilities: prefixes.values.subarray(0, prefixes.count),
    labels(filling) {
      const chosen = new Int32Array(places.length);
      let rank = filling;
      for (let index = places.length - 1; index >= 0; index--) {
        const step = steps[index * size + rank]!;
        chosen[index] = labels[places[index]! * size + (step % size)]!;
        rank = Math.floor(step / size);
      }
      return chosen;
    },
  };
}
