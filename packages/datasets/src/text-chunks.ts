import { DatasetError } from "./dataset-error.ts";
import type { OpenedFile } from "./example.ts";

const LINE_FEED = 0x0a;

/** From the beginning of the character that the last bytes are part of: at most four bytes, as no character has more. */
function lastCharacter(bytes: Uint8Array): Uint8Array {
  const recent = bytes.slice(-4);
  const start = recent.findLastIndex((byte) => (byte & 0xc0) !== 0x80);
  return recent.subarray(Math.max(start, 0));
}

/** Counts the line feeds of a chunk before the byte at which it is no UTF-8, byte by byte. */
function linesBeforeFault(chunk: Uint8Array, before: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let count = 0;
  try {
    decoder.decode(before, { stream: true });
    for (const byte of chunk) {
      decoder.decode(Uint8Array.of(byte), { stream: true });
      if (byte === LINE_FEED) count += 1;
    }
  } catch {
    // Found: it is this error that the caller reports.
  }
  return count;
}

function countLineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/**
 * The text of a file, in pieces of any size, for what is not read line by line. A byte order mark at the beginning is dropped.
 *
 * @throws DatasetError with file and line if it is not UTF-8.
 */
export async function* textChunks({ name, content }: OpenedFile): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  let last: Uint8Array = new Uint8Array();
  const fault = (cause: unknown, before: number): DatasetError => {
    const message = `${name}:${line + before}: expected UTF-8, got bytes that are not`;
    return new DatasetError(message, { fault: "format", file: name, line: line + before, cause });
  };
  for await (const chunk of content) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw fault(cause, linesBeforeFault(chunk, last));
    }
    line += countLineFeeds(text);
    last = lastCharacter(chunk.length < 4 ? Uint8Array.of(...last, ...chunk) : chunk);
    yield text;
  }
  let rest: string;
  try {
    rest = decoder.decode();
  } catch (cause) {
    throw fault(cause, 0);
  }
  if (rest !== "") yield rest;
}
