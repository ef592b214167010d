import type { Flow } from "./flow-log.ts";

/** How many flows are found again. */
export interface FlowMatch {
  /** Flows of the reference that are in the prediction, each of which counts once. */
  readonly matchCount: number;
  /** Flows of the reference. */
  readonly totalCount: number;
}

/** Looks for the flows of a reference in a prediction. Variables are told apart by when they first occur in the flows, not by their names. */
export function matchFlows(prediction: readonly Flow[], reference: readonly Flow[]): FlowMatch {
  const unmatched = new Map<string, number>();
  for (const flow of normalised(prediction)) unmatched.set(flow, (unmatched.get(flow) ?? 0) + 1);
  let matchCount = 0;
  for (const flow of normalised(reference)) {
    const count = unmatched.get(flow) ?? 0;
    if (count === 0) continue;
    unmatched.set(flow, count - 1);
    matchCount++;
  }
  return { matchCount, totalCount: reference.length };
}

/** Flows as texts: the variable, the relation, and where the value is from, with variables numbered in the order in which they come. */
function* normalised(flows: readonly Flow[]): Generator<string, void, undefined> {
  const numberByName = new Map<number, number>();
  const numberOf = (name: number): number => {
    let number = numberByName.get(name);
    if (number === undefined) {
      number = numberByName.size;
      numberByName.set(name, number);
    }
    return number;
  };
  for (const { name, relation, sources } of flows) {
    const from = sources.map(numberOf).join();
    yield `${numberOf(name)} ${relation} ${from}`;
  }
}
