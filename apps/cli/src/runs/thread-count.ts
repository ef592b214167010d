import type { InitialisedBackend } from "@ast/backend";

/** What the number of threads depends on. */
export interface ThreadCountOptions {
  readonly backend: Pick<InitialisedBackend, "startsInWorkers">;
  readonly processors: number;
}

/**
 * How many threads share work that falls into any number of parts.
 *
 * Unless asked, one per processor wherever the back end starts in workers. TensorFlow's library, which has threads itself, is no exception: a training
 * step on trees is a long chain of small operations, and threads inside an operation stand idle between them; with a part of the batch each,
 * workers do not. A translation consists of the same operations.
 *
 * @param asked - What `--workers` says, if anything.
 */
export function threadCount(asked: number | undefined, { backend, processors }: ThreadCountOptions): number {
  return asked ?? (backend.startsInWorkers ? processors : 1);
}
