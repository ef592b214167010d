/** @file What happens to a sentence before its words are counted. */
import { createNormalizer } from "../normalizer.ts";
import type { MetaPiece } from "./meta-pieces.ts";
import type { ResolvedBpeOptions } from "./options.ts";
import { boundaryOf } from "./reserved-characters.ts";

/**
 * Makes the function that normalises a sentence and then cuts the given pieces, control symbols among them, out of it, so that
 * no learned piece has a part of one. A boundary stands in their place.
 */
export function createSentencePreparation(
  { normalizerSpec, trainerSpec, release }: ResolvedBpeOptions,
  metaPieces: ReadonlyMap<number, MetaPiece>,
): (sentence: string) => string {
  const { treatWhitespaceAsSuffix, pretokenizationDelimiter } = trainerSpec;
  const boundary = boundaryOf(release);
  const normalizer = createNormalizer(normalizerSpec, { treatWhitespaceAsSuffix });
  const given = Array.from(metaPieces.values(), ({ piece }) => piece);
  // The longest of those that begin at one place is taken.
  const longestFirst = given.sort((a, b) => b.length - a.length).map(escaped);
  const givenPiece = new RegExp(longestFirst.join("|"), "gu");
  return (sentence) => {
    const cut = normalizer.normalize(sentence).replace(givenPiece, boundary);
    return pretokenizationDelimiter === "" ? cut : cut.replaceAll(pretokenizationDelimiter, boundary);
  };
}

/** A text as a regular expression that matches it. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
