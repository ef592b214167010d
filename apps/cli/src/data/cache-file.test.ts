import { copyFile, open, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, vi } from "vitest";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import { CacheFileError, readCacheAbout, readCacheFile, writeCacheFile } from "./cache-file.ts";

const block = (bytes: ArrayLike<number>): SharedArrayBuffer => {
  const memory = new SharedArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  return memory;
};

const bytesOf = (memory: SharedArrayBuffer): number[] => [...new Uint8Array(memory)];

test("what was written is read", async ({ folder }) => {
  const path = join(folder, "file");
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), fc.array(fc.uint8Array()), async (about, blocks) => {
      await writeCacheFile(path, { about, blocks: blocks.map(block) });
      const read = await readCacheFile(path);
      expect(read.about).toBe(about);
      expect(read.blocks.map(bytesOf)).toEqual(blocks.map((bytes) => [...bytes]));
      expect(await readCacheAbout(path)).toBe(about);
    }),
    { numRuns: 20 },
  );
  expect(await readdir(folder)).toEqual(["file"]);
});

// Letters 8, sha256 32, length 4, then {"about":"a","bytes":[3]} 25, then the block.
const SIZE = 8 + 32 + 4 + 25 + 3;

test("one changed byte anywhere is found", async ({ folder }) => {
  const path = join(folder, "file");
  await writeCacheFile(path, { about: "a", blocks: [block([1, 2, 3])] });
  const whole = await readFile(path);
  expect(whole).toHaveLength(SIZE);
  for (let place = 0; place < SIZE; place++) {
    const changed = Buffer.from(whole);
    changed[place]! ^= 1;
    await writeFile(path, changed);
    await expect(readCacheFile(path), `byte ${place}`).rejects.toThrow(CacheFileError);
  }
});

test("a file that ends early, wherever, is found", async ({ folder }) => {
  const path = join(folder, "file");
  const cut = join(folder, "cut");
  await writeCacheFile(path, { about: "a", blocks: [block([1, 2, 3])] });
  for (let length = 0; length < SIZE; length++) {
    await copyFile(path, cut);
    await truncate(cut, length);
    await expect(readCacheFile(cut), `${length} bytes`).rejects.toThrow(CacheFileError);
  }
});

test("the error says which file and what is wrong with it", async ({ folder }) => {
  const path = join(folder, "file");
  const messageFor = async (change: (bytes: Buffer) => Buffer): Promise<string> => {
    await writeCacheFile(path, { about: "a", blocks: [block([1, 2, 3])] });
    await writeFile(path, change(await readFile(path)));
    return await readCacheFile(path).then(
      () => "nothing is wrong",
      (error: Error) => error.message,
    );
  };
  expect(await messageFor((bytes) => bytes)).toBe("nothing is wrong");
  expect(await messageFor((bytes) => bytes.subarray(0, 43))).toBe(
    `${path} is damaged: expected at least 44 bytes, got 43`,
  );
  expect(await messageFor((bytes) => Buffer.concat([Buffer.from("astcache"), bytes.subarray(8)]))).toBe(
    `${path} is no file of the cache: it does not begin with ASTCACHE`,
  );
  expect(await messageFor((bytes) => bytes.subarray(0, 50))).toBe(
    `${path} is damaged: what it says of itself cannot be read`,
  );
  expect(await messageFor((bytes) => bytes.subarray(0, SIZE - 1))).toBe(
    `${path} is damaged: expected ${SIZE} bytes, got ${SIZE - 1}`,
  );
  // The sha256 as sha256sum gives it of: printf '\x19\0\0\0{"about":"a","bytes":[3]}\x01\x02\x03' (and \x04 for \x03).
  expect(await messageFor((bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(4)]))).toBe(
    `${path} is damaged: expected the sha256 d87eec06750e0bbfb03e07a2516c5950deb38240e147018e323eef27eecee193, got d4efa54413e566ac08dec479487220fd4c8f5926a4e023f44ba2b2cfe44ba664`,
  );
});

test("a file that is shortened while it is read is found", async ({ folder }) => {
  const path = join(folder, "file");
  await writeCacheFile(path, { about: "a", blocks: [block([1, 2, 3])] });
  const handle = await open(path);
  const whole = await handle.stat();
  await handle.close();
  const stat = vi.spyOn(Object.getPrototypeOf(handle), "stat").mockResolvedValue(whole);
  const problemAt = (byte: number) => ({
    name: "CacheFileError",
    message: `${path} is damaged: it ended at byte ${byte} while it was read`,
  });
  try {
    await truncate(path, SIZE - 1);
    await expect(readCacheFile(path)).rejects.toMatchObject(problemAt(SIZE - 1));
    await truncate(path, 50);
    await expect(readCacheAbout(path)).rejects.toMatchObject(problemAt(50));
  } finally {
    stat.mockRestore();
  }
});

test("a file that is not there gives the system's error", async ({ folder }) => {
  await expect(readCacheFile(join(folder, "none"))).rejects.toMatchObject({ code: "ENOENT" });
});

test("where it cannot be written nothing is left behind", async ({ folder }) => {
  await expect(writeCacheFile(join(folder, "none", "file"), { about: "", blocks: [] })).rejects.toMatchObject(
    { code: "ENOENT" },
  );
  // A folder cannot be replaced by a file.
  await writeCacheFile(join(folder, "file"), { about: "", blocks: [] });
  await expect(writeCacheFile(folder, { about: "", blocks: [] })).rejects.toThrow();
  expect(await readdir(folder)).toEqual(["file"]);
});

test("of several that write at once, one is read whole at any time", async ({ folder }) => {
  const path = join(folder, "file");
  const contents = (byte: number) => ({
    about: String(byte),
    blocks: [block(new Uint8Array(200_000).fill(byte))],
  });
  await writeCacheFile(path, contents(0));
  let writing = true;
  const writers = Promise.all(
    [1, 2, 3].map(async (writer) => {
      for (let round = 0; round < 10; round++) await writeCacheFile(path, contents(10 * writer + round));
    }),
  ).finally(() => {
    writing = false;
  });
  let reads = 0;
  while (writing) {
    const { about, blocks } = await readCacheFile(path);
    expect(new Set(bytesOf(blocks[0]!))).toEqual(new Set([Number(about)]));
    reads++;
  }
  await writers;
  expect(reads).toBeGreaterThan(0);
  expect(await readdir(folder)).toEqual(["file"]);
});
