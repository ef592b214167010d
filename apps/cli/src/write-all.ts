import type { OutputStream } from "./context.ts";

/**
 * Writes text, and waits for a reader that does not keep up.
 *
 * @param signal - Ends the waiting, not the writing.
 */
export async function writeAll(stream: OutputStream, text: string, signal?: AbortSignal): Promise<void> {
  if (stream.write(text) !== false || stream.once === undefined || signal?.aborted) return;
  const drained = stream.once.bind(stream, "drain");
  await new Promise<void>((resolve) => {
    drained(resolve);
    signal?.addEventListener("abort", () => resolve(), { once: true });
  });
}
