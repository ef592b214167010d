/**
 * @file A text as a list of raw pieces: normalised, cut where no piece reaches across, each part split by merges. Parts that were
 * split before come out of a cache, which changes nothing: no merge crosses a cut, and the order of merges in one part does
 * not depend on the others.
 */
import { createMergeTable } from "./merge-table.ts";
import type { SentencePieceModel } from "./model.ts";
import {
  createNormalizedUnits,
  createNormalizer,
  type NormalizedUnits,
  type Normalizer,
  SPACE_SYMBOL,
} from "./normalizer.ts";
import type { PieceVocabulary } from "./piece-vocabulary.ts";
import { createPrefixMatcher } from "./prefix-matcher.ts";
import { addPiece, createPieceList, createSegmenter, type PieceList } from "./segmenter.ts";
import { createWordCache } from "./word-cache.ts";

/** What the last call of `encode` has left. */
export interface RawEncoder {
  readonly normalizer: Normalizer;
  /** The normalised text. */
  readonly normalized: NormalizedUnits;
  /** Its pieces; an unknown character is a piece with the unknown id, also beside another one. */
  readonly pieces: PieceList;
  /**
   * @param text what to encode
   * @param skipsMerge asked before each merge; `null` means that none is skipped
   */
  encode(text: string, skipsMerge: (() => boolean) | null): void;
}

/** Shorter words are better looked up as a whole. */
const LONG_PART = 16;

/** Makes the encoder of a byte-pair model. */
export function createRawEncoder(model: SentencePieceModel, vocabulary: PieceVocabulary): RawEncoder {
  const symbols = model.pieces.filter(({ type }) => type === "user-defined").map(({ piece }) => piece);
  const symbolIds = symbols.map(vocabulary.textIdOf);
  const matcher = symbols.length > 0 ? createPrefixMatcher(symbols) : null;
  const spaceUnit = (model.normalizerSpec.escapeWhitespaces ? SPACE_SYMBOL : " ").charCodeAt(0);
  const table = createMergeTable(model, vocabulary);
  const segmenter = createSegmenter(table, vocabulary.unknownId);
  const normalizer = createNormalizer(model.normalizerSpec, {
    treatWhitespaceAsSuffix: model.trainerSpec.treatWhitespaceAsSuffix,
    protectedTexts: symbols,
  });
  const cache = createWordCache();
  const normalized = createNormalizedUnits();
  const pieces = createPieceList();
  // Pieces that are taken apart are remembered for the whole text, and merges of equal score come in the order of a heap.
  const inParts = table.distinctRanks && !table.unused.includes(1);
  const unitAt = (index: number): number =>
    index < normalized.length ? (normalized.units[index] ?? NaN) : NaN;

  function encodeWhole(skipsMerge: (() => boolean) | null): void {
    segmenter.clear();
    let start = 0;
    for (let at = 0; matcher !== null && at < normalized.length; ) {
      const entry = matcher.longestAt(unitAt, at);
      if (entry < 0) {
        at += isPair(normalized.units, at) ? 2 : 1;
        continue;
      }
      segmenter.addCharacters(normalized.units, start, at);
      const length = symbols[entry]?.length ?? 0;
      segmenter.addWhole(symbolIds[entry] ?? 0, length);
      at += length;
      start = at;
    }
    segmenter.addCharacters(normalized.units, start, normalized.length);
    segmenter.finish(pieces, skipsMerge);
  }

  function encodePart(start: number, end: number): void {
    if (start === end || cache.take(normalized.units, start, end, pieces)) return;
    const first = pieces.count;
    segmenter.clear();
    segmenter.addCharacters(normalized.units, start, end);
    segmenter.finish(pieces, null);
    cache.keep(normalized.units, start, end, pieces, first);
  }

  function encodeInParts(): void {
    const { units, length } = normalized;
    let start = 0;
    let before = 0;
    for (let at = 0; at < length; at++) {
      const unit = units[at]!;
      if (matcher?.canBegin(unit)) {
        const entry = matcher.longestAt(unitAt, at);
        if (entry >= 0) {
          encodePart(start, at);
          const size = symbols[entry]?.length ?? 0;
          addPiece(pieces, symbolIds[entry] ?? 0, size);
          start = at + size;
          at = start - 1;
          continue;
        }
      }
      // Parts are words, and within long ones what no piece reaches across; never half a character, which is a symbol also if
      // it is in no piece.
      const isPlace = unit === spaceUnit || before === spaceUnit || at - start >= LONG_PART;
      if (isPlace && at > start && !table.mayJoin(before, unit) && (unit & 0xfc00) !== 0xdc00) {
        encodePart(start, at);
        start = at;
      }
      before = unit;
    }
    encodePart(start, length);
  }

  return {
    normalizer,
    normalized,
    pieces,
    encode(text, skipsMerge) {
      normalizer.write(text, normalized);
      pieces.count = 0;
      if (inParts && skipsMerge === null) encodeInParts();
      else encodeWhole(skipsMerge);
    },
  };
}

function isPair(units: Uint16Array, at: number): boolean {
  return ((units[at] ?? 0) & 0xfc00) === 0xd800;
}
