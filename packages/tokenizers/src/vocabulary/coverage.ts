/** How many of some tokens a vocabulary has. */
export interface Coverage {
  /** Share of the tokens that it has; 0 where there are none. */
  readonly share: number;
  readonly tokenCount: number;
  /** Tokens that it has. */
  readonly knownCount: number;
  /** Different tokens. */
  readonly typeCount: number;
  /** Different tokens that it has. */
  readonly knownTypeCount: number;
}

/** Counts tokens, and those that are known; memory grows with the different ones. */
export function coverageOf(tokens: Iterable<string>, isKnown: (token: string) => boolean): Coverage {
  const types = new Map<string, boolean>();
  let [tokenCount, knownCount, knownTypeCount] = [0, 0, 0];
  for (const token of tokens) {
    let known = types.get(token);
    if (known === undefined) {
      known = isKnown(token);
      types.set(token, known);
      if (known) knownTypeCount++;
    }
    tokenCount++;
    if (known) knownCount++;
  }
  return {
    share: tokenCount === 0 ? 0 : knownCount / tokenCount,
    tokenCount,
    knownCount,
    typeCount: types.size,
    knownTypeCount,
  };
}
