/**
 * @file A directed acyclic word graph: a trie over the UTF-8 of texts in which equal subtrees are one. Its nodes are numbered as those
 * of Darts-clone, whose bytes the compiled rules of SentencePiece are: the children of a node stand side by side
 * in the order of their labels, and they get their numbers when all that is below them has its own.
 */
import type { RuleTree } from "./rule-tree.ts";

/** A word graph; node 0 is the root. */
export interface WordGraph {
  /** The label of each node; 0 is the end of a key. */
  readonly labels: Uint8Array;
  /** The first child of each node, or the value where the label is 0. */
  readonly targets: Int32Array;
  /** 1 for each node that has a sibling behind it. */
  readonly siblings: Uint8Array;
  /** 1 for each first child that several nodes share. */
  readonly shared: Uint8Array;
}

/**
 * Builds the word graph of the texts of rules. A subtree that hangs at several places is visited once.
 *
 * @param rules the rules; no node is without both a replacement and a text that goes on
 * @param placeOf gives the value of a replacement
 */
export function buildWordGraph(rules: RuleTree, placeOf: (replacement: string) => number): WordGraph {
  let labels = new Uint8Array(1024);
  let targets = new Int32Array(1024);
  let siblings = new Uint8Array(1024);
  let shared = new Uint8Array(1024);
  let count = 1;
  let slots = new Int32Array(1024);
  let groupCount = 0;

  /** Children of nodes that are not complete yet, as a stack. */
  const stackLabels: number[] = [];
  const stackTargets: number[] = [];

  const hashOf = (label: number, target: number, hash: number): number =>
    Math.imul(Math.imul(hash ^ label, 0x01000193) ^ target, 0x9e3779b1);

  const hashStored = (first: number): number => {
    let hash = 0;
    for (let node = first; ; node++) {
      hash = hashOf(labels[node] ?? 0, targets[node] ?? 0, hash);
      if (siblings[node] !== 1) return hash ^ (hash >>> 15);
    }
  };

  const isSame = (first: number, from: number): boolean => {
    const size = stackLabels.length - from;
    for (let offset = 0; offset < size; offset++) {
      const node = first + offset;
      if (labels[node] !== stackLabels[from + offset] || targets[node] !== stackTargets[from + offset])
        return false;
      if (siblings[node] !== (offset + 1 < size ? 1 : 0)) return false;
    }
    return true;
  };

  /** Takes the children from `from` on off the stack; returns the number of the first one, theirs or that of an equal row. */
  const completeGroup = (from: number): number => {
    if (groupCount * 2 >= slots.length) {
      const before = slots;
      slots = new Int32Array(before.length * 2);
      for (const first of before) {
        if (first === 0) continue;
        let slot = hashStored(first) & (slots.length - 1);
        while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
        slots[slot] = first;
      }
    }
    let hash = 0;
    for (let at = from; at < stackLabels.length; at++) {
      hash = hashOf(stackLabels[at] ?? 0, stackTargets[at] ?? 0, hash);
    }
    let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    let first = slots[slot] ?? 0;
    while (first !== 0 && !isSame(first, from)) {
      slot = (slot + 1) & (slots.length - 1);
      first = slots[slot] ?? 0;
    }
    if (first !== 0) shared[first] = 1;
    else {
      first = count;
      slots[slot] = first;
      groupCount++;
      const size = stackLabels.length - from;
      if (count + size > labels.length) {
        const wider = Math.max(labels.length * 2, count + size);
        labels = widened(labels, new Uint8Array(wider));
        targets = widened(targets, new Int32Array(wider));
        siblings = widened(siblings, new Uint8Array(wider));
        shared = widened(shared, new Uint8Array(wider));
      }
      for (let offset = 0; offset < size; offset++) {
        labels[count] = stackLabels[from + offset] ?? 0;
        targets[count] = stackTargets[from + offset] ?? 0;
        siblings[count] = offset + 1 < size ? 1 : 0;
        count++;
      }
    }
    stackLabels.length = from;
    stackTargets.length = from;
    return first;
  };

  /** Marks the children from `first` on, and all below them, as found again. */
  const share = (first: number): void => {
    if (shared[first] === 1) return;
    shared[first] = 1;
    for (let node = first; ; node++) {
      if (labels[node] !== 0) share(targets[node]!);
      if (siblings[node] !== 1) return;
    }
  };

  /** What {@link pushTree} put on the stack for a tree: labels, and behind each its target. */
  const rows = new Map<RuleTree, Int32Array>();

  /** Puts what the texts of a tree begin with on the stack. Texts are short, and so is the recursion. */
  const pushTree = (tree: RuleTree): void => {
    const known = rows.get(tree);
    if (known !== undefined) {
      for (let at = 0; at < known.length; at += 2) {
        stackLabels.push(known[at]!);
        stackTargets.push(known[at + 1]!);
        share(known[at + 1]!);
      }
      return;
    }
    const from = stackLabels.length;
    const codes = Uint32Array.from(tree.keys()).sort();
    pushCharacters(tree, codes, 0, codes.length, 0);
    const row = new Int32Array(2 * (stackLabels.length - from));
    for (let at = 0; at < row.length; at++) {
      row[at] = (at % 2 === 0 ? stackLabels : stackTargets)[from + (at >> 1)]!;
    }
    rows.set(tree, row);
  };

  /** Puts the bytes at `depth` of the characters `begin … end`, which have the ones before in common, on the stack. */
  const pushCharacters = (
    tree: RuleTree,
    codes: Uint32Array,
    begin: number,
    end: number,
    depth: number,
  ): void => {
    let at = begin;
    while (at < end) {
      const code = codes[at]!;
      const label = utf8ByteOf(code, depth);
      const from = stackLabels.length;
      let next = at + 1;
      if (depth + 1 === utf8LengthOf(code)) {
        const node = tree.get(code);
        if (node?.replacement !== undefined) {
          stackLabels.push(0);
          stackTargets.push(placeOf(node.replacement));
        }
        if (node?.next !== undefined) pushTree(node.next);
      } else {
        while (next < end && utf8ByteOf(codes[next]!, depth) === label) next++;
        pushCharacters(tree, codes, at, next, depth + 1);
      }
      const child = completeGroup(from);
      stackLabels.push(label);
      stackTargets.push(child);
      at = next;
    }
  };

  pushTree(rules);
  const root = completeGroup(0);
  targets[0] = root;
  labels[0] = 0xff;
  return {
    labels: labels.subarray(0, count),
    targets: targets.subarray(0, count),
    siblings: siblings.subarray(0, count),
    shared: shared.subarray(0, count),
  };
}

function widened<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function utf8LengthOf(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** The byte at `depth` of a character in UTF-8. */
function utf8ByteOf(code: number, depth: number): number {
  const length = utf8LengthOf(code);
  const bits = code >>> (6 * (length - 1 - depth));
  if (depth > 0) return 0x80 | (bits & 0x3f);
  return length === 1 ? bits : ((0xf00 >> length) & 0xff) | bits;
}
