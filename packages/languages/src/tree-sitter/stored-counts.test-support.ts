/** @file What is known of the stored programs: counted in the files, refusals by reading what was refused. */

/** What comes of the programs of one dataset. */
export interface KnownCounts {
  /** Programs in the files. */
  readonly texts: number;
  /** Those that are no programs of the language. */
  readonly refused: number;
  /** Expressions that stand without the parentheses which the printer would give them. */
  readonly bare: number;
  /** Programs whose trees writers may write too. */
  readonly writable: number;
  /** Every how many programs are taken by default, and how many of these are refused. */
  readonly sample: { readonly step: number; readonly refused: number };
}

export const knownCounts: Readonly<Record<string, KnownCounts>> = {
  // Refused: 16 programs with words that have grown together (`elsereturn`), 27 that are cut off, 6 with strings that
  // were cut off at a `//` in them.
  "Java to C#, the Java": {
    texts: 11_800,
    refused: 49,
    bare: 0,
    writable: 11_751,
    sample: { step: 20, refused: 0 },
  },
  // Refused: 27 programs with directives of the preprocessor that have grown together with what follows, 20 with words
  // that have, 10 with the `throws` of Java, 19 that are cut off. Not for writers: 92
  // with what stands without the parentheses it would be given, 7 with expressions where writers may not put them.
  "Java to C#, the C#": {
    texts: 11_800,
    refused: 76,
    bare: 120,
    writable: 11_625,
    sample: { step: 20, refused: 4 },
  },
  // Refused: line 297 of train has a space after the backslash that joins two lines.
  Hearthstone: { texts: 665, refused: 1, bare: 0, writable: 664, sample: { step: 20, refused: 0 } },
  CoNaLa: { texts: 2_879, refused: 0, bare: 6, writable: 2_873, sample: { step: 20, refused: 0 } },
  // Not for writers: the first lines of statements, whose bodies are missing.
  Django: { texts: 18_805, refused: 0, bare: 13, writable: 11_530, sample: { step: 20, refused: 0 } },
  "CoffeeScript to JavaScript, the JavaScript": {
    texts: 110_000,
    refused: 0,
    bare: 0,
    writable: 110_000,
    sample: { step: 400, refused: 0 },
  },
};
