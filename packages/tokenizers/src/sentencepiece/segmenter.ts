/**
 * @file Splitting by byte-pair merges (Sennrich et al. 2016), as bpe_model.cc of SentencePiece does it: of all neighbours whose
 * joined text is a piece those with the best score merge first, the leftmost first among equals, until none is left.
 * O(n log n) in the length of the text.
 */
import { createAgenda } from "./agenda.ts";
import { FOREIGN, type MergeTable } from "./merge-table.ts";

/** Pieces in a row, as growing lists of integers. */
export interface PieceList {
  /** The id of each piece. */
  ids: Int32Array;
  /** How many code units of the normalised text each piece covers. */
  lengths: Int32Array;
  count: number;
}

/** Makes an empty list. */
export function createPieceList(): PieceList {
  return { ids: new Int32Array(64), lengths: new Int32Array(64), count: 0 };
}

/** Appends a piece. */
export function addPiece(list: PieceList, id: number, length: number): void {
  if (list.count === list.ids.length) {
    const ids = new Int32Array(list.count * 2);
    ids.set(list.ids);
    list.ids = ids;
    const lengths = new Int32Array(list.count * 2);
    lengths.set(list.lengths);
    list.lengths = lengths;
  }
  list.ids[list.count] = id;
  list.lengths[list.count] = length;
  list.count++;
}

/** Splits a text that is handed over in parts: `clear`, then the parts, then `finish`. */
export interface Segmenter {
  clear(): void;
  /** Adds code units as characters that may merge. */
  addCharacters(units: Uint16Array, start: number, end: number): void;
  /** Adds `length` code units as one piece that stays as it is. */
  addWhole(id: number, length: number): void;
  /**
   * Merges, and appends the pieces to `target`.
   *
   * @param skipsMerge asked before each merge; one that is skipped is not tried again. `null` means never
   */
  finish(target: PieceList, skipsMerge: (() => boolean) | null): void;
}

/** Symbols below {@link FOREIGN} are pieces that stay whole: −2 − id. */
const WHOLE = -2;

/**
 * Makes a segmenter, which keeps its memory between texts.
 *
 * @param table the merges
 * @param unknownId the id of a character that is in no piece
 */
export function createSegmenter(table: MergeTable, unknownId: number): Segmenter {
  const { ids, ranks, sizes, unused } = table;
  const agenda = createAgenda();
  const takesApart = unused.includes(1);
  /** For a symbol that is taken apart again the last pair it was found as: left symbol, right symbol, length of the left. */
  const partsOf = new Map<number, readonly [number, number, number]>();
  let symbols = new Int32Array(64);
  let lengths = new Int32Array(64);
  let previous = new Int32Array(64);
  let next = new Int32Array(64);
  let count = 0;

  function add(symbol: number, length: number): void {
    if (count === symbols.length) {
      symbols = widened(symbols);
      lengths = widened(lengths);
      previous = widened(previous);
      next = widened(next);
    }
    symbols[count] = symbol;
    lengths[count] = length;
    previous[count] = count - 1;
    next[count] = count + 1;
    count++;
  }

  function propose(left: number, right: number): void {
    const merged = table.merged(symbols[left]!, symbols[right]!);
    if (merged < 0) return;
    agenda.push(ranks[merged]!, left, merged);
    if (takesApart && unused[merged] === 1) {
      partsOf.set(merged, [symbols[left]!, symbols[right]!, lengths[left]!]);
    }
  }

  /** Appends a symbol; one that is not to be used is replaced by the two it came from, and those likewise. */
  function emit(target: PieceList, symbol: number, length: number): void {
    if (symbol < 0) addPiece(target, symbol === FOREIGN ? unknownId : WHOLE - symbol, length);
    else if (unused[symbol] === 0) addPiece(target, ids[symbol]!, length);
    else {
      const parts = partsOf.get(symbol);
      // A single character is unknown then, as in 0.2.3; 0.1.97 gives its id all the same.
      if (parts === undefined) addPiece(target, unknownId, length);
      else {
        emit(target, parts[0], parts[2]);
        emit(target, parts[1], length - parts[2]);
      }
    }
  }

  return {
    clear() {
      count = 0;
    },
    addWhole(id, length) {
      add(WHOLE - id, length);
    },
    addCharacters(units, start, end) {
      for (let at = start; at < end; at++) {
        const unit = units[at]!;
        const low = (unit & 0xfc00) === 0xd800 && at + 1 < end ? units[at + 1]! : 0;
        if ((low & 0xfc00) === 0xdc00) {
          add(table.symbolOf(((unit - 0xd800) << 10) + (low - 0xdc00) + 0x10000), 2);
          at++;
        } else add(table.symbolOf(unit), 1);
      }
    },
    finish(target, skipsMerge) {
      if (count === 0) return;
      next[count - 1] = -1;
      partsOf.clear();
      for (let right = 1; right < count; right++) propose(right - 1, right);
      while (agenda.size > 0) {
        agenda.pop();
        const { left, merged } = agenda;
        // Texts that have merged with something else since are longer, or gone.
        const leftLength = lengths[left]!;
        const right = next[left]!;
        if (leftLength === 0 || right < 0 || leftLength + lengths[right]! !== sizes[merged]!) continue;
        if (skipsMerge?.()) continue;
        symbols[left] = merged;
        lengths[left] = sizes[merged]!;
        lengths[right] = 0;
        const after = next[right]!;
        next[left] = after;
        if (after >= 0) previous[after] = left;
        const before = previous[left]!;
        if (before >= 0) propose(before, left);
        if (after >= 0) propose(left, after);
      }
      for (let at = 0; at >= 0; at = next[at]!) emit(target, symbols[at]!, lengths[at]!);
    },
  };
}

function widened(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(list.length * 2);
  wider.set(list);
  return wider;
}
