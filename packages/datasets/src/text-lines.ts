import { DatasetError } from "./dataset-error.ts";
import type { OpenedFile } from "./example.ts";

/** One line of a file. */
export interface TextLine {
  /** 1-based. */
  readonly number: number;
  /** Its text, without the line break. */
  readonly text: string;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/**
 * Reads the lines of a file, one at a time. Only a line feed ends a line: the form feeds and Unicode line separators of real
 * programs are part of it. A byte order mark at the beginning of the file and a carriage return before a line feed are dropped; the
 * last line needs no line feed.
 *
 * @throws DatasetError with file and line if a line is not UTF-8, or the file is empty.
 */
export async function* textLines({ name, content }: OpenedFile): AsyncGenerator<TextLine, void, undefined> {
  // A decoder per file, not per line: it holds no state between calls that do not stream.
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let number = 0;
  const decode = (pieces: readonly Uint8Array[], ended: boolean): TextLine => {
    number += 1;
    let bytes = join(pieces);
    if (ended && bytes.at(-1) === CARRIAGE_RETURN) bytes = bytes.subarray(0, -1);
    try {
      const text = decoder.decode(bytes);
      return { number, text: number === 1 && text.startsWith("\uFEFF") ? text.slice(1) : text };
    } catch (cause) {
      const message = `${name}:${number}: expected UTF-8, got bytes that are not`;
      throw new DatasetError(message, { fault: "format", file: name, line: number, cause });
    }
  };

  let pending: Uint8Array[] = [];
  for await (const chunk of content) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield decode([...pending, chunk.subarray(start, end)], true);
      pending = [];
      start = end + 1;
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  }
  if (pending.length > 0) yield decode(pending, false);
  if (number === 0) {
    throw new DatasetError(`${name}: expected lines of text, got an empty file`, {
      fault: "format",
      file: name,
    });
  }
}
