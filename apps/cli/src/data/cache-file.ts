/**
 * @file One file of the cache: a text that says what it is, and blocks of memory. It consists of eight letters, the sha256 of all that
 * follows, the length of a JSON text (uint32, low byte first), that text, and the blocks.
 */
import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { replaceFile } from "../replace-file.ts";

/** What a file of the cache holds. */
export interface CacheContents {
  /** What it is, for its reader. */
  readonly about: string;
  readonly blocks: readonly SharedArrayBuffer[];
}

/** A file of the cache that must not be used. */
export class CacheFileError extends Error {
  override readonly name = "CacheFileError";
  /** Its path. */
  readonly file: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file} ${problem}`, options);
    this.file = file;
  }
}

const MAGIC = Buffer.from("ASTCACHE");
const HASH_BYTES = 32;
const HASHED_FROM = MAGIC.length + HASH_BYTES;
const HEAD_FROM = HASHED_FROM + 4;

/** The JSON text of a file. */
interface Head {
  readonly about: string;
  /** The size of each block. */
  readonly bytes: readonly number[];
}

/**
 * Writes a file at once or not at all: whoever reads it, even while several write it, finds one of them whole.
 *
 * @throws The error of the file system.
 */
export async function writeCacheFile(path: string, { about, blocks }: CacheContents): Promise<void> {
  const head: Head = { about, bytes: blocks.map(({ byteLength }) => byteLength) };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const hashed = [length, text, ...blocks.map((block) => new Uint8Array(block))];
  const hash = createHash("sha256");
  for (const part of hashed) hash.update(part);
  await replaceFile(path, [MAGIC, hash.digest(), ...hashed], `${path}.${randomUUID()}.tmp`);
}

/**
 * Reads a file whose every byte is as it was written.
 *
 * @throws CacheFileError if it is not; the error of the file system if it cannot be read.
 */
export async function readCacheFile(path: string): Promise<CacheContents> {
  const file = await open(path);
  try {
    const { about, bytes, start, hash } = await readHead(file, path);
    const blocks: SharedArrayBuffer[] = [];
    let position = HEAD_FROM + start.text.length;
    const digest = createHash("sha256").update(start.length).update(start.text);
    for (const size of bytes) {
      const block = new SharedArrayBuffer(size);
      await readWhole({ file, path }, new Uint8Array(block), position);
      digest.update(new Uint8Array(block));
      blocks.push(block);
      position += size;
    }
    const got = digest.digest("hex");
    const expected = hash.toString("hex");
    if (got !== expected)
      throw new CacheFileError(path, `is damaged: expected the sha256 ${expected}, got ${got}`);
    return { about, blocks };
  } finally {
    await file.close();
  }
}

/**
 * Reads what a file says it is, without a look at the rest.
 *
 * @throws CacheFileError if it is no such file; the error of the file system if it cannot be read.
 */
export async function readCacheAbout(path: string): Promise<string> {
  const file = await open(path);
  try {
    return (await readHead(file, path)).about;
  } finally {
    await file.close();
  }
}

interface FileStart extends Head {
  readonly hash: Buffer;
  /** The hashed bytes before the blocks. */
  readonly start: { readonly length: Buffer; readonly text: Buffer };
}

async function readHead(file: FileHandle, path: string): Promise<FileStart> {
  const { size } = await file.stat();
  if (size < HEAD_FROM) {
    throw new CacheFileError(path, `is damaged: expected at least ${HEAD_FROM} bytes, got ${size}`);
  }
  const fixed = Buffer.alloc(HEAD_FROM);
  await readWhole({ file, path }, fixed, 0);
  if (!fixed.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new CacheFileError(path, `is no file of the cache: it does not begin with ${MAGIC}`);
  }
  const length = fixed.subarray(HASHED_FROM);
  const text = Buffer.alloc(Math.min(length.readUInt32LE(), size - HEAD_FROM));
  await readWhole({ file, path }, text, HEAD_FROM);
  const head = parseHead(text);
  if (head === undefined) throw new CacheFileError(path, "is damaged: what it says of itself cannot be read");
  const expected = head.bytes.reduce((sum, bytes) => sum + bytes, HEAD_FROM + text.length);
  if (size !== expected) {
    throw new CacheFileError(path, `is damaged: expected ${expected} bytes, got ${size}`);
  }
  return { ...head, hash: fixed.subarray(MAGIC.length, HASHED_FROM), start: { length, text } };
}

function parseHead(text: Buffer): Head | undefined {
  let value: Partial<Head> | null;
  try {
    value = JSON.parse(text.toString("utf8"));
  } catch {
    return undefined;
  }
  const { about, bytes } = value ?? {};
  const isSize = (size: unknown): boolean =>
    typeof size === "number" && Number.isSafeInteger(size) && size >= 0;
  return typeof about === "string" && Array.isArray(bytes) && bytes.every(isSize)
    ? { about, bytes }
    : undefined;
}

/** Reads until a place is full: one call may give less than was asked. */
async function readWhole(
  { file, path }: { readonly file: FileHandle; readonly path: string },
  into: Uint8Array,
  from: number,
): Promise<void> {
  let done = 0;
  while (done < into.byteLength) {
    const { bytesRead } = await file.read(into, done, into.byteLength - done, from + done);
    if (bytesRead === 0) {
      throw new CacheFileError(path, `is damaged: it ended at byte ${from + done} while it was read`);
    }
    done += bytesRead;
  }
}
