import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, vi } from "vitest";
import { DatasetError } from "../dataset-error.ts";
import {
  ABC,
  abc,
  addressOf,
  answer,
  EMPTY,
  instantClock,
  LONG_TEXT,
  letters,
  long,
  server,
  test,
} from "./fake-server.test-support.ts";
import type { DownloadProgress, DownloadRetry, Fetch } from "./file-options.ts";
import { locateFile } from "./locate-file.ts";

const clock = instantClock();

function downloaded(folder: string): string {
  return join(folder, "downloads", "letters");
}

test("a download that breaks off goes on where it stopped, and says so", async ({ folder }) => {
  const { fetch, ranges } = server(LONG_TEXT, { breakAfter: 20, pieceSize: 10 }, { pieceSize: 20 });
  const heard: (DownloadProgress | DownloadRetry)[] = [];
  const path = await locateFile(letters, long, {
    folder,
    fetch,
    clock: instantClock(),
    random: () => 0.5,
    onProgress: (progress) => heard.push(progress),
    onRetry: (retry) => heard.push(retry),
  });
  expect(await readFile(path, "utf8")).toBe(LONG_TEXT);
  expect(ranges).toEqual([undefined, "bytes=20-"]);
  const of = { dataset: "letters", file: "long.txt", address: addressOf(long) };
  const at = (bytes: number) => ({ ...of, bytes, total: 56, resumed: 0 });
  expect(heard).toEqual([
    at(0),
    at(10),
    at(20),
    { ...of, reason: "terminated", attempt: 2, delay: 250 },
    at(20),
    at(40),
    at(56),
  ]);
  expect(await readdir(downloaded(folder))).toEqual(["long.txt"]);
});

test("the next call goes on where the last was broken off, without what a server that knows no parts sends again", async ({
  folder,
}) => {
  for (const [ranges, resumed] of [
    [true, 30],
    [false, 0],
  ] as const) {
    const broken = server(LONG_TEXT, { breakAfter: 30 });
    const place = join(folder, `${ranges}`);
    await expect(
      locateFile(letters, long, { folder: place, fetch: broken.fetch, retries: 0, clock }),
    ).rejects.toThrow("terminated");
    expect(await readdir(downloaded(place))).toEqual(["long.txt.part"]);
    const whole = server(LONG_TEXT, { ranges });
    const progress: DownloadProgress[] = [];
    const path = await locateFile(letters, long, {
      folder: place,
      fetch: whole.fetch,
      clock,
      onProgress: (event) => progress.push(event),
    });
    expect(await readFile(path, "utf8")).toBe(LONG_TEXT);
    expect(whole.ranges).toEqual(["bytes=30-"]);
    expect(progress[0]).toMatchObject({ bytes: resumed, total: 56, resumed });
    expect(await readdir(downloaded(place))).toEqual(["long.txt"]);
  }
});

test("a part that does not begin where it should, or is compressed on the way, is not taken", async ({
  folder,
  put,
}) => {
  for (const [place, headers] of [
    ["elsewhere", { "content-range": "bytes 3-55/56" }],
    ["nowhere", { "content-range": "" }],
    ["compressed", { "content-encoding": "gzip" }],
  ] as const) {
    await put(`${place}/downloads/letters/long.txt.part`, LONG_TEXT.slice(0, 30));
    const { fetch, ranges } = server(LONG_TEXT, { headers }, {});
    const path = await locateFile(letters, long, { folder: join(folder, place), fetch, clock });
    expect(await readFile(path, "utf8")).toBe(LONG_TEXT);
    expect(ranges).toEqual(["bytes=30-", undefined]);
  }
});

test("what was complete but for its name is not downloaded again", async ({ folder, put }) => {
  await put("downloads/letters/long.txt.part", LONG_TEXT);
  const { fetch, ranges } = server(LONG_TEXT);
  expect(await readFile(await locateFile(letters, long, { folder, fetch, clock }), "utf8")).toBe(LONG_TEXT);
  expect(ranges).toEqual(["bytes=56-"]);
});

