/**
 * @file A directed acyclic word graph: a trie of sorted keys in which equal subtrees are one. Its nodes are numbered as those of
 * Darts-clone, whose bytes the compiled rules of SentencePiece are: the children of a node stand side by side
 * in the order of their labels, and they get their numbers when all that is below them has its own.
 */

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
 * Builds the word graph of keys.
 *
 * @param keys texts in UTF-8, one character of the string a byte, in order and without repetition
 * @param values `[keys]`: what the keys are mapped to
 */
export function buildWordGraph(keys: readonly string[], values: Int32Array): WordGraph {
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

  /** The first child of the node that the keys `begin … end` share up to `depth`. Keys are short, and so is the recursion. */
  const build = (begin: number, end: number, depth: number): number => {
    const from = stackLabels.length;
    let at = begin;
    while (at < end) {
      const key = keys[at]!;
      if (key.length === depth) {
        stackLabels.push(0);
        stackTargets.push(values[at]!);
        at++;
        continue;
      }
      const label = key.charCodeAt(depth);
      let next = at + 1;
      while (next < end && keys[next]!.charCodeAt(depth) === label) next++;
      const child = build(at, next, depth + 1);
      stackLabels.push(label);
      stackTargets.push(child);
      at = next;
    }
    return completeGroup(from);
  };

  const root = build(0, keys.length, 0);
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
