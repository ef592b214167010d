import { type GrammarState, NOT_ALLOWED } from "./grammar-states.ts";

/** The actions allowed in a state. Shared by all who ask: not to be written to. Each form is made when first asked for. */
export interface AllowedActions {
  /** 1 at the ids of allowed actions, else 0: `[actions]`. */
  readonly mask: Uint8Array;
  /** The ids of allowed actions: those of the moves in the grammar's order, Reduce last. */
  readonly ids: Int32Array;
}

class LazyAllowedActions implements AllowedActions {
  readonly #actionCount: number;
  readonly #list: () => Int32Array;
  #ids: Int32Array | undefined;
  #mask: Uint8Array | undefined;

  constructor(actionCount: number, list: () => Int32Array) {
    this.#actionCount = actionCount;
    this.#list = list;
  }

  get ids(): Int32Array {
    this.#ids ??= this.#list();
    return this.#ids;
  }

  get mask(): Uint8Array {
    if (this.#mask === undefined) {
      this.#mask = new Uint8Array(this.#actionCount);
      for (const id of this.#ids ?? this.#list()) this.#mask[id] = 1;
    }
    return this.#mask;
  }
}

/** What is allowed once a tree is complete: nothing. */
export function allowedNowhere(actionCount: number): AllowedActions {
  return new LazyAllowedActions(actionCount, () => new Int32Array(0));
}

/** What may be done in each state; states that allow the same share one answer. The last action is Reduce. */
export function createAllowedIn(
  states: readonly GrammarState[],
  actionCount: number,
  membersOf: (category: string) => Int32Array,
): (state: number) => AllowedActions {
  const allowedOfState: (AllowedActions | undefined)[] = new Array(states.length).fill(undefined);
  const allowedOfMoves = new Map<string, AllowedActions>();
  const create = (state: number): AllowedActions => {
    const { moves, reduce } = states[state]!;
    const canReduce = reduce !== NOT_ALLOWED;
    const key = JSON.stringify([moves.map(({ category }) => category), canReduce]);
    const list = (): Int32Array => {
      const parts = moves.map(({ category }) => membersOf(category));
      const ids = new Int32Array(parts.reduce((sum, { length }) => sum + length, canReduce ? 1 : 0));
      let end = 0;
      for (const part of parts) {
        ids.set(part, end);
        end += part.length;
      }
      if (canReduce) ids[end] = actionCount - 1;
      return ids;
    };
    const allowed = allowedOfMoves.get(key) ?? new LazyAllowedActions(actionCount, list);
    allowedOfMoves.set(key, allowed);
    allowedOfState[state] = allowed;
    return allowed;
  };
  return (state) => allowedOfState[state] ?? create(state);
}
