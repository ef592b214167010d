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
