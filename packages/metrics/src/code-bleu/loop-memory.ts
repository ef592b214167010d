import { type FlowStates, type Sources, sameSources } from "./flow-states.ts";

/** What the variables of a loop had at one time, in the order of their names. */
export type LoopStates = readonly (Sources | undefined)[];

/** What a loop began and ended with. */
interface LoopRun {
  readonly entry: LoopStates;
  readonly exit: LoopStates;
}

/**
 * How loops have ended. One within another is run twice each time that is run; as it mostly begins with what it has begun with
 * before, nesting does not cost 2 to the power of its depth.
 */
export class LoopMemory {
  readonly #runs = new Map<number, LoopRun[]>();

  /** Lets a loop end as it did when it began with the same; tells whether it did. */
  recall(node: number, names: readonly number[], states: FlowStates): boolean {
    const known = this.#runs.get(node)?.find(({ entry }) => {
      return names.every((name, index) => sameSources(entry[index], states.get(name)));
    });
    if (known === undefined) return false;
    for (const [index, name] of names.entries()) {
      const sources = known.exit[index];
      if (sources !== undefined && !sameSources(sources, states.get(name))) states.set(name, sources);
    }
    return true;
  }

  /** Remembers how a loop has ended. */
  keep(node: number, run: LoopRun): void {
    const runs = this.#runs.get(node);
    if (runs === undefined) this.#runs.set(node, [run]);
    else runs.push(run);
  }
}
