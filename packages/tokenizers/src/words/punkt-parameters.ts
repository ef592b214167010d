/** @file What Punkt (Kiss, Strunk 2006) knows of a language: the files of NLTK's `punkt_tab`. */

/** What a Punkt model has learned from texts. Words are in lower case, without the full stop at their end. */
export interface PunktParameters {
  /** Words that end in a full stop though no sentence does, such as `dr` and `e.g`. */
  readonly abbreviations: ReadonlySet<string>;
  /** Two words with a full stop between them that belong together, joined by a tab. */
  readonly collocations: ReadonlySet<string>;
  /** Words that often begin sentences. */
  readonly sentenceStarters: ReadonlySet<string>;
  /** Where words have been seen with which first letter: sums of {@link orthography}. */
  readonly contexts: ReadonlyMap<string, number>;
}

/** Where a word has been seen, and whether its first letter was upper case (UC) or lower case (LC), as NLTK numbers it. */
export const orthography: Readonly<Record<"anyUpper" | "innerUpper" | "anyLower" | "firstLower", number>> = {
  /** Upper case, anywhere. */
  anyUpper: 2 + 4 + 8,
  /** Upper case, inside a sentence. */
  innerUpper: 4,
  /** Lower case, anywhere. */
  anyLower: 16 + 32 + 64,
  /** Lower case, at the beginning of a sentence. */
  firstLower: 16,
};

/** A model without any knowledge: NLTK's `PunktSentenceTokenizer()`. */
export const untrainedPunkt: PunktParameters = {
  abbreviations: new Set(),
  collocations: new Set(),
  sentenceStarters: new Set(),
  contexts: new Map(),
};

/** The texts of a model's files, as `punkt_tab` of NLTK's data has them for each language. */
export interface PunktFiles {
  /** `abbrev_types.txt`: a word a line. */
  readonly abbreviations: string;
  /** `collocations.tab`: two words a line, with a tab between them. */
  readonly collocations: string;
  /** `sent_starters.txt`: a word a line. */
  readonly sentenceStarters: string;
  /** `ortho_context.tab`: a word and its number a line, with a tab between them. */
  readonly contexts: string;
}

/** The lines of a file that holds any, without their ends. */
function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function context(line: string, index: number): readonly [string, number] {
  const match = /^(?<word>[^\t]*)\t(?<flags>\d{1,3})$/.exec(line)?.groups;
  if (match?.word !== undefined && Number(match.flags) < 128) return [match.word, Number(match.flags)];
  throw new RangeError(
    `readPunktParameters: line ${index + 1} of contexts must be a word, a tab and a number below 128, got ${JSON.stringify(line.slice(0, 60))}`,
  );
}

function collocation(line: string, index: number): string {
  if (line.split("\t").length === 2) return line;
  throw new RangeError(
    `readPunktParameters: line ${index + 1} of collocations must be two words with a tab between them, got ${JSON.stringify(line.slice(0, 60))}`,
  );
}

/**
 * Reads a Punkt model from the texts of its files.
 *
 * @throws RangeError that names the file and the line which is not of the form it should have.
 */
export function readPunktParameters(files: PunktFiles): PunktParameters {
  return {
    abbreviations: new Set(linesOf(files.abbreviations)),
    collocations: new Set(linesOf(files.collocations).map(collocation)),
    sentenceStarters: new Set(linesOf(files.sentenceStarters)),
    contexts: new Map(linesOf(files.contexts).map(context)),
  };
}
