/** @file A server that is a function, a clock that does not wait, a folder to download to, and a manifest of small files. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, type TestAPI } from "vitest";
import type { Manifest, ManifestFile } from "../manifest.ts";
import type { Clock, Fetch } from "./file-options.ts";

/** SHA-256 of `abc` (FIPS 180-2, appendix B.1) and of the empty text. */
export const ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
export const EMPTY = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/** Git's name for `what is up, doc?` (Pro Git, 10.2). */
export const DOC = "git-blob:bd9dbf5aae1a3862dd1526723246b20206e5fc37";
/** FIPS 180-2, appendix B.2: 56 bytes and their SHA-256. */
export const LONG_TEXT = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
const LONG = "sha256:248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";

export const abc: ManifestFile = { name: "abc.txt", path: "data/abc.txt", split: "test", checksum: ABC };
export const doc: ManifestFile = { name: "doc.txt", path: "data/doc.txt", split: "train", checksum: DOC };
export const long: ManifestFile = {
  name: "long.txt",
  path: "data/long.txt",
  split: "dev",
  checksum: LONG,
  bytes: 56,
};

export const letters: Manifest = {
  name: "letters",
  title: "Letters",
  source: { repository: "owner/name", commit: "0123456789012345678901234567890123456789" },
  licence: "MIT",
  citation: "Nobody, Letters",
  notes: [],
  variants: [{ name: "only", title: "Letters", languages: { source: "English", target: "English" } }],
  files: [abc, doc, long],
};

/** Where a file of the manifest is downloaded from. */
export function addressOf({ path }: ManifestFile): string {
  return `https://raw.githubusercontent.com/owner/name/0123456789012345678901234567890123456789/${path}`;
}

/** A test with a folder of its own, and a function that puts a file into it. */
export const test: TestAPI<{
  folder: string;
  put: (path: string, content: string | Uint8Array) => Promise<string>;
}> = base.extend<{
  folder: string;
  put: (path: string, content: string | Uint8Array) => Promise<string>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "datasets-"));
    await use(folder);
    await rm(folder, { recursive: true });
  },
  put: async ({ folder }, use) => {
    await use(async (path, content) => {
      const whole = join(folder, path);
      await mkdir(join(whole, ".."), { recursive: true });
      await writeFile(whole, content);
      return whole;
    });
  },
});

/** Fails whoever asks for the network. */
export const noNetwork: Fetch = () => Promise.reject(new Error("a test asked for the network"));

/** Always answers the same. */
export function answer(body: string, init?: ResponseInit): Fetch {
  return () => Promise.resolve(new Response(body, init));
}

/** A clock on which every wait is over at once but those of one length, which never are. */
export function instantClock(endless = 30_000): Clock & { readonly sleeps: number[] } {
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => 0,
    sleep(milliseconds, signal) {
      if (milliseconds !== endless) {
        sleeps.push(milliseconds);
        return Promise.resolve();
      }
      return new Promise((_, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
      });
    },
  };
}

/** How a server sends one answer. */
export interface Behaviour {
  /** Bytes after which the connection breaks. */
  readonly breakAfter?: number;
  /** Whether it gives the part that is asked for; else always the whole. */
  readonly ranges?: boolean;
  /** Bytes in one piece. */
  readonly pieceSize?: number;
  /** Headers besides. */
  readonly headers?: Record<string, string>;
}

/**
 * A server with one file.
 *
 * @param content - The file.
 * @param behaviours - How it sends each answer; the last holds from then on.
 */
export function server(
  content: string,
  ...behaviours: readonly Behaviour[]
): { fetch: Fetch; ranges: (string | undefined)[] } {
  const ranges: (string | undefined)[] = [];
  const bytes = new TextEncoder().encode(content);
  const fetch: Fetch = async (_address, { headers, signal }) => {
    signal?.throwIfAborted();
    const range = headers?.range;
    const behaviour = behaviours[Math.min(ranges.length, behaviours.length - 1)] ?? {};
    ranges.push(range);
    const start = behaviour.ranges === false ? 0 : Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
    if (start > 0 && start >= bytes.length) {
      return new Response(null, { status: 416, headers: { "content-range": `bytes */${bytes.length}` } });
    }
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const { breakAfter = bytes.length, pieceSize = bytes.length } = behaviour;
        const end = Math.min(bytes.length, start + breakAfter);
        for (let from = start; from < end; from += pieceSize) {
          controller.enqueue(bytes.slice(from, Math.min(end, from + pieceSize)));
        }
        if (end === bytes.length) controller.close();
      },
      // Only now, as an error at the start would take back the pieces before it.
      pull(controller) {
        controller.error(new TypeError("terminated"));
      },
    });
    return new Response(body, {
      status: start > 0 ? 206 : 200,
      headers: {
        "content-length": `${bytes.length - start}`,
        ...(start > 0 ? { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}),
        ...behaviour.headers,
      },
    });
  };
  return { fetch, ranges };
}
