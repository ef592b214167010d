/**
 * @file Action n-grams as a prefix tree in flat arrays, one root for each query.
 *
 * A node is a chain of actions, and its children are the actions that have followed it. The link of a node is the chain without its first action. Every
 * part of a stored chain is stored, so the links of the longest chain that ends at an action name all the others that do: one number is the whole
 * context of an action.
 */
import type { GramKind } from "../grams/action-tree.ts";

const KIND_COUNT = 3;
/** Ids are kept below this, so that id and kind fit one integer. */
export const ID_LIMIT: number = Math.floor(2 ** 31 / KIND_COUNT) - 1;

const actionKey = (kind: GramKind, id: number): number => id * KIND_COUNT + kind;

/** Nodes that grow one by one, found by parent and action. */
export class GramTrie {
  #capacity = 256;
  #count = 0;
  #parents = new Int32Array(this.#capacity);
  #keys = new Int32Array(this.#capacity);
  #links = new Int32Array(this.#capacity);
  #orders = new Uint8Array(this.#capacity);
  #scores = new Float64Array(this.#capacity);
  /** Node numbers + 1 by hash of parent and key; 0 is free. Twice as large as the nodes may be many. */
  #slots = new Int32Array(2 * this.#capacity);

  /** Nodes so far, roots among them. */
  get count(): number {
    return this.#count;
  }

  /** A root: the chain of no actions. */
  addRoot(): number {
    return this.#add(-1, -1, -1);
  }

  /** The node of a chain with one action more, −1 if there is none. */
  child(node: number, kind: GramKind, id: number): number {
    return this.#slots[this.#slotOf(node, actionKey(kind, id))]! - 1;
  }

  /**
   * The node of a chain with one action more, made if there is none; it keeps the highest of the scores given for it.
   *
   * @param link - The node of the new chain without its first action.
   */
  grow(
    node: number,
    {
      kind,
      id,
      link,
      score,
    }: { readonly kind: GramKind; readonly id: number; readonly link: number; readonly score: number },
  ): number {
    const key = actionKey(kind, id);
    const slot = this.#slotOf(node, key);
    const known = this.#slots[slot]! - 1;
    if (known >= 0) {
      if (score > this.#scores[known]!) this.#scores[known] = score;
      return known;
    }
    const added = this.#add(node, key, link);
    this.#scores[added] = score;
    this.#slots[this.#slotOf(node, key)] = added + 1;
    return added;
  }

  /** The chain without its first action; −1 for a root. */
  link(node: number): number {
    return this.#links[node]!;
  }

  /** How many actions the chain has. */
  order(node: number): number {
    return this.#orders[node]!;
  }

  /**
   * The nodes below each node, by kind: those of node n and kind k are `children.subarray(starts[3n + k], starts[3n + k + 1])`, in the order in which
   * they were made.
   */
  childLists(): { readonly starts: Int32Array; readonly children: Int32Array } {
    const starts = new Int32Array(KIND_COUNT * this.#count + 1);
    const cellOf = (node: number): number =>
      this.#parents[node]! * KIND_COUNT + (this.#keys[node]! % KIND_COUNT);
    for (let node = 0; node < this.#count; node++) if (this.#parents[node]! >= 0) starts[cellOf(node) + 1]!++;
    for (let cell = 1; cell < starts.length; cell++) starts[cell]! += starts[cell - 1]!;
    const next = starts.slice();
    const children = new Int32Array(starts.at(-1)!);
    for (let node = 0; node < this.#count; node++) {
      if (this.#parents[node]! >= 0) children[next[cellOf(node)]!++] = node;
    }
    return { starts, children };
  }

  /** The id of the last action of a chain that has one. */
  lastId(node: number): number {
    return Math.floor(this.#keys[node]! / KIND_COUNT);
  }

  /** The score of a chain: the highest of those it was made with. */
  score(node: number): number {
    return this.#scores[node]!;
  }

  #add(parent: number, key: number, link: number): number {
    if (this.#count === this.#capacity) this.#enlarge();
    const node = this.#count++;
    this.#parents[node] = parent;
    this.#keys[node] = key;
    this.#links[node] = link;
    this.#orders[node] = parent < 0 ? 0 : this.#orders[parent]! + 1;
    return node;
  }

  /** Where a node stands in the slots or, if there is none, where it would. */
  #slotOf(parent: number, key: number): number {
    const mask = this.#slots.length - 1;
    const hash = Math.imul(parent, 0x9e3779b1) ^ Math.imul(key, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let node = this.#slots[slot]! - 1; node >= 0; node = this.#slots[slot]! - 1) {
      if (this.#parents[node] === parent && this.#keys[node] === key) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #enlarge(): void {
    this.#capacity *= 2;
    const enlarged = <Values extends Int32Array | Uint8Array | Float64Array>(
      values: Values,
      larger: Values,
    ): Values => {
      larger.set(values);
      return larger;
    };
    this.#parents = enlarged(this.#parents, new Int32Array(this.#capacity));
    this.#keys = enlarged(this.#keys, new Int32Array(this.#capacity));
    this.#links = enlarged(this.#links, new Int32Array(this.#capacity));
    this.#orders = enlarged(this.#orders, new Uint8Array(this.#capacity));
    this.#scores = enlarged(this.#scores, new Float64Array(this.#capacity));
    this.#slots = new Int32Array(2 * this.#capacity);
    for (let node = 0; node < this.#count; node++) {
      if (this.#parents[node]! < 0) continue;
      this.#slots[this.#slotOf(this.#parents[node]!, this.#keys[node]!)] = node + 1;
    }
  }
}
