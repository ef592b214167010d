/**
 * @file What retrieved examples say about the next action (ReCode, Hayati et al. 2018): a stored (n + 1)-gram whose first n actions end at the
 * context makes its last action more probable by the factor exp(λ · score). Unigrams never do.
 *
 * The published code is followed where the paper is silent: all matching orders multiply, and the scores are normalised similarities, so an
 * example that is less like the query than the average lowers probabilities.
 */
import { COPY, type GramAction, type GramKind, RULE, VOCABULARY } from "../grams/action-tree.ts";
import { addGrams, type BoostQuery } from "./add-grams.ts";
import { GramBuilder } from "./gram-builder.ts";
import { childOf, type GramTable } from "./gram-table.ts";

/** Options of {@link createBoost}. */
export interface BoostOptions {
  /** λ: the log-boost of an action is λ times the scores of the grams that end in it. @defaultValue 3 */
  readonly lambda?: number;
  /**
   * Whether the grams of all orders that match count, as in the published code, or only those with the longest context that anything has
   * followed.
   *
   * @defaultValue `"all"`
   */
  readonly orders?: "all" | "longest";
  /** Actions of the longest grams, 2 to 255. @defaultValue 4 */
  readonly maxOrder?: number;
  /**
   * Whether copied positions are replaced by the positions aligned to them, and chains with a position that has none are left out. Without it
   * they stand for positions of the input as they are.
   *
   * @defaultValue true
   */
  readonly substitution?: boolean;
  /** Vocabulary id of `<unk>`. Chains that hold it are left out: it stands for different words each time, and nothing may write it. */
  readonly unknownId?: number;
  /**
   * Whether three defects of the published code stay, for comparison: chains with `<unk>` drain probability from words that can be written; a
   * copy of a word that the input has twice is not counted as one of its first occurrence; and in a history (`startHistory`), the context of
   * a place behind an action that opened none is that action instead of the place's parent.
   *
   * @defaultValue false
   */
  readonly strictPaper?: boolean;
}

/** A stored n-gram. */
export interface Gram {
  /** Its actions, from the top of the chain down. */
  readonly actions: readonly GramAction[];
  /** The highest score of the examples that have it. */
  readonly score: number;
}

/**
 * What retrieved examples say about the next actions of a batch of queries. A context is a number: it names the longest chain of a query's
 * grams that ends at some action. Hypotheses share contexts freely.
 */
export interface Boost {
  /** Queries of the batch. */
  readonly exampleCount: number;
  /** Whether the published code's defects stay; what keeps a hypothesis's history has its share in them. */
  readonly strictPaper: boolean;
  /** The context before the first action of a query, for which nothing speaks. */
  start(example: number): number;
  /** The context that ends at an action, if the context of its parent in the chain (`start` for a chain's first) is this one. */
  after(context: number, kind: GramKind, id: number): number;
  /** The log-boost of each action of a kind that grams make more or less probable next, by id; none is 0. Shared by all who ask. */
  matches(context: number, kind: GramKind): ReadonlyMap<number, number>;
  /** All grams of a query, unigrams among them: those of an order after the shorter ones they go on from. */
  grams(example: number): Gram[];
  /** The same for some of the queries, in another order or more than once; it shares everything with this one. */
  select(examples: ArrayLike<number>): Boost;
}

/**
 * Gathers the grams of the examples retrieved for each query.
 *
 * @param queries - For each query of the batch, the retrieved examples with their scores.
 * @param options - λ and how grams are matched.
 * @throws RangeError, TypeError naming query, example and action where their data contradict each other.
 * @example
 * const boost = createBoost([{ retrieved: [{ actions: labelGrams(arrays), score: 0.7 }] }], { lambda: 3 });
 */
