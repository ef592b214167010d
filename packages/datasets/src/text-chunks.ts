import { DatasetError } from "./dataset-error.ts";
import type { OpenedFile } from "./example.ts";

const LINE_FEED = 0x0a;

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Counts the line feeds before the first line of a chunk that is not UTF-8; 0 if only its beginning or end is cut. */
function linesBeforeFault(chunk: Uint8Array): number {
  // What a character that began in the chunk before leaves over.
  let start = chunk.findIndex((byte) => (byte & 0xc0) !== 0x80);
  for (let count = 0; start >= 0 && start < chunk.length; count++) {
    const end = chunk.indexOf(LINE_FEED, start);
    if (end < 0) break;
    if (!isUtf8(chunk.subarray(start, end))) return count;
    start = end + 1;
    if (!chunk.includes(LINE_FEED, start)) return count + 1;
  }
  return 0;
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
  const fault = (cause: unknown, before: number): DatasetError => {
    const message = `${name}:${line + before}: expected UTF-8, got bytes that are not`;
    return new DatasetError(message, { fault: "format", file: name, line: line + before, cause });
  };
  for await (const chunk of content) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw fault(cause, linesBeforeFault(chunk));
    }
    line += countLineFeeds(text);
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
