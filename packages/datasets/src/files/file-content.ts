import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";

/** A file holds more than it may. */
export class SizeError extends Error {
  override readonly name = "SizeError";
}

/** Whether a file is compressed: by its name, or by the two bytes that every gzip file begins with. */
export async function isCompressed(path: string): Promise<boolean> {
  if (path.endsWith(".gz")) return true;
  const handle = await open(path);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

async function* decompressed(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const isGzip = await isCompressed(path);
  const stream = createReadStream(path);
  if (!isGzip) {
    yield* stream;
    return;
  }
  const gunzip = createGunzip();
  stream.on("error", (error) => gunzip.destroy(error));
  try {
    yield* stream.pipe(gunzip);
  } finally {
    // A pipe does not close its source when its end is left early or fails.
    stream.destroy();
  }
}

/**
 * The uncompressed content of a file, in chunks.
 *
 * @param path - A file; it is decompressed if its name ends in `.gz` or its content begins as gzip does.
 * @param limit - The most bytes it may hold; a small file can decompress to any size.
 * @throws SizeError as soon as there are more.
 */
export async function* fileContent(path: string, limit: number): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  for await (const chunk of decompressed(path)) {
    bytes += chunk.length;
    if (bytes > limit) throw new SizeError(`expected at most ${limit} bytes, got more`);
    yield chunk;
  }
}
