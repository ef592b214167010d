/**
 * @file Compiles normalisation rules into the form that models carry, as builder.cc of SentencePiece does: equal replacements once,
 * in order, and a double array (Aoe 1989) that leads from the UTF-8 of each key to its replacement. Places in the array are
 * taken in the order of Darts-clone, so that the bytes equal those of the tools.
 */
import { joinCharsmap } from "./charsmap.ts";
import { compareCodePoints } from "./code-points.ts";
import { type RuleTree, ruleTreeOf } from "./rule-tree.ts";
import { buildWordGraph, type WordGraph } from "./word-graph.ts";

/** Of one text this many beginnings, itself among them, may have rules: the C++ look-up keeps no more. */
const MOST_PREFIXES = 31;
/** A text to replace has at most this many code units: trees are gone through by recursion. */
const LONGEST_TEXT = 256;

/**
 * Compiles rules.
 *
 * @param rules texts and what stands for them, which may be nothing
 * @returns `precompiledCharsmap` of a model; empty if there are no rules
 * @throws RangeError if a text is empty, longer than 256 code units or holds a zero character, if a text or its replacement is not
 * well-formed, or if 32 rules are beginnings of one text
 */
export function compileCharsmap(rules: ReadonlyMap<string, string>): Uint8Array {
  for (const [text, replacement] of rules) {
    if (text.length > LONGEST_TEXT) {
      throw new RangeError(
        `a normalisation rule must replace at most ${LONGEST_TEXT} code units, got ${text.length}`,
      );
    }
    if (
      text === "" ||
      text.includes("\0") ||
      replacement.includes("\0") ||
      !isWellFormed(text + replacement)
    ) {
      throw new RangeError(
        `a normalisation rule must replace well-formed text without zero characters that is not empty, got ${JSON.stringify(text)} to ${JSON.stringify(replacement)}`,
      );
    }
  }
  const tree = ruleTreeOf(rules);
  checkPrefixes(tree, 0);
  return compileRuleTree(tree);
}

/** Compiles rules that are known to be such as {@link compileCharsmap} takes. */
export function compileRuleTree(rules: RuleTree): Uint8Array {
  if (rules.size === 0) return new Uint8Array(0);
  const sorted = replacementsOf(rules);
  const replacements = new TextEncoder().encode(sorted.map((replacement) => `${replacement}\0`).join(""));
  const placeByReplacement = new Map<string, number>();
  let place = 0;
  for (const replacement of sorted) {
    placeByReplacement.set(replacement, place);
    place = replacements.indexOf(0, place) + 1;
  }
  const graph = buildWordGraph(rules, (replacement) => placeByReplacement.get(replacement) ?? 0);
  return joinCharsmap({ units: buildDoubleArray(graph), replacements });
}

