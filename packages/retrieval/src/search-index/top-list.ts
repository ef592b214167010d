/** The best `count` examples seen so far: the higher score first, of equal scores the lower example. */
export interface TopList {
  readonly isFull: () => boolean;
  /** The lowest score that is kept; `-Infinity` until the list is full. What is lower need not be offered. */
  readonly threshold: () => number;
  readonly offer: (example: number, score: number) => void;
  /** What is in the list, in no order. */
  readonly examples: () => readonly number[];
  /** Takes everything out, best first. */
  readonly take: () => ScoredExample[];
}

/** An example with its score. */
export interface ScoredExample {
  readonly example: number;
  readonly score: number;
}

/** Makes a list, which is a binary heap with the worst that is kept at its root. */
export function createTopList(count: number): TopList {
  const scores: number[] = [];
  const examples: number[] = [];

  const isWorse = (score: number, example: number, place: number): boolean =>
    score < scores[place]! || (score === scores[place]! && example > examples[place]!);

  const put = (place: number, example: number, score: number): void => {
    scores[place] = score;
    examples[place] = example;
  };

  const rise = (from: number, example: number, score: number): void => {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isWorse(score, example, parent)) break;
      put(place, examples[parent]!, scores[parent]!);
      place = parent;
    }
    put(place, example, score);
  };

  const sink = (example: number, score: number): void => {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= scores.length) break;
      if (child + 1 < scores.length && isWorse(scores[child + 1]!, examples[child + 1]!, child)) child++;
      if (isWorse(score, example, child)) break;
      put(place, examples[child]!, scores[child]!);
      place = child;
    }
    put(place, example, score);
  };

  return {
    isFull: () => scores.length === count,
    threshold: () => (scores.length === count ? scores[0]! : Number.NEGATIVE_INFINITY),
    offer(example, score) {
      if (scores.length < count) rise(scores.length, example, score);
      else if (!isWorse(score, example, 0)) sink(example, score);
    },
    examples: () => examples,
    take() {
      const found = examples.map((example, place) => ({ example, score: scores[place]! }));
      scores.length = 0;
      examples.length = 0;
      return found.sort((first, second) => second.score - first.score || first.example - second.example);
    },
  };
}
