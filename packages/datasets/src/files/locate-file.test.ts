import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { test as base, expect } from "vitest";
import { DatasetError } from "../dataset-error.ts";
import type { Manifest } from "../manifest.ts";
import { type Fetch, locateFile } from "./locate-file.ts";

/** SHA-256 of `abc` (FIPS 180-2, appendix B.1) and of the empty text. */
const ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const EMPTY = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/** Git's name for `what is up, doc?` (Pro Git, 10.2). */
const DOC = "git-blob:bd9dbf5aae1a3862dd1526723246b20206e5fc37";

const manifest: Manifest = {
  name: "letters",
  title: "Letters",
  source: { repository: "owner/name", commit: "0123456789012345678901234567890123456789" },
  licence: "MIT",
  citation: "Nobody, Letters",
  notes: [],
  variants: [{ name: "only", title: "Letters", languages: { source: "English", target: "English" } }],
  files: [
    { name: "abc.txt", path: "data/abc.txt", split: "test", checksum: ABC },
    { name: "doc.txt", path: "data/doc.txt", split: "train", checksum: DOC },
  ],
};
const [abc, doc] = manifest.files as [Manifest["files"][0], Manifest["files"][0]];
const address =
  "https://raw.githubusercontent.com/owner/name/0123456789012345678901234567890123456789/data/abc.txt";

const test = base.extend<{
  folder: string;
  put: (path: string, content: string | Buffer) => Promise<string>;
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

const noNetwork: Fetch = () => Promise.reject(new Error("a test asked for the network"));

function answer(body: string, init?: ResponseInit): Fetch {
  return () => Promise.resolve(new Response(body, init));
}

function error(message: string, fault: DatasetError["fault"], file: string): DatasetError {
  return new DatasetError(message, { fault, file });
}

test("the root comes before the project's folder, and that before its downloads", async ({ folder, put }) => {
  const options = { root: join(folder, "root"), folder: join(folder, "project"), fetch: noNetwork };
  const downloaded = await put("project/downloads/letters/abc.txt", "abc");
  expect(await locateFile(manifest, abc, options)).toBe(downloaded);
  const own = await put("project/letters/abc.txt", "abc");
  expect(await locateFile(manifest, abc, options)).toBe(own);
  const rooted = await put("root/letters/abc.txt", "abc");
  expect(await locateFile(manifest, abc, options)).toBe(rooted);
});

test("a compressed file is checked by what it holds", async ({ folder, put }) => {
  const path = await put("letters/abc.txt.gz", gzipSync("abc"));
  expect(await locateFile(manifest, abc, { folder, fetch: noNetwork })).toBe(path);
});

test("a file can be known by git's name for it, compressed or not", async ({ folder, put }) => {
  const path = await put("letters/doc.txt.gz", gzipSync("what is up, doc?"));
  expect(await locateFile(manifest, doc, { folder, fetch: noNetwork })).toBe(path);
});

test("a file that is nowhere is downloaded once", async ({ folder }) => {
  const asked: string[] = [];
  const fetch: Fetch = async (from) => {
    asked.push(from);
    return new Response("abc");
  };
  const path = join(folder, "downloads", "letters", "abc.txt");
  expect(await locateFile(manifest, abc, { folder, fetch })).toBe(path);
  expect(await locateFile(manifest, abc, { folder, fetch })).toBe(path);
  expect(asked).toEqual([address]);
  expect(await readFile(path, "utf8")).toBe("abc");
  expect(await readdir(join(path, ".."))).toEqual(["abc.txt"]);
});

test("an altered file is refused", async ({ folder, put }) => {
  const path = await put("letters/abc.txt", "");
  await expect(locateFile(manifest, abc, { folder, fetch: noNetwork })).rejects.toThrow(
    error(
      `letters: ${path} is not the file of the manifest: expected ${ABC}, got ${EMPTY}`,
      "checksum",
      path,
    ),
  );
});

test("a file that does not decompress is refused", async ({ folder, put }) => {
  const path = await put("letters/abc.txt.gz", "abc");
  await expect(locateFile(manifest, abc, { folder, fetch: noNetwork })).rejects.toThrow(
    error(`letters: cannot read ${path}: incorrect header check`, "format", path),
  );
});

test("an altered download is refused and not kept", async ({ folder }) => {
  await expect(locateFile(manifest, abc, { folder, fetch: answer("") })).rejects.toThrow(
    error(
      `letters: ${address} is not the file of the manifest: expected ${ABC}, got ${EMPTY}`,
      "checksum",
      address,
    ),
  );
  expect(await readdir(join(folder, "downloads", "letters"))).toEqual([]);
});

test("without a connection the error says where the file was looked for, and why it could not come", async ({
  folder,
}) => {
  const fetch: Fetch = () =>
    Promise.reject(new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND raw.example") }));
  const places = [join("/nowhere", "letters"), join(folder, "letters"), join(folder, "downloads", "letters")];
  const absent = `letters: abc.txt (or abc.txt.gz) is not in ${places.join(", ")}`;
  await expect(locateFile(manifest, abc, { root: "/nowhere", folder, fetch })).rejects.toThrow(
    error(
      `${absent}, and downloading ${address} failed: fetch failed: getaddrinfo ENOTFOUND raw.example`,
      "missing",
      "abc.txt",
    ),
  );
  await expect(locateFile(manifest, abc, { root: "/nowhere", folder, download: false })).rejects.toThrow(
    error(`${absent}; downloading is off`, "missing", "abc.txt"),
  );
});

test("an address that does not answer with the file is named with its answer", async ({ folder }) => {
  const fetch = answer("no", { status: 404, statusText: "Not Found" });
  const places = [join(folder, "letters"), join(folder, "downloads", "letters")].join(", ");
  await expect(locateFile(manifest, abc, { folder, fetch })).rejects.toThrow(
    error(
      `letters: abc.txt (or abc.txt.gz) is not in ${places}, and downloading ${address} failed: ` +
        "it answered 404 Not Found",
      "missing",
      "abc.txt",
    ),
  );
});

test("a download that is called off fails with the caller's reason", async ({ folder }) => {
  const signal = AbortSignal.abort(new Error("enough"));
  const fetch: Fetch = async (_address, options) => {
    options.signal?.throwIfAborted();
    return new Response("abc");
  };
  await expect(locateFile(manifest, abc, { folder, fetch, signal })).rejects.toThrow(new Error("enough"));
});
