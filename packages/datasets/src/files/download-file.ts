import { DatasetError } from "../dataset-error.ts";
import { type Manifest, type ManifestFile, rawAddress } from "../manifest.ts";
import type { FileOptions } from "./file-options.ts";
import { claimPartialFile, type PartialFile } from "./partial-file.ts";
import { AnswerError, type RequestOptions, requestRest } from "./request-rest.ts";
import { systemClock } from "./system-clock.ts";
import { storageError, systemCode } from "./system-error.ts";
import { reasonOf, sizeLimit, verifyFile } from "./verify-file.ts";

/** Milliseconds before the first repetition; each further one doubles it, up to the largest. */
const FIRST_DELAY = 500;
const LARGEST_DELAY = 30_000;

/** One file on its way. */
interface Transfer {
  readonly manifest: Manifest;
  readonly file: ManifestFile;
  readonly address: string;
  readonly part: PartialFile;
  readonly request: RequestOptions;
  readonly options: FileOptions;
  /** Bytes at hand that were there before. */
  resumed: number;
  /** Whether the bytes at hand came with several answers, which may have been of different files. */
  isJoined: boolean;
}

function tooLarge({ manifest, address, file }: Transfer, got: string): DatasetError {
  const message = `${manifest.name}: ${address} is not the file of the manifest: expected ${sizeLimit(file)} bytes${
    file.bytes === undefined ? " at most" : ""
  }, got ${got}`;
  return new DatasetError(message, { fault: "checksum", file: address });
}

/** Adds what is missing to the partial file; however it ends, what has arrived stays there. */
async function receive(transfer: Transfer): Promise<void> {
  const { manifest, file, address, part, request, options } = transfer;
  const rest = await requestRest(address, part.size(), request);
  transfer.isJoined = rest.start > 0;
  const total = rest.total ?? file.bytes;
  if (total !== undefined && total > sizeLimit(file)) throw tooLarge(transfer, `${total}`);
  if (rest.start === 0) {
    await part.clear();
    transfer.resumed = 0;
  }
  const report = (): void =>
    options.onProgress?.({
      dataset: manifest.name,
      file: file.name,
      address,
      bytes: part.size(),
      total,
      resumed: transfer.resumed,
    });
  report();
  for await (const piece of rest.pieces) {
    if (part.size() + piece.length > sizeLimit(file)) throw tooLarge(transfer, "more");
    await part.append(piece);
    report();
  }
  if (total !== undefined && part.size() < total) {
    throw new AnswerError(`it ended after ${part.size()} of ${total} bytes`, { passing: true });
  }
}

/** Receives the whole file, with as many repetitions as allowed. */
async function receiveAll(transfer: Transfer): Promise<void> {
  const { manifest, file, address, part, options, request } = transfer;
  const { retries = 4, random = Math.random, onRetry } = options;
  // A server that gives only whole files starts over each time; it has got on only if it came further than ever before.
  let furthest = part.size();
  for (let attempt = 1, failures = 0; ; attempt++) {
    try {
      return await receive(transfer);
    } catch (error) {
      // All but what the server did would only happen again.
      if (!(error instanceof AnswerError && error.passing)) throw error;
      failures = part.size() > furthest ? 1 : failures + 1;
      furthest = Math.max(furthest, part.size());
      if (failures > retries) throw error;
      const longest = Math.min(LARGEST_DELAY, FIRST_DELAY * 2 ** (failures - 1));
      const delay = Math.min(LARGEST_DELAY, Math.max(error.delay ?? 0, Math.round(longest * random())));
      onRetry?.({
        dataset: manifest.name,
        file: file.name,
        address,
        reason: reasonOf(error),
        attempt: attempt + 1,
        delay,
      });
      await request.clock.sleep(delay, options.signal);
    }
  }
}

/** Receives the whole file and checks it. If it is wrong and came in parts, these may be of different files: it is then received anew, once. */
async function receiveAndVerify(transfer: Transfer): Promise<void> {
  const { manifest, file, address, part } = transfer;
  for (let isLast = false; ; isLast = true) {
    try {
      await receiveAll(transfer);
      await part.flush();
      return await verifyFile(manifest, file, { path: part.path, origin: address });
    } catch (error) {
      const isWrong = error instanceof DatasetError && ["checksum", "format"].includes(error.fault);
      // What is wrong is of no use to the next.
      if (isWrong) await part.clear();
      if (!isWrong || !transfer.isJoined || isLast) throw error;
    }
  }
}

/**
 * Downloads a file beside its place, goes on where an earlier download of it was broken off, checks it, and moves it there.
 *
 * @param path - Its place, in a folder that exists.
 * @throws DatasetError if it is another file, or cannot be written.
 * @throws AnswerError if it does not come; the signal's reason if that was aborted.
 */
export async function downloadFile(
  manifest: Manifest,
  file: ManifestFile,
  { path, ...options }: FileOptions & { path: string },
): Promise<void> {
  const address = rawAddress(manifest, file);
  if (address === undefined)
    throw new TypeError(`${manifest.name}: ${file.name} was packed and has no address`);
  const { fetch = globalThis.fetch, clock = systemClock, timeout = 30_000, signal } = options;
  const request = { fetch, clock, timeout, signal };
  try {
    const part = await claimPartialFile(path);
    try {
      const transfer = { manifest, file, address, part, request, options };
      await receiveAndVerify({ ...transfer, resumed: part.size(), isJoined: false });
      await part.complete();
    } catch (error) {
      // A disk that is full stays full with what has arrived; the next would fail before it begins.
      if (["ENOSPC", "EDQUOT", "EFBIG"].includes(systemCode(error) ?? "")) await part.clear();
      throw error;
    } finally {
      await part.release();
    }
  } catch (error) {
    throw storageError(error, { what: `${manifest.name}: cannot write ${path}`, file: path });
  }
}
