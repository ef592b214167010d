/** @file One request for a file, or for the part of it that is missing, and what the answer means. */
import type { Clock, Fetch } from "./file-options.ts";

/** A server does not give a file: its answer is none, or does not come. */
export class AnswerError extends Error {
  override readonly name = "AnswerError";
  /** Whether the same request may succeed later. */
  readonly passing: boolean;
  /** Milliseconds that the server asks to wait, if it does. */
  readonly delay: number | undefined;

  constructor(
    message: string,
    { passing, delay, cause }: { passing: boolean; delay?: number | undefined; cause?: unknown },
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.passing = passing;
    this.delay = delay;
  }
}

/** The rest of a file. */
export interface RestOfFile {
  /** The byte of the file that comes first. */
  readonly start: number;
  /** The size of the whole file, if the server says. */
  readonly total: number | undefined;
  /** The bytes; nothing if there are none left. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** What a request needs. */
export interface RequestOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Milliseconds to wait for the answer, and for each piece. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/** Answers that say "not now" rather than "no": time-outs, too many requests, and faults of the server. */
function isPassing(status: number): boolean {
  return [408, 425, 429].includes(status) || status >= 500;
}

function retryAfter(headers: Headers, clock: Clock): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - clock.now());
}

/** What a connection failed with; it may work the next time. */
function connectionError(error: unknown): AnswerError {
  if (error instanceof AnswerError) return error;
  if (!(error instanceof Error)) return new AnswerError(String(error), { passing: true, cause: error });
  // What fetch throws says less than its cause: "fetch failed".
  return new AnswerError(error.message, { passing: true, cause: error.cause });
}

/** What a wait needs: the time, how much of it there is, and how to call off what is waited for. */
interface Wait extends Pick<RequestOptions, "clock" | "timeout" | "signal"> {
  /** Calls it off when the time is up. */
  readonly stop: AbortController;
}

/**
 * Waits for something that a server does, but not for ever.
 *
 * @throws AnswerError if it fails or takes too long; the signal's reason if that was aborted.
 */
async function within<Value>(
  pending: Promise<Value>,
  { clock, timeout, stop, signal, what }: Wait & { readonly what: string },
): Promise<Value> {
  const answered = new AbortController();
  const late = clock.sleep(timeout, answered.signal).then(
    () => {
      const error = new AnswerError(`${what} within ${timeout / 1000} s`, { passing: true });
      stop.abort(error);
      throw error;
    },
    // The answer came first, so nobody waits for this any more.
    () => new Promise<never>(() => undefined),
  );
  // If the answer loses, its failure is of no interest: the time-out has called it off.
  pending.catch(() => undefined);
  try {
    return await Promise.race([pending, late]);
  } catch (error) {
    signal?.throwIfAborted();
    throw connectionError(error);
  } finally {
    answered.abort();
  }
}

/** Where an answer with a part of the file begins and how large the whole is; `undefined` if it does not say. */
function contentRange(headers: Headers): { start: number; total: number | undefined } | undefined {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "") ?? [];
  if (start === undefined || total === undefined) return undefined;
  return { start: Number(start), total: total === "*" ? undefined : Number(total) };
}

/** The size that an answer with the whole file announces. What is compressed on the way announces another. */
function contentLength(headers: Headers): number | undefined {
  const length = headers.get("content-length");
  const isCoded = (headers.get("content-encoding") ?? "identity") !== "identity";
  return length === null || isCoded ? undefined : Number(length);
}

const nothing: AsyncIterable<Uint8Array> = { async *[Symbol.asyncIterator]() {} };

/**
 * Asks for a file from a byte on.
 *
 * @param address - The file.
 * @param start - The first byte wanted.
 * @returns The rest from there; from byte 0 if the server gives only whole files, or a part that cannot be used.
 * @throws AnswerError if the answer is no file, breaks off or does not come in time; the signal's reason if that was aborted.
 */
export async function requestRest(
  address: string,
  start: number,
  { fetch, clock, timeout, signal }: RequestOptions,
): Promise<RestOfFile> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  // A file that is compressed on the way has other bytes, and a part of it would not continue what is on disk. With a range, fetch
  // asks for identity by itself.
  const headers = start > 0 ? { range: `bytes=${start}-` } : { "accept-encoding": "identity" };
  const wait: Wait = { clock, timeout, stop, signal };
  const response = await within(fetch(address, { signal: either, headers }), { ...wait, what: "no answer" });
  const from = async (range: { start: number; total: number | undefined }): Promise<RestOfFile> => ({
    ...range,
    pieces: pieces(response, wait),
  });
  const again = async (): Promise<RestOfFile> => {
    await response.body?.cancel();
    return requestRest(address, 0, { fetch, clock, timeout, signal });
  };
  if (response.status === 206 && start > 0) {
    const range = contentRange(response.headers);
    const isCoded = (response.headers.get("content-encoding") ?? "identity") !== "identity";
    return range?.start === start && !isCoded ? from(range) : again();
  }
  if (response.status === 416 && start > 0) {
    const [, total] = /^bytes \*\/(\d+)$/.exec(response.headers.get("content-range") ?? "") ?? [];
    if (Number(total) !== start) return again();
    await response.body?.cancel();
    return { start, total: start, pieces: nothing };
  }
  if (response.status === 200) return from({ start: 0, total: contentLength(response.headers) });
  await response.body?.cancel();
  throw new AnswerError(`it answered ${response.status} ${response.statusText}`.trim(), {
    passing: isPassing(response.status),
    delay: retryAfter(response.headers, clock),
  });
}

/** The bytes of an answer, each piece in time. */
async function* pieces({ body }: Response, wait: Wait): AsyncGenerator<Uint8Array, void, undefined> {
  if (body === null) return;
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), { ...wait, what: "nothing came" });
      if (done) return;
      yield value;
    }
  } finally {
    // Nobody waits for what is left of it; an answer that has ended or failed has nothing left.
    reader.cancel().catch(() => undefined);
  }
}