test("what was left of another file is downloaded anew", async ({ folder, put }) => {
  for (const left of ["x".repeat(20), "x".repeat(56), "x".repeat(99)]) {
    const place = `${left.length}`;
    await put(`${place}/downloads/letters/long.txt.part`, left);
    const { fetch } = server(LONG_TEXT);
    const path = await locateFile(letters, long, { folder: join(folder, place), fetch, clock });
    expect(await readFile(path, "utf8")).toBe(LONG_TEXT);
    expect(await readdir(join(path, ".."))).toEqual(["long.txt"]);
  }
});

test("a file that changes while it comes in parts is downloaded anew, once", async ({ folder }) => {
  const other = "x".repeat(56);
  const changing = (...texts: readonly string[]): { fetch: Fetch; ranges: (string | undefined)[] } => {
    const ranges: (string | undefined)[] = [];
    const fetch: Fetch = (address, options) => {
      const text = texts[Math.min(ranges.push(options.headers?.range), texts.length) - 1] ?? "";
      return server(text, ranges.length === 1 ? { breakAfter: 20 } : {}).fetch(address, options);
    };
    return { fetch, ranges };
  };
  const { fetch, ranges } = changing(other, LONG_TEXT);
  const path = await locateFile(letters, long, { folder, fetch, clock });
  expect(await readFile(path, "utf8")).toBe(LONG_TEXT);
  expect(ranges).toEqual([undefined, "bytes=20-", undefined]);

  const place = join(folder, "again");
  const always = changing(LONG_TEXT, other);
  await expect(locateFile(letters, long, { folder: place, fetch: always.fetch, clock })).rejects.toThrow(
    /is not the file of the manifest: expected sha256:248d/,
  );
  expect(always.ranges).toEqual([undefined, "bytes=20-", undefined]);
  expect(await readdir(downloaded(place))).toEqual([]);
});

test("what begins as a compressed file and is none is not kept", async ({ folder, put }) => {
  const junk = Uint8Array.of(0x1f, 0x8b, ...new TextEncoder().encode("a page that asks for a password"));
  const options = { folder, clock };
  const page: Fetch = async () => new Response(junk);
  await expect(locateFile(letters, abc, { ...options, fetch: page })).rejects.toThrow(
    new DatasetError(`letters: cannot read ${addressOf(abc)}: unknown compression method`, {
      fault: "format",
      file: addressOf(abc),
    }),
  );
  expect(await readdir(downloaded(folder))).toEqual([]);
  await put("downloads/letters/long.txt.part", junk);
  const path = await locateFile(letters, long, { ...options, fetch: server(LONG_TEXT).fetch });
  expect(await readFile(path, "utf8")).toBe(LONG_TEXT);
});

test("how much was there before is not said again once it was dropped", async ({ folder, put }) => {
  await put("downloads/letters/long.txt.part", LONG_TEXT.slice(0, 30));
  const { fetch } = server(LONG_TEXT, { ranges: false, breakAfter: 40 }, {});
  const resumed: number[] = [];
  const onProgress = (progress: DownloadProgress): void => void resumed.push(progress.resumed);
  await locateFile(letters, long, { folder, fetch, clock, onProgress });
  expect(new Set(resumed)).toEqual(new Set([0]));
});

test("each failure doubles the wait, up to half a minute, and something that arrives starts anew", async ({
  folder,
}) => {
  const waits = instantClock(20_000);
  let calls = 0;
  const whole = server(LONG_TEXT, { breakAfter: 1 });
  const fetch: Fetch = (address, options) => {
    calls += 1;
    return calls === 4 ? whole.fetch(address, options) : answer("", { status: 503 })(address, options);
  };
  const options = { folder, fetch, clock: waits, timeout: 20_000, retries: 8, random: () => 0.999_999 };
  await expect(locateFile(letters, long, options)).rejects.toThrow(/failed: it answered 503$/);
  expect(waits.sleeps).toEqual([
    ...[500, 1000, 2000],
    ...[500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000],
  ]);
});

test("a server that knows no parts and never comes further than before is given up", async ({ folder }) => {
  const behaviours = [20, 10, 15, 20, 10, 19].map((breakAfter) => ({ breakAfter, ranges: false }));
  const { fetch, ranges } = server(LONG_TEXT, ...behaviours);
  await expect(locateFile(letters, long, { folder, fetch, clock, retries: 4 })).rejects.toThrow("terminated");
  expect(ranges).toHaveLength(5);
});

