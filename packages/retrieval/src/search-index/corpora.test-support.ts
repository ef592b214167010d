/** @file Random corpora, and retrieval as plainly as it can be written, to hold the index to. */
import fc from "fast-check";

/** Sentences over few words, so that equal and similar ones are met; some are long enough for several blocks. */
export const sentence: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 6 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { maxLength: 80 }) },
);

/** Corpora with at least one sentence. */
export const corpus: fc.Arbitrary<string[][]> = fc.array(sentence, { minLength: 1, maxLength: 40 });

/** Queries, which may have words that no corpus has. */
export const query: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 3, arbitrary: sentence },
  { weight: 1, arbitrary: fc.array(fc.constantFrom("a", "b", "new"), { maxLength: 8 }) },
);

/** The edit distance with unit costs, row by row. */
export function plainDistance(first: readonly string[], second: readonly string[]): number {
  let row = second.map((_, place) => place);
  row.push(second.length);
  for (const [count, word] of first.entries()) {
    const next = [count + 1];
    for (const [place, other] of second.entries()) {
      const replaced = (row[place] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min((row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[second.length] ?? 0;
}

/** The similarity of every example, one by one. */
export function plainSimilarities(
  examples: readonly (readonly string[])[],
  asked: readonly string[],
): number[] {
  return examples.map((example) => {
    const longer = Math.max(example.length, asked.length);
    return longer === 0 ? 1 : 1 - plainDistance(asked, example) / longer;
  });
}

/** The BM25 score of every example, word by word. */
export function plainOkapi(
  examples: readonly (readonly string[])[],
  asked: readonly string[],
  { k1, b, epsilon }: { k1: number; b: number; epsilon: number },
): number[] {
  const meanLength = meanOf(examples.map(({ length }) => length));
  const weights = new Map<string, number>();
  for (const word of examples.flat()) {
    const having = examples.filter((example) => example.includes(word)).length;
    weights.set(word, Math.log(examples.length - having + 0.5) - Math.log(having + 0.5));
  }
  const floor = epsilon * meanOf([...weights.values()]);
  return examples.map((example) => {
    let score = 0;
    for (const word of asked) {
      const frequency = example.filter((other) => other === word).length;
      const weight = weights.get(word) ?? 0;
      if (frequency === 0) continue;
      const saturation = k1 * (1 - b + (b * example.length) / meanLength);
      score += (weight < 0 ? floor : weight) * ((frequency * (k1 + 1)) / (frequency + saturation));
    }
    return score;
  });
}

/** The best examples by a full sort. */
export function plainTop(
  scores: readonly number[],
  { count, excluded = [] }: { count: number; excluded?: readonly number[] },
): { example: number; score: number }[] {
  return scores
    .map((score, example) => ({ example, score }))
    .filter(({ example }) => !excluded.includes(example))
    .sort((first, second) => second.score - first.score || first.example - second.example)
    .slice(0, count);
}

/** The mean of some numbers. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
