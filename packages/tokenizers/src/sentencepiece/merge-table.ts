/**
 * @file The merges of a byte-pair model as a table of pairs of integers. SentencePiece looks up the joined text of two
 * neighbours at each step; which texts can occur is known beforehand, so here every text is a symbol with a number,
 * and a look-up is one probe of a hash table.
 */
import type { SentencePieceModel } from "./model.ts";
import type { PieceVocabulary } from "./piece-vocabulary.ts";

/** A symbol that is in no piece, so that nothing merges with it. */
export const FOREIGN = -1;

/** What the segmentation of a text needs of a model. */
export interface MergeTable {
  /** The symbol of one character: its code point, or {@link FOREIGN}. */
  symbolOf(point: number): number;
  /** The symbol that two neighbours become, or −1 if they stay apart. */
  merged(left: number, right: number): number;
  /** `[symbols]`: the id that stands for a symbol in the result. */
  readonly ids: Int32Array;
  /** `[symbols]`: the place of a symbol among all merges, best first; pieces of equal score share theirs. */
  readonly ranks: Int32Array;
  /** `[symbols]`: how many code units a symbol has. */
  readonly sizes: Int32Array;
  /** `[symbols]`: 1 for a piece of the type `unused`, which is taken apart again. */
  readonly unused: Uint8Array;
  /** Whether a merge may join a text that ends in one code unit with one that begins with the other; `true` may be wrong, `false` is not. */
  mayJoin(left: number, right: number): boolean;
  /** Whether no two pieces have the same score, so that the order of merges in one word is independent of other words. */
  readonly distinctRanks: boolean;
}

/**
 * Prepares the merges of a model.
 *
 * @param model a byte-pair model
 * @param vocabulary its ids; a control piece that stands in a text is no piece there, and its characters are ordinary ones
 */
export function createMergeTable(model: SentencePieceModel, vocabulary: PieceVocabulary): MergeTable {
  const symbolByText = new Map<string, number>();
  const texts: string[] = [];
  const symbolOfText = (text: string): number => {
    let symbol = symbolByText.get(text);
    if (symbol === undefined) {
      symbol = texts.length;
      symbolByText.set(text, symbol);
      texts.push(text);
    }
    return symbol;
  };
  // A user-defined piece is found before anything merges, and so nothing ever merges to one.
  const mergeable = model.pieces.filter(({ type }) => type === "normal" || type === "unused");
  for (const { piece } of mergeable) symbolOfText(piece);
  for (const { piece } of mergeable) for (const character of piece) symbolOfText(character);

  const scores = new Float32Array(texts.length).fill(Number.NEGATIVE_INFINITY);
  const unused = new Uint8Array(texts.length);
  const isPiece = new Uint8Array(texts.length);
  for (const { piece, score, type } of mergeable) {
    const symbol = symbolOfText(piece);
    scores[symbol] = score;
    isPiece[symbol] = 1;
    unused[symbol] = type === "unused" ? 1 : 0;
  }
  const pairs: number[] = [];
  const neighbours = new Uint8Array(NEIGHBOUR_SLOTS);
  for (const { piece } of mergeable) {
    const merged = symbolOfText(piece);
    for (let split = 1; split < piece.length; split++) {
      neighbours[neighbourSlot(piece.charCodeAt(split - 1), piece.charCodeAt(split))] = 1;
      const left = symbolByText.get(piece.slice(0, split));
      const right = symbolByText.get(piece.slice(split));
      if (left !== undefined && right !== undefined) pairs.push(left, right, merged);
    }
  }
  const { ranks, distinct } = rank(scores, isPiece);
  const basic = new Int32Array(0x10000).fill(FOREIGN);
  const astral = new Map<number, number>();
  for (const [text, symbol] of symbolByText) {
    const point = text.codePointAt(0) ?? 0;
    if (text.length !== (point > 0xffff ? 2 : 1)) continue;
    if (point > 0xffff) astral.set(point, symbol);
    else basic[point] = symbol;
  }
  return {
    symbolOf: (point) => (point < 0x10000 ? (basic[point] ?? FOREIGN) : (astral.get(point) ?? FOREIGN)),
    merged: createPairTable(pairs),
    ids: Int32Array.from(texts, vocabulary.textIdOf),
    ranks,
    sizes: Int32Array.from(texts, (text) => text.length),
    unused,
    mayJoin: (left, right) => neighbours[neighbourSlot(left, right)] === 1,
    distinctRanks: distinct,
  };
}

/** Pairs of code units share this many slots. */
const NEIGHBOUR_SLOTS = 1 << 16;

function neighbourSlot(left: number, right: number): number {
  return (Math.imul(left, 0x9e3779b1) + Math.imul(right, 0x85ebca6b)) >>> 16;
}

/** Ranks the symbols that are pieces by falling score. */
function rank(scores: Float32Array, isPiece: Uint8Array): { ranks: Int32Array; distinct: boolean } {
  const order = Array.from(scores.keys()).filter((symbol) => isPiece[symbol] === 1);
  const scoreOf = (symbol: number | undefined): number => scores[symbol ?? -1] ?? Number.NEGATIVE_INFINITY;
  order.sort((a, b) => scoreOf(b) - scoreOf(a));
  const ranks = new Int32Array(scores.length);
  let distinct = true;
  let current = 0;
  order.forEach((symbol, place) => {
    if (place > 0) {
      if (scoreOf(symbol) === scoreOf(order[place - 1])) distinct = false;
      else current++;
    }
    ranks[symbol] = current;
  });
  return { ranks, distinct };
}

/** A hash table from two symbols to a third, with open addressing. `pairs` is left, right, merged, over and over. */
function createPairTable(pairs: readonly number[]): (left: number, right: number) => number {
  let size = 16;
  while (size < pairs.length) size *= 2;
  const mask = size - 1;
  // Three integers an entry, as in `pairs`. An entry whose left is −1 is free.
  const entries = new Int32Array(size * 3).fill(-1);
  const find = (left: number, right: number): number => {
    let slot = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & mask;
    for (;;) {
      const at = slot * 3;
      const first = entries[at]!;
      if (first === -1 || (first === left && entries[at + 1] === right)) return at;
      slot = (slot + 1) & mask;
    }
  };
  for (let pair = 0; pair < pairs.length; pair += 3) {
    const at = find(pairs[pair]!, pairs[pair + 1]!);
    entries.set(pairs.slice(pair, pair + 3), at);
  }
  return (left, right) => (left < 0 || right < 0 ? -1 : entries[find(left, right) + 2]!);
}
