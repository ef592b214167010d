/** @file Files of datasets that are only text, for tests of readers. */
import type { OpenedFile, OpenFile } from "./example.ts";

/** Opens texts and bytes by the name of the manifest's file; `pieceSize` cuts them. */
export function openTexts(
  files: Readonly<Record<string, string | Uint8Array>>,
  pieceSize?: number,
): OpenFile {
  return async (_manifest, { name }) => {
    const content = files[name];
    if (content === undefined) throw new Error(`the test has no ${name}`);
    return textFile(content, { name, pieceSize });
  };
}

/** A file of a text or of bytes. */
export function textFile(
  content: string | Uint8Array,
  { name = "file.txt", pieceSize }: { name?: string; pieceSize?: number | undefined } = {},
): OpenedFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const size = pieceSize ?? Math.max(1, bytes.length);
  const count = Math.ceil(bytes.length / size);
  return {
    name,
    content: Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size)),
  };
}

/** Everything that comes, in a list. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
