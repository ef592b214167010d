/**
 * Places things in a line in the order given, each at least a gap behind the one before, as near as possible to where
 * each should be: the sum of squared distances is smallest (isotonic regression by pooling neighbours, Ayer et al.
 * 1955).
 *
 * @param wanted - Where each should be.
 * @param gap - The least distance between neighbours.
 */
export function orderedPositions(wanted: readonly number[], gap: number): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const [index, place] of wanted.entries()) {
    let pool = { sum: place - index * gap, count: 1 };
    for (let before = pools.at(-1); before !== undefined; before = pools.at(-1)) {
      if (before.sum / before.count < pool.sum / pool.count) break;
      pools.pop();
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
    }
    pools.push(pool);
  }
  const shifts = pools.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
  return shifts.map((shift, index) => shift + index * gap);
}
