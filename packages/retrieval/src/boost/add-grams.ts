/** @file The chains of retrieved examples, their copies turned into copies from the input, as grams of a query. */
import { alignWords } from "../alignment/align-words.ts";
import { type ActionTree, COPY, type GramKind, KIND_NAMES, VOCABULARY } from "../grams/action-tree.ts";
import { type GramBuilder, ID_LIMIT } from "./gram-builder.ts";

/** An example retrieved for a query. */
export interface RetrievedActions {
  /** Its actions. */
  readonly actions: ActionTree;
  /** How like the query it is; normalised similarities may be negative. */
  readonly score: number;
  /** Words of its query; needed where its actions copy. */
  readonly words?: readonly string[];
}

/** A query with what was retrieved for it. */
export interface BoostQuery {
  /** Words of the query; needed where actions copy. */
  readonly words?: readonly string[];
  /** The examples, in any order. */
  readonly retrieved: readonly RetrievedActions[];
}

/** How chains become grams. */
export interface GramOptions {
  readonly maxOrder: number;
  readonly substitution: boolean;
  /** Whether a copied position becomes the first with the same word. */
  readonly firstOccurrences: boolean;
  /** Vocabulary id whose chains are left out. */
  readonly unknownId: number | undefined;
  /** Number of the query, for errors. */
  readonly query: number;
}

/** No chain: one that holds an action that is left out. */
const DROPPED = -1;

/**
 * Adds all vertical chains of the examples to the grams of a query. Of a chain that several examples have, the highest score stays.
 *
 * @throws RangeError, TypeError naming query, example and action where the data contradict each other.
 */
export function addGrams(builder: GramBuilder, root: number, query: BoostQuery, options: GramOptions): void {
  const { maxOrder, unknownId } = options;
  const firsts = options.firstOccurrences && query.words ? firstOccurrences(query.words) : undefined;
  query.retrieved.forEach((example, index) => {
    const place = `createBoost: query ${options.query}, example ${index}`;
    const { actions, score } = example;
    const { kinds, ids, parents } = actions;
    if (!Number.isFinite(score)) throw new RangeError(`${place}: score must be a number, got ${score}`);
    checkActions(place, actions);
    const copied = options.substitution ? createSubstitution(place, query, example) : (id: number) => id;
    /** The chains of each length that end at each action: `[actions, maxOrder]`. */
    const chains = new Int32Array(ids.length * maxOrder).fill(DROPPED);
    for (let action = 0; action < ids.length; action++) {
      const kind = kinds[action] as GramKind; // checked above
      let id = ids[action]!;
      if (kind === COPY) {
        id = copied(id);
        if (id === DROPPED) continue;
        id = firsts?.[id] ?? id;
      } else if (kind === VOCABULARY && id === unknownId) continue;
      const above = parents[action]! * maxOrder;
      let link = root;
      for (let order = 0; order < maxOrder; order++) {
        const context = order === 0 ? root : above < 0 ? DROPPED : chains[above + order - 1]!;
        if (context === DROPPED) break;
        link = builder.grow(context, { kind, id, link, score });
        chains[action * maxOrder + order] = link;
      }
    }
  });
}

/** For each position, the first with the same word. */
function firstOccurrences(words: readonly string[]): Int32Array {
  const firsts = new Map<string, number>();
  return Int32Array.from(words, (word, position) => {
    const first = firsts.get(word) ?? position;
    firsts.set(word, first);
    return first;
  });
}

/** Gives the input position of a retrieved one; the words are aligned when the first is asked for. */
function createSubstitution(
  place: string,
  query: BoostQuery,
  { words }: RetrievedActions,
): (position: number) => number {
  let aligned: Int32Array | undefined;
  return (position) => {
    if (query.words === undefined || words === undefined) {
      const missing = query.words === undefined ? "the query's" : "the example's";
      throw new TypeError(`${place}: its actions copy; expected ${missing} words, got undefined`);
    }
    aligned ??= alignWords(query.words, words);
    const found = aligned[position];
    if (found !== undefined) return found;
    throw new RangeError(`${place}: copies position ${position}; expected one of its ${words.length} words`);
  };
}

function checkActions(place: string, { kinds, ids, parents }: ActionTree): void {
  if (kinds.length !== ids.length || parents.length !== ids.length) {
    throw new RangeError(
      `${place}: kinds, ids and parents must be equally long, got ${kinds.length}, ${ids.length} and ${parents.length}`,
    );
  }
  for (let action = 0; action < ids.length; action++) {
    const [kind, id, parent] = [kinds[action]!, ids[action]!, parents[action]!];
    if (kind >= KIND_NAMES.length) {
      throw new RangeError(`${place}: the kind of action ${action} must be 0, 1 or 2, got ${kind}`);
    }
    if (id < 0 || id > ID_LIMIT) {
      throw new RangeError(
        `${place}: the ${KIND_NAMES[kind]} id of action ${action} must be from 0 to ${ID_LIMIT}, got ${id}`,
      );
    }
    if (parent < -1 || parent >= action) {
      throw new RangeError(
        `${place}: the parent of action ${action} must be from -1 to ${action - 1}, got ${parent}`,
      );
    }
  }
}
