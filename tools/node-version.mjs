/**
 * Tells whether a version satisfies a lower bound.
 *
 * @param {string} version - Such as `20.20.2`.
 * @param {string} range - A lower bound such as `>=20.19`; parts left out count as 0.
 */
export function isAtLeast(version, range) {
  const bound = /^>=(\d+(?:\.\d+){0,2})$/.exec(range)?.[1];
  if (bound === undefined) throw new RangeError(`isAtLeast: range must look like ">=20.19", got "${range}"`);
  const actual = version.split(".").map(Number);
  for (const [index, least] of bound.split(".").map(Number).entries()) {
    const part = actual[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
