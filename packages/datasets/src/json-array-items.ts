/** @file The items of a JSON array, one at a time, so that a large file never stands in memory as a whole. */
import { DatasetError } from "./dataset-error.ts";

/** One item of a JSON array. */
export interface JsonItem {
  /** Its place in the array, 0-based. */
  readonly index: number;
  readonly value: unknown;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
/** What JSON allows around values; other white space is an error. */
const blank = /^[ \t\n\r]*$/;

function noJson(
  text: string,
  index: number,
  { file, cause }: { file: string; cause?: unknown },
): DatasetError {
  const shown = text.trim() === "" ? "nothing" : text.trim().slice(0, 60);
  const message = `${file}: item ${index}: expected JSON, got ${shown}`;
  return new DatasetError(message, { fault: "format", file, item: index, cause });
}

function parseItem(text: string, index: number, file: string): JsonItem {
  try {
    return { index, value: JSON.parse(text) };
  } catch (cause) {
    throw noJson(text, index, { file, cause });
  }
}

function unexpected(file: string, expected: string, got: string): DatasetError {
  return new DatasetError(`${file}: expected ${expected}, got ${got}`, { fault: "format", file });
}

/**
 * Reads the items of a JSON array.
 *
 * @param chunks - The text, in pieces of any size.
 * @param file - The name to give in errors.
 * @throws DatasetError if the text is no array or an item no JSON.
 */
export async function* jsonArrayItems(
  chunks: AsyncIterable<string> | Iterable<string>,
  file: string,
): AsyncGenerator<JsonItem, void, undefined> {
  let pending = "";
  let index = 0;
  /** Brackets open: 0 outside the array, 1 between items. */
  let depth = 0;
  let inString = false;
  let escaped = false;
  let closed = false;

  for await (const chunk of chunks) {
    let scanned = pending.length;
    let start = 0;
    pending += chunk;
    for (; scanned < pending.length; scanned++) {
      const code = pending.charCodeAt(scanned);
      if (inString) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) inString = false;
      } else if (depth === 0) {
        if (blank.test(pending[scanned]!)) continue;
        if (closed) throw unexpected(file, "nothing after the array", JSON.stringify(pending[scanned]));
        if (code !== OPENING_BRACKET)
          throw unexpected(file, "a JSON array", JSON.stringify(pending[scanned]));
        depth = 1;
        start = scanned + 1;
      } else if (depth === 1 && (code === COMMA || code === CLOSING_BRACKET)) {
        const text = pending.slice(start, scanned);
        const isEmptyArray = code === CLOSING_BRACKET && index === 0 && blank.test(text);
        if (!isEmptyArray) yield parseItem(text, index++, file);
        start = scanned + 1;
        if (code === CLOSING_BRACKET) {
          depth = 0;
          closed = true;
        }
      } else if (code === QUOTE) {
        inString = true;
      } else if (code === OPENING_BRACKET || code === OPENING_BRACE) {
        depth += 1;
      } else if (code === CLOSING_BRACE && depth === 1) {
        // Nothing opened it, so no item can hold it.
        throw noJson(pending.slice(start, scanned + 1), index, { file });
      } else if (code === CLOSING_BRACKET || code === CLOSING_BRACE) {
        depth -= 1;
      }
    }
    pending = depth === 0 ? "" : pending.slice(start);
  }
  if (depth > 0) throw unexpected(file, "the array to be closed", `the end of the file in item ${index}`);
  if (!closed) throw unexpected(file, "a JSON array", "nothing");
}