test("a server that asks to wait is heard, but for no more than half a minute", async ({ folder }) => {
  for (const [value, delay] of [
    ["7", 7000],
    ["Thu, 01 Jan 1970 00:00:09 GMT", 9000],
    ["86400", 30_000],
    ["soon", 250],
  ] as const) {
    const waits = instantClock(20_000);
    const fetch = answer("", { status: 429, headers: { "retry-after": value } });
    const options = { folder, fetch, clock: waits, timeout: 20_000, retries: 1, random: () => 0.5 };
    await expect(locateFile(letters, long, options)).rejects.toThrow("it answered 429");
    expect(waits.sleeps).toEqual([delay]);
  }
});

test("an answer that will not change is not asked for again", async ({ folder }) => {
  for (const status of [301, 401, 403, 404, 410, 451]) {
    const waits = instantClock();
    const fetch = answer("", { status, statusText: "Says No" });
    await expect(locateFile(letters, abc, { folder, fetch, clock: waits })).rejects.toThrow(
      `downloading ${addressOf(abc)} failed: it answered ${status} Says No`,
    );
    expect(waits.sleeps).toEqual([]);
  }
});

test("a server that does not answer, or stops in the middle, is left after the time allowed", async ({
  folder,
}) => {
  const silent: Fetch = (_address, { signal }) =>
    new Promise((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  const stalled: Fetch = async () =>
    new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode("ab")),
        pull: () => new Promise(() => undefined),
      }),
    );
  for (const [fetch, message] of [
    [silent, "no answer within 0.02 s"],
    [stalled, "nothing came within 0.02 s"],
  ] as const) {
    await expect(locateFile(letters, abc, { folder, fetch, timeout: 20, retries: 0 })).rejects.toThrow(
      message,
    );
  }
  expect(await readFile(join(downloaded(folder), "abc.txt.part"), "utf8")).toBe("ab");
});

test("a download that is called off fails with the caller's reason and keeps what has arrived", async ({
  folder,
}) => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const { fetch } = server(LONG_TEXT, { pieceSize: 8 });
  const options = {
    folder,
    fetch,
    clock,
    signal: controller.signal,
    onProgress: ({ bytes }: DownloadProgress) => {
      if (bytes === 16) controller.abort(reason);
    },
  };
  const stopping: Fetch = async (address, { signal, headers = {} }) => {
    const { body } = await fetch(address, { headers });
    const stop = new TransformStream({
      transform(piece, out) {
        if (signal?.aborted) out.error(signal.reason);
        else out.enqueue(piece);
      },
    });
    return new Response(body?.pipeThrough(stop, {}));
  };
  await expect(locateFile(letters, long, { ...options, fetch: stopping })).rejects.toThrow(reason);
  expect(LONG_TEXT.startsWith(await readFile(join(downloaded(folder), "long.txt.part"), "utf8"))).toBe(true);
  await expect(locateFile(letters, long, options)).rejects.toThrow(reason);
});

test("a download that is called off while it waits to try again ends at once", async ({ folder }) => {
  const controller = new AbortController();
  const started = Date.now();
  await expect(
    locateFile(letters, abc, {
      folder,
      fetch: answer("", { status: 500 }),
      random: () => 0.999,
      signal: controller.signal,
      onRetry: () => controller.abort(new Error("enough")),
    }),
  ).rejects.toThrow(new Error("enough"));
  expect(Date.now() - started).toBeLessThan(400);
});

test("what a listener throws ends the download with that, and keeps what has arrived", async ({ folder }) => {
  const { fetch, ranges } = server(LONG_TEXT, { pieceSize: 8 });
  const onProgress = ({ bytes }: DownloadProgress): void => {
    if (bytes === 16) throw new TypeError("no terminal");
  };
  await expect(locateFile(letters, long, { folder, fetch, clock, onProgress })).rejects.toThrow(
    new TypeError("no terminal"),
  );
  expect(ranges).toHaveLength(1);
  expect(await readFile(join(downloaded(folder), "long.txt.part"), "utf8")).toBe(LONG_TEXT.slice(0, 16));
});

test("an altered download is refused, names both sums, and is not kept", async ({ folder }) => {
  await expect(locateFile(letters, abc, { folder, fetch: answer(""), clock })).rejects.toThrow(
    new DatasetError(
      `letters: ${addressOf(abc)} is not the file of the manifest: expected ${ABC}, got ${EMPTY}`,
      { fault: "checksum", file: addressOf(abc) },
    ),
  );
  expect(await readdir(downloaded(folder))).toEqual([]);
});

