import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

/**
 * The uncompressed content of a file, in chunks.
 *
 * @param path - A file; one that ends in `.gz` is decompressed.
 */
export async function* fileContent(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = createReadStream(path);
  if (!path.endsWith(".gz")) {
    yield* stream;
    return;
  }
  const decompressed = createGunzip();
  stream.on("error", (error) => decompressed.destroy(error));
  try {
    yield* stream.pipe(decompressed);
  } finally {
    // A pipe does not close its source when its end is left early or fails.
    stream.destroy();
  }
}

/**
 * The checksum of a file's uncompressed content, of the same kind as another.
 *
 * @param path - The file.
 * @param like - A checksum that begins with `sha256:` or `git-blob:`.
 */
export async function checksumOf(path: string, like: string): Promise<string> {
  if (like.startsWith("sha256:")) {
    const hash = createHash("sha256");
    for await (const chunk of fileContent(path)) hash.update(chunk);
    return `sha256:${hash.digest("hex")}`;
  }
  // Git hashes the length before the content, so the content is read twice rather than kept.
  let bytes = 0;
  for await (const chunk of fileContent(path)) bytes += chunk.length;
  const hash = createHash("sha1").update(`blob ${bytes}\0`);
  for await (const chunk of fileContent(path)) hash.update(chunk);
  return `git-blob:${hash.digest("hex")}`;
}
