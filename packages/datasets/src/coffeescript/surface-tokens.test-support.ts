/** The tokens of a CoffeeScript program as one sees them: words, `==`, other signs. */
export function surfaceTokens(program: string): readonly string[] {
  return program.match(/\w+|==|[^\s\w]/gu) ?? [];
}

/** How often each item occurs. */
export function countsOf(items: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** The mean, and the largest and smallest, of numbers. */
export function summaryOf(numbers: readonly number[]): { mean: number; minimum: number; maximum: number } {
  let [sum, minimum, maximum] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const number of numbers) {
    sum += number;
    minimum = Math.min(minimum, number);
    maximum = Math.max(maximum, number);
  }
  return { mean: sum / numbers.length, minimum, maximum };
}