test("an answer larger than the file is refused as soon as that is known", async ({ folder }) => {
  const wrong = (got: string) =>
    `letters: ${addressOf(long)} is not the file of the manifest: expected 56 bytes, got ${got}`;
  const announced = server(`${LONG_TEXT}!`).fetch;
  await expect(locateFile(letters, long, { folder, fetch: announced, clock })).rejects.toThrow(wrong("57"));
  const endless: Fetch = async () =>
    new Response(
      new ReadableStream({
        pull: (controller) => controller.enqueue(new TextEncoder().encode("x".repeat(50))),
      }),
    );
  await expect(locateFile(letters, long, { folder, fetch: endless, clock })).rejects.toThrow(wrong("more"));
  expect(await readdir(downloaded(folder))).toEqual([]);
});

test("an answer that ends early without an error is known to be short", async ({ folder }) => {
  const fetch = answer(LONG_TEXT.slice(0, 40));
  await expect(locateFile(letters, long, { folder, fetch, clock, retries: 0 })).rejects.toThrow(
    `downloading ${addressOf(long)} failed: it ended after 40 of 56 bytes`,
  );
});

test("two downloads of a file at once do not disturb each other", async ({ folder }) => {
  const paths = await Promise.all(
    Array.from({ length: 8 }, () => {
      const { fetch } = server(LONG_TEXT, { breakAfter: 9, pieceSize: 2 });
      return locateFile(letters, long, { folder, fetch, clock, retries: 50 });
    }),
  );
  expect(new Set(paths).size).toBe(1);
  expect(await readFile(paths[0]!, "utf8")).toBe(LONG_TEXT);
  expect(await readdir(downloaded(folder))).toEqual(["long.txt"]);
});

test("however connections break, the file comes out whole, and nothing is taken for it before", async ({
  folder,
}) => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          breakAfter: fc.nat(56),
          pieceSize: fc.integer({ min: 1, max: 60 }),
          ranges: fc.boolean(),
        }),
        { maxLength: 12 },
      ),
      async (behaviours) => {
        const place = join(folder, `${run++}`);
        // Each call is one try, as if the program ended and was started again.
        const { fetch } = server(LONG_TEXT, ...behaviours, {});
        for (const _ of [...behaviours, "whole"]) {
          const result = await locateFile(letters, long, { folder: place, fetch, clock, retries: 0 }).catch(
            (error: unknown) => error,
          );
          const files = await readdir(downloaded(place));
          if (typeof result === "string") {
            expect(await readFile(result, "utf8")).toBe(LONG_TEXT);
            expect(files).toEqual(["long.txt"]);
          } else expect(files).not.toContain("long.txt");
        }
        expect(await readdir(downloaded(place))).toEqual(["long.txt"]);
      },
    ),
    { numRuns: 60 },
  );
});

test("a disk that cannot be written to is named with its reason", async ({ folder }) => {
  for (const [code, reason] of [
    ["ENOSPC", "no space left on the device"],
    ["EDQUOT", "the disk quota is used up"],
    ["EIO", "input or output error"],
  ] as const) {
    vi.resetModules();
    vi.doMock("node:fs/promises", async (original) => {
      const real = await original<typeof import("node:fs/promises")>();
      const open: typeof real.open = async (...parameters) => {
        const handle = await real.open(...parameters);
        handle.write = () => Promise.reject(Object.assign(new Error(code), { code }));
        return handle;
      };
      return { ...real, open };
    });
    const full = await import("./locate-file.ts");
    const path = join(downloaded(folder), "long.txt");
    const { fetch, ranges } = server(LONG_TEXT);
    await expect(full.locateFile(letters, long, { folder, fetch, clock })).rejects.toMatchObject({
      message: `letters: cannot write ${path}: ${reason} (${code})`,
      fault: "storage",
      file: path,
    });
    // What the disk says will not change by asking the server again.
    expect(ranges).toHaveLength(1);
    expect(await readdir(downloaded(folder))).toEqual([]);
    vi.doUnmock("node:fs/promises");
  }
});
