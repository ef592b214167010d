import { DatasetError } from "../dataset-error.ts";
import type { OpenedFile } from "../example.ts";
import { textLines } from "../text-lines.ts";

/** A phrase of the anonymised ATIS and what it stands for in logical forms. */
export interface AtisLexiconEntry {
  /** The phrase, of stemmed words, such as `late in the even`. */
  readonly phrase: string;
  /** Its syntactic category; `NP` throughout. */
  readonly category: string;
  /** The entity, number or predicate, such as `late_evening:pd`, `1:i` or `oneway`. */
  readonly constant: string;
  /** Where the file has it, 1-based. */
  readonly line: number;
}

const pattern = /^(?<phrase>\S.*?) :- (?<category>\S+) : (?<constant>\S+)$/u;

/**
 * Reads `atis_lexicon.txt`, lines such as `late night :- NP : late_night:pd`.
 *
 * @throws DatasetError with file and line where a line is none of these.
 */
export async function* readAtisLexicon(
  opened: OpenedFile,
): AsyncGenerator<AtisLexiconEntry, void, undefined> {
  for await (const { number, text } of textLines(opened)) {
    const { phrase, category, constant } = pattern.exec(text)?.groups ?? {};
    if (phrase === undefined || category === undefined || constant === undefined) {
      const message = `${opened.name}:${number}: expected a line such as "late night :- NP : late_night:pd", got ${JSON.stringify(text.slice(0, 60))}`;
      throw new DatasetError(message, { fault: "format", file: opened.name, line: number });
    }
    yield { phrase, category, constant, line: number };
  }
}
