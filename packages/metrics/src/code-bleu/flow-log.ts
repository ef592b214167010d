/** How a value comes to a variable: read as it is, or computed. */
export type FlowRelation = "comesFrom" | "computedFrom";

/** One token that has its value from variables. */
export interface Flow {
  readonly token: number;
  /** The name of the token, as a number. */
  readonly name: number;
  readonly relation: FlowRelation;
  /** The names of the variables that the value is from, as numbers. */
  readonly sources: readonly number[];
}

/** The flows found, in the order in which they were. */
export class FlowLog {
  #flows: Flow[] = [];
  /** Tokens that take part: those with a source, and those that are one. */
  readonly #taking = new Set<number>();
  readonly #seen = new Set<readonly number[]>();

  get length(): number {
    return this.#flows.length;
  }

  /** Enters a flow. @param tokens - The tokens that the value is from. */
  add(flow: Flow, tokens: readonly number[]): void {
    this.#flows.push(flow);
    if (tokens.length === 0) return;
    this.#taking.add(flow.token);
    if (tokens.length > 1) {
      // One list can be the source of many tokens.
      if (this.#seen.has(tokens)) return;
      this.#seen.add(tokens);
    }
    for (const token of tokens) this.#taking.add(token);
  }

  /** Makes one flow of those since then that have the same token and relation. */
  mergeSince(then: number): void {
    const merged = mergeBy(this.#flows.splice(then), ({ token, relation }) => `${token} ${relation}`);
    for (const flow of merged) this.#flows.push(flow);
  }

  /** The flows of tokens that take part, one for each token, in the order of the text. */
  result(): readonly Flow[] {
    const flows = this.#flows.filter(({ token }) => this.#taking.has(token));
    return mergeBy(flows, ({ token }) => token).sort((a, b) => a.token - b.token);
  }
}

/** Merges flows with equal keys: the relation is the last one's, sources are each taken once, in the order in which they come. */
function mergeBy<Key>(flows: readonly Flow[], keyOf: (flow: Flow) => Key): Flow[] {
  const groups = new Map<Key, Flow[]>();
  for (const flow of flows) {
    const key = keyOf(flow);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [flow]);
    else group.push(flow);
  }
  const merged: Flow[] = [];
  for (const group of groups.values()) {
    const last = group.at(-1)!;
    if (group.length === 1) merged.push(last);
    else merged.push({ ...last, sources: [...new Set(group.flatMap(({ sources }) => sources))] });
  }
  return merged;
}
