import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { CommandError, exitCodes, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { type DecodedText, decodeText, type EncodingFault } from "./decode-text.ts";

/** Text that a command was given, and what to call it in messages. */
export interface Input {
  readonly text: string;
  readonly name: string;
}

/** The name of an input in messages. */
export function inputName(file: string): string {
  if (file === "-") return "standard input";
  return file === "" ? '""' : file;
}

/** An input that cannot be read; exit code 2. */
export class InputError extends CommandError {
  /** What is wrong, without the input's name. */
  readonly reason: string;
  /** Where, if that is known. */
  readonly at: Pick<EncodingFault, "line" | "column"> | undefined;

  constructor(
    name: string,
    reason: string,
    { at, cause }: { at?: Pick<EncodingFault, "line" | "column">; cause?: unknown } = {},
  ) {
    const place = at === undefined ? name : `${name}:${at.line}:${at.column}`;
    super(exitCodes.badInput, `${place}: ${reason}`, { cause });
    this.reason = reason;
    this.at = at;
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "no such file";
  if (code === "EISDIR") return "is a folder, not a file";
  if (code === "EACCES") return "may not be read";
  if (typeof code === "string" && code.startsWith("Z_")) return `is not in gzip format: ${messageOf(error)}`;
  return messageOf(error);
}

/** Told how many bytes of a file were read since it was told before; of a compressed one, compressed bytes. */
export type OnBytes = (count: number) => void;

async function* fileBytes(path: string, onBytes: OnBytes = () => {}): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path)) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** The bytes of an input, decompressed if its name ends in `.gz`. */
async function* readBytes(context: AstContext, file: string, onBytes?: OnBytes): AsyncGenerator<Uint8Array> {
  if (file === "-") {
    for await (const chunk of context.stdin) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    return;
  }
  const bytes = fileBytes(resolve(context.directory, file), onBytes);
  // A failure destroys the stream that is read, and comes out of it.
  yield* file.endsWith(".gz") ? pipeline(bytes, createGunzip(), () => {}) : bytes;
}

/**
 * Reads a file, or standard input for `-`. A file whose name ends in `.gz` is decompressed.
 *
 * @throws InputError naming the file, if it cannot be read or is no UTF-8 text.
 */
export async function readInput(context: AstContext, file: string, onBytes?: OnBytes): Promise<Input> {
  const name = inputName(file);
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of readBytes(context, file, onBytes)) chunks.push(chunk);
  } catch (error) {
    throw new InputError(name, reasonOf(error), { cause: error });
  }
  const { text, fault } = decodeText(Buffer.concat(chunks));
  if (fault !== undefined) throw new InputError(name, fault.message, { at: fault });
  return { text, name };
}

/**
 * Checks that a file can be read, without reading it; standard input always can.
 *
 * @returns Its size in bytes, or `undefined` for standard input.
 * @throws InputError naming the file, if it cannot be read.
 */
export async function checkInput(context: AstContext, file: string): Promise<number | undefined> {
  if (file === "-") return undefined;
  const path = resolve(context.directory, file);
  try {
    await access(path, constants.R_OK);
    const status = await stat(path);
    if (!status.isDirectory()) return status.size;
  } catch (error) {
    throw new InputError(inputName(file), reasonOf(error), { cause: error });
  }
  throw new InputError(inputName(file), "is a folder, not a file");
}

/** A line of an input, without its end. */
export interface InputLine extends Input, DecodedText {
  /** Its number, from 1. */
  readonly line: number;
}

/** The error of a line that is no UTF-8 text, with its place; `undefined` for one that is. */
export function encodingErrorOf({ name, line, fault }: InputLine): InputError | undefined {
  if (fault === undefined) return undefined;
  return new InputError(name, fault.message, { at: { line, column: fault.column } });
}

const LINE_FEED = 0x0a;

/** Cuts bytes into blocks that end where a line does; the last one may lack its end. */
async function* lineBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end === 0) {
      rest.push(chunk);
      continue;
    }
    yield Buffer.concat([...rest, chunk.subarray(0, end)]);
    rest = end < chunk.length ? [chunk.subarray(end)] : [];
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

/** The bytes of each line of a block, without line feeds. */
function linesOf(block: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < block.length; ) {
    const feed = block.indexOf(LINE_FEED, start);
    const end = feed < 0 ? block.length : feed;
    lines.push(block.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/**
 * Reads the lines of a file, or of standard input for `-`, as they are asked for: those of a chunk at a time. A file whose name
 * ends in `.gz` is decompressed. A line that is no UTF-8 text says so in its `fault`.
 *
 * @throws InputError naming the file, if it cannot be read.
 */
export async function* readLines(
  context: AstContext,
  file: string,
  onBytes?: OnBytes,
): AsyncGenerator<readonly InputLine[]> {
  const name = inputName(file);
  let count = 0;
  try {
    for await (const block of lineBlocks(readBytes(context, file, onBytes))) {
      yield linesOf(block).map((bytes) => ({
        ...decodeText(bytes, { isBeginning: count === 0 }),
        name,
        line: ++count,
      }));
    }
  } catch (error) {
    throw new InputError(name, reasonOf(error), { cause: error });
  }
}