/** What rules put in place of texts, each once and in order. */
function replacementsOf(rules: RuleTree): readonly string[] {
  const replacements = new Set<string>();
  const visited = new Set<RuleTree>();
  const visit = (tree: RuleTree): void => {
    if (visited.has(tree)) return;
    visited.add(tree);
    for (const { replacement, next } of tree.values()) {
      if (replacement !== undefined) replacements.add(replacement);
      if (next !== undefined) visit(next);
    }
  };
  visit(rules);
  return Array.from(replacements).sort(compareCodePoints);
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** @param open how many rules are beginnings of all texts of the tree */
function checkPrefixes(rules: RuleTree, open: number): void {
  for (const { replacement, next } of rules.values()) {
    const prefixes = replacement === undefined ? open : open + 1;
    if (prefixes > MOST_PREFIXES) {
      throw new RangeError(
        `at most ${MOST_PREFIXES} normalisation rules may begin alike, each with the one before`,
      );
    }
    if (next !== undefined) checkPrefixes(next, prefixes);
  }
}

const BLOCK = 256;
/** Blocks in which places are still given away. */
const OPEN_BLOCKS = 16;
const WINDOW = BLOCK * OPEN_BLOCKS;
const LOW_BITS = 0xff;
const HIGH_BITS = 0xff << 21;
const IS_LEAF = 0x80000000;
const HAS_LEAF = 0x100;

/** Lays a word graph out as a double array. */
function buildDoubleArray(graph: WordGraph): Uint32Array {
  let units = new Uint32Array(BLOCK);
  let size = 0;
  // A ring of the free places of the last blocks. Entries are kept by place modulo WINDOW.
  const previous = new Int32Array(WINDOW);
  const next = new Int32Array(WINDOW);
  const isTaken = new Uint8Array(WINDOW);
  /** Whether a place is the base of a node's children. */
  const isBase = new Uint8Array(WINDOW);
  let firstFree = 0;
  /** Where shared children were laid out. */
  const baseByNode = new Map<number, number>();

  function take(place: number): void {
    if (place >= size) addBlock();
    const slot = place % WINDOW;
    const after = next[slot]!;
    const before = previous[slot]!;
    if (place === firstFree) firstFree = after === place ? size : after;
    next[before % WINDOW] = after;
    previous[after % WINDOW] = before;
    isTaken[slot] = 1;
  }

  function addBlock(): void {
    const start = size;
    const end = start + BLOCK;
    if (end > WINDOW) closeBlock(start / BLOCK - OPEN_BLOCKS);
    if (end > units.length) {
      const wider = new Uint32Array(units.length * 2);
      wider.set(units);
      units = wider;
    }
    size = end;
    for (let place = start; place < end; place++) {
      isBase[place % WINDOW] = 0;
      isTaken[place % WINDOW] = 0;
      next[place % WINDOW] = place + 1;
      previous[place % WINDOW] = place - 1;
    }
    // The new places join the ring behind the last of the old ones.
    const last = end - 1;
    if (firstFree >= start) {
      previous[start % WINDOW] = last;
      next[last % WINDOW] = start;
      return;
    }
    const tail = previous[firstFree % WINDOW]!;
    previous[start % WINDOW] = tail;
    next[tail % WINDOW] = start;
    next[last % WINDOW] = firstFree;
    previous[firstFree % WINDOW] = last;
  }

  /** Fills what is free in a block with labels that no look-up can take for a child. */
  function closeBlock(block: number): void {
    const start = block * BLOCK;
    let unused = 0;
    for (let place = start; place < start + BLOCK; place++) {
      if (isBase[place % WINDOW] === 0) {
        unused = place;
        break;
      }
    }
    for (let place = start; place < start + BLOCK; place++) {
      if (isTaken[place % WINDOW] === 1) continue;
      take(place);
      units[place] = (units[place]! & ~LOW_BITS) | ((place ^ unused) & LOW_BITS);
    }
  }

  function setOffset(place: number, offset: number): void {
    const kept = units[place]! & (IS_LEAF | HAS_LEAF | LOW_BITS);
    units[place] = kept | (offset < 1 << 21 ? offset << 10 : (offset << 2) | 0x200);
  }

  const fits = (place: number, base: number): boolean => {
    const offset = place ^ base;
    return (offset & LOW_BITS) === 0 || (offset & HIGH_BITS) === 0;
  };

  /** A base for the children of the node at `place` where all of them find room. */
  function findBase(place: number, firstChild: number): number {
    if (firstFree < size) {
      const firstLabel = graph.labels[firstChild]!;
      let free = firstFree;
      do {
        const base = free ^ firstLabel;
        if (isBase[base % WINDOW] === 0 && fits(place, base) && hasRoom(base, firstChild)) return base;
        free = next[free % WINDOW]!;
      } while (free !== firstFree);
    }
    return size | (place & LOW_BITS);
  }

  function hasRoom(base: number, firstChild: number): boolean {
    for (let child = firstChild; graph.siblings[child] === 1; ) {
      child++;
      if (isTaken[(base ^ graph.labels[child]!) % WINDOW] === 1) return false;
    }
    return true;
  }

  /** Lays out the children of `node`, which stands at `place`. Keys are short, and so is the recursion. */
  function layOut(node: number, place: number): void {
    const firstChild = graph.targets[node]!;
    const isShared = graph.shared[firstChild] === 1;
    const earlier = isShared ? (baseByNode.get(firstChild) ?? 0) : 0;
    if (earlier !== 0 && fits(place, earlier)) {
      if (graph.labels[firstChild] === 0) units[place] = units[place]! | HAS_LEAF;
      setOffset(place, place ^ earlier);
      return;
    }
    const base = findBase(place, firstChild);
    setOffset(place, place ^ base);
    for (let child = firstChild; ; child++) {
      const label = graph.labels[child]!;
      const childPlace = base ^ label;
      take(childPlace);
      if (label === 0) {
        units[place] = units[place]! | HAS_LEAF;
        units[childPlace] = graph.targets[child]! | IS_LEAF;
      } else units[childPlace] = (units[childPlace]! & ~LOW_BITS) | label;
      if (graph.siblings[child] !== 1) break;
    }
    isBase[base % WINDOW] = 1;
    if (isShared) baseByNode.set(firstChild, base);
    for (let child = firstChild; ; child++) {
      const label = graph.labels[child]!;
      if (label !== 0) layOut(child, base ^ label);
      if (graph.siblings[child] !== 1) break;
    }
  }

  take(0);
  isBase[0] = 1;
  setOffset(0, 1);
  layOut(0, 0);
  const blocks = size / BLOCK;
  for (let block = Math.max(0, blocks - OPEN_BLOCKS); block < blocks; block++) closeBlock(block);
  return units.slice(0, size);
}
