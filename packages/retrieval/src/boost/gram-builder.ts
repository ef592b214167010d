/** @file Action n-grams of many queries on their way into one table. */
import type { GramKind } from "../grams/action-tree.ts";
import { createGramTable, type GramTable, KIND_COUNT } from "./gram-table.ts";

/** Ids are kept below this, so that id and kind fit one integer. */
export const ID_LIMIT: number = Math.floor(2 ** 31 / KIND_COUNT) - 1;

/** The last action of a chain, and what is known of it. */
export interface Link {
  readonly kind: GramKind;
  readonly id: number;
  /** The node of the chain without its first action. */
  readonly link: number;
  readonly score: number;
}

/** Prefix trees that grow one chain at a time, one tree after another. */
export class GramBuilder {
  #capacity = 256;
  #count = 0;
  #root = 0;
  #parents = new Int32Array(this.#capacity);
  #keys = new Int32Array(this.#capacity);
  #links = new Int32Array(this.#capacity);
  #orders = new Uint8Array(this.#capacity);
  #scores = new Float64Array(this.#capacity);
  /** The nodes of the last tree by hash of parent and key, counted from its root; 0 is free. It stays as small as the largest tree needs. */
  #slots = new Int32Array(512);

  /** Begins a tree: the chain of no actions. The trees before can grow no more. */
  addRoot(): number {
    this.#slots.fill(0);
    this.#root = this.#add(-1, -1, -1);
    return this.#root;
  }

  /** The node of a chain with one action more, made if there is none; it keeps the highest of the scores given for it. */
  grow(node: number, { kind, id, link, score }: Link): number {
    const key = id * KIND_COUNT + kind;
    let slot = this.#slotOf(node, key);
    const known = this.#slots[slot]!;
    if (known > 0) {
      const found = this.#root + known;
      if (score > this.#scores[found]!) this.#scores[found] = score;
      return found;
    }
    const added = this.#add(node, key, link);
    this.#scores[added] = score;
    if (2 * (added - this.#root) > this.#slots.length) {
      this.#enlargeSlots();
      slot = this.#slotOf(node, key);
    }
    this.#slots[slot] = added - this.#root;
    return added;
  }

  /** The table of all trees. */
  table(): GramTable {
    const [parents, keys, links] = [this.#parents, this.#keys, this.#links].map((all) =>
      all.subarray(0, this.#count),
    );
    return createGramTable({
      parents: parents!,
      keys: keys!,
      links: links!.slice(),
      orders: this.#orders.slice(0, this.#count),
      scores: this.#scores.subarray(0, this.#count),
    });
  }

  #add(parent: number, key: number, link: number): number {
    if (this.#count === this.#capacity) this.#enlargeNodes();
    const node = this.#count++;
    this.#parents[node] = parent;
    this.#keys[node] = key;
    this.#links[node] = link;
    this.#orders[node] = parent < 0 ? 0 : this.#orders[parent]! + 1;
    return node;
  }

  /** Where a node of the last tree stands in the slots or, if there is none, where it would. */
  #slotOf(parent: number, key: number): number {
    const mask = this.#slots.length - 1;
    const hash = Math.imul(Math.imul(parent, 0x9e3779b1) ^ key, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let entry = this.#slots[slot]!; entry > 0; entry = this.#slots[slot]!) {
      const node = this.#root + entry;
      if (this.#parents[node] === parent && this.#keys[node] === key) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #enlargeSlots(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (let node = this.#root + 1; node < this.#count - 1; node++) {
      this.#slots[this.#slotOf(this.#parents[node]!, this.#keys[node]!)] = node - this.#root;
    }
  }

  #enlargeNodes(): void {
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
  }
}
