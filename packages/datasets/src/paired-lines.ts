import { DatasetError } from "./dataset-error.ts";
import type { OpenedFile } from "./example.ts";
import { textLines } from "./text-lines.ts";

/** A line of one file and the same line of another. */
export interface LinePair {
  /** 1-based. */
  readonly number: number;
  readonly source: string;
  readonly target: string;
}

/**
 * Reads two files side by side, line *i* of one with line *i* of the other.
 *
 * @throws DatasetError with file and line where one ends before the other, or a line is not UTF-8.
 */
export async function* pairedLines(
  source: OpenedFile,
  target: OpenedFile,
): AsyncGenerator<LinePair, void, undefined> {
  const [left, right] = [textLines(source), textLines(target)];
  try {
    for (let number = 1; ; number++) {
      const [from, to] = [await left.next(), await right.next()];
      if (from.done && to.done) return;
      if (from.done) throw ended(source, { other: target, number });
      if (to.done) throw ended(target, { other: source, number });
      yield { number, source: from.value.text, target: to.value.text };
    }
  } finally {
    // Left early or failed: neither file stays open.
    await Promise.all([left.return(), right.return()]);
  }
}

function ended({ name }: OpenedFile, { other, number }: { other: OpenedFile; number: number }): DatasetError {
  const message = `${name}:${number}: expected a line to go with line ${number} of ${other.name}, got the end of the file`;
  return new DatasetError(message, { fault: "format", file: name, line: number });
}
