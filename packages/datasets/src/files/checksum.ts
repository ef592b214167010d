import { createHash } from "node:crypto";
import { fileContent } from "./file-content.ts";

/** What is hashed: content in pieces, and anew at each call. */
export type Content = () => AsyncIterable<Uint8Array>;

/**
 * The checksum of a content, of the same kind as another.
 *
 * @param content - Gives the content; git's checksum needs it twice.
 * @param like - A checksum that begins with `sha256:` or `git-blob:`.
 */
export async function checksumOf(content: Content, like: string): Promise<string> {
  if (like.startsWith("sha256:")) {
    const hash = createHash("sha256");
    for await (const chunk of content()) hash.update(chunk);
    return `sha256:${hash.digest("hex")}`;
  }
  // Git hashes the length before the content, so the content is read twice rather than kept.
  let bytes = 0;
  for await (const chunk of content()) bytes += chunk.length;
  const hash = createHash("sha1").update(`blob ${bytes}\0`);
  for await (const chunk of content()) hash.update(chunk);
  return `git-blob:${hash.digest("hex")}`;
}

/** The checksum of a file's uncompressed content, of the same kind as another. */
export function fileChecksum(
  path: string,
  { like, limit }: { like: string; limit: number },
): Promise<string> {
  return checksumOf(() => fileContent(path, limit), like);
}
