/** @file What happens to a sentence before its words are counted. */
import { createNormalizedUnits, createNormalizer, type NormalizedUnits } from "../normalizer.ts";
import { createPrefixMatcher } from "../prefix-matcher.ts";
import type { MetaPiece } from "./meta-pieces.ts";
import type { ResolvedBpeOptions } from "./options.ts";
import { boundaryOf } from "./reserved-characters.ts";

/**
 * Makes the function that normalises a sentence and then cuts the given pieces, control symbols among them, out of it, so that
 * no learned piece has a part of one. A boundary stands in their place.
 *
 * @returns A function whose result is overwritten by its next call.
 */
export function createSentencePreparation(
  { normalizerSpec, trainerSpec, release }: ResolvedBpeOptions,
  metaPieces: ReadonlyMap<number, MetaPiece>,
): (sentence: string) => NormalizedUnits {
  const { treatWhitespaceAsSuffix, pretokenizationDelimiter } = trainerSpec;
  const boundary = boundaryOf(release).charCodeAt(0);
  const normalizer = createNormalizer(normalizerSpec, { treatWhitespaceAsSuffix });
  const target = createNormalizedUnits();
  const cutGiven = createCut(
    Array.from(metaPieces.values(), ({ piece }) => piece),
    boundary,
  );
  const cutDelimiter =
    pretokenizationDelimiter === "" ? undefined : createCut([pretokenizationDelimiter], boundary);
  return (sentence) => {
    normalizer.write(sentence, target);
    cutGiven(target);
    cutDelimiter?.(target);
    return target;
  };
}

/** Makes the function that replaces some texts, at each place the longest of them, with one unit. */
function createCut(texts: readonly string[], replacement: number): (target: NormalizedUnits) => void {
  const matcher = createPrefixMatcher(texts);
  const begins = new Uint8Array(0x10000);
  for (const text of texts) begins[text.charCodeAt(0)] = 1;
  return (target) => {
    const { units, length } = target;
    const unitAt = (index: number): number => (index < length ? units[index]! : Number.NaN);
    let to = 0;
    for (let from = 0; from < length; ) {
      const entry = begins[units[from]!] === 1 ? matcher.longestAt(unitAt, from) : -1;
      if (entry >= 0) {
        units[to++] = replacement;
        from += texts[entry]!.length;
      } else {
        units[to++] = units[from++]!;
      }
    }
    target.length = to;
  };
}
