import { type Sources, sourceTokens } from "./flow-states.ts";

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
  readonly #seen = new Set<Sources>();

  get length(): number {
    return this.#flows.length;
  }

  /** Enters a flow. @param tokens - The tokens that the value is from. */
  add(flow: Flow, tokens: readonly number[]): void {
    this.#flows.push(flow);
    if (tokens.length === 0) return;
    this.#taking.add(flow.token);
    for (const token of tokens) this.#taking.add(token);
  }

  /** Enters a flow whose value is from where a variable has its own. */
  addFrom(flow: Flow, sources: Sources): void {
    this.#flows.push(flow);
    this.#taking.add(flow.token);
    // What has been entered before is not looked at again.
    for (const token of sourceTokens(sources, this.#seen)) this.#taking.add(token);
  }

  /** Makes one flow of those since then that have the same token and relation. */
  mergeSince(then: number): void {
    for (const flow of mergeByToken(this.#flows.splice(then))) this.#flows.push(flow);
  }

  /** The flows of tokens that take part, one for each token, in the order of the text. */
  result(): readonly Flow[] {
    const byToken: (Flow | undefined)[] = [];
    for (const flow of this.#flows) {
      const { token } = flow;
      if (!this.#taking.has(token)) continue;
      const known = byToken[token];
      byToken[token] = known === undefined ? flow : merge([known, flow]);
    }
    return byToken.filter((flow) => flow !== undefined);
  }
}

/** Merges flows with the same token and relation. */
function mergeByToken(flows: readonly Flow[]): Flow[] {
  const groups = new Map<number, Flow[]>();
  for (const flow of flows) {
    const key = 2 * flow.token + (flow.relation === "comesFrom" ? 0 : 1);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [flow]);
    else group.push(flow);
  }
  return Array.from(groups.values(), (group) => (group.length === 1 ? group[0]! : merge(group)));
}

/** One flow of several: the relation is the last one's, sources are each taken once, in the order in which they come. */
function merge(flows: readonly Flow[]): Flow {
  return { ...flows.at(-1)!, sources: [...new Set(flows.flatMap(({ sources }) => sources))] };
}