export function createBoost(queries: Iterable<BoostQuery>, options: BoostOptions = {}): Boost {
  const { lambda = 3, orders = "all", maxOrder = 4, substitution = true, strictPaper = false } = options;
  if (!Number.isFinite(lambda)) throw new RangeError(`createBoost: lambda must be a number, got ${lambda}`);
  if (orders !== "all" && orders !== "longest") {
    throw new RangeError(`createBoost: orders must be "all" or "longest", got ${JSON.stringify(orders)}`);
  }
  if (!Number.isInteger(maxOrder) || maxOrder < 2 || maxOrder > 255) {
    throw new RangeError(`createBoost: maxOrder must be an integer from 2 to 255, got ${maxOrder}`);
  }
  const builder = new GramBuilder();
  const roots: number[] = [];
  for (const query of queries) {
    const root = builder.addRoot();
    addGrams(builder, root, query, {
      maxOrder,
      substitution,
      firstOccurrences: !strictPaper,
      unknownId: strictPaper ? undefined : options.unknownId,
      query: roots.push(root) - 1,
    });
  }
  const table = builder.table();
  const matcher = createMatcher(table, { lambda, orders });
  return boostOf({ table, matcher, maxOrder, strictPaper }, Int32Array.from(roots));
}

/** What all selections from a boost have in common. */
interface Shared {
  readonly table: GramTable;
  readonly matcher: Boost["matches"];
  readonly maxOrder: number;
  readonly strictPaper: boolean;
}

function boostOf(shared: Shared, roots: Int32Array): Boost {
  const { table, matcher, maxOrder, strictPaper } = shared;
  const { links, orders } = table;
  const rootOf = (caller: string, example: number): number => {
    const root = roots[example];
    if (root !== undefined) return root;
    throw new RangeError(`${caller}: expected one of ${roots.length} queries, got ${example}`);
  };
  return {
    exampleCount: roots.length,
    strictPaper,
    start: (example) => rootOf("start", example),
    after(context, kind, id) {
      let node = context;
      for (;;) {
        const next = childOf(table, node, kind, id);
        // A chain of the largest order is no context: nothing is stored behind it.
        if (next >= 0) return orders[next] === maxOrder ? links[next]! : next;
        const shorter = links[node]!;
        if (shorter < 0) return node;
        node = shorter;
      }
    },
    matches: matcher,
    grams: (example) => gramsBelow(table, rootOf("grams", example)),
    select: (examples) =>
      boostOf(
        shared,
        Int32Array.from(examples, (example) => rootOf("select", example)),
      ),
  };
}

function gramsBelow({ starts, ids, nodes, scores }: GramTable, root: number): Gram[] {
  const grams: Gram[] = [];
  const waiting: { readonly node: number; readonly actions: readonly GramAction[] }[] = [
    { node: root, actions: [] },
  ];
  for (const { node, actions } of waiting) {
    for (const kind of [RULE, VOCABULARY, COPY] as const) {
      for (let at = starts[3 * node + kind]!; at < starts[3 * node + kind + 1]!; at++) {
        const longer = [...actions, { kind, id: ids[at]! }];
        grams.push({ actions: longer, score: scores[at]! });
        waiting.push({ node: nodes[at]!, actions: longer });
      }
    }
  }
  return grams;
}

const noMatches: ReadonlyMap<number, number> = new Map();

/** The matches of contexts, each put together when it is first asked for. */
function createMatcher(
  table: GramTable,
  { lambda, orders }: { readonly lambda: number; readonly orders: "all" | "longest" },
): Boost["matches"] {
  const { starts, ids, scores, links } = table;
  const known = new Map<number, ReadonlyMap<number, number>>();
  const find = (context: number, kind: GramKind): ReadonlyMap<number, number> => {
    const boosts = new Map<number, number>();
    // A root's children are the unigrams, which never boost.
    for (let node = context; table.orders[node]! > 0; node = links[node]!) {
      if (orders === "longest" && starts[3 * node] === starts[3 * node + 3]) continue;
      for (let at = starts[3 * node + kind]!; at < starts[3 * node + kind + 1]!; at++) {
        boosts.set(ids[at]!, (boosts.get(ids[at]!) ?? 0) + lambda * scores[at]!);
      }
      if (orders === "longest") break;
    }
    for (const [id, value] of boosts) if (value === 0) boosts.delete(id);
    return boosts.size === 0 ? noMatches : boosts;
  };
  return (context, kind) => {
    const key = 3 * context + kind;
    let matches = known.get(key);
    if (matches === undefined) {
      matches = find(context, kind);
      known.set(key, matches);
    }
    return matches;
  };
}
