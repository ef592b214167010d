import { DatasetError } from "../dataset-error.ts";
import type { OpenedFile } from "../example.ts";
import { textLines } from "../text-lines.ts";

/** A line of two columns. */
export interface TabbedPair {
  /** Where the line is, 1-based. */
  readonly number: number;
  readonly first: string;
  readonly second: string;
}

/** Longer lines are cut here in messages. */
const shownLength = 60;

/**
 * Reads the lines of a file, each of two columns that a tab divides.
 *
 * @throws DatasetError with file and line where a line has another number of tabs, or an empty column.
 */
export async function* tabbedPairs(opened: OpenedFile): AsyncGenerator<TabbedPair, void, undefined> {
  for await (const { number, text } of textLines(opened)) {
    const [first = "", second = "", ...others] = text.split("\t");
    if (first === "" || second === "" || others.length > 0) {
      const shown = JSON.stringify(text.length > shownLength ? `${text.slice(0, shownLength)}…` : text);
      const message = `${opened.name}:${number}: expected two columns that a tab divides, got ${shown}`;
      throw new DatasetError(message, { fault: "format", file: opened.name, line: number });
    }
    yield { number, first, second };
  }
}
