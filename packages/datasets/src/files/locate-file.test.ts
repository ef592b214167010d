import { chmod, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test as plainTest } from "vitest";
import { DatasetError } from "../dataset-error.ts";
import type { Manifest, ManifestFile } from "../manifest.ts";
import {
  ABC,
  abc,
  addressOf,
  answer,
  doc,
  EMPTY,
  instantClock,
  LONG_TEXT,
  letters,
  long,
  noNetwork,
  test,
} from "./fake-server.test-support.ts";
import type { Fetch, LicenceNotice } from "./file-options.ts";
import { locateFile } from "./locate-file.ts";

const address = addressOf(abc);
const clock = instantClock();

function error(message: string, fault: DatasetError["fault"], file: string): DatasetError {
  return new DatasetError(message, { fault, file });
}

test("the root comes before the project's folder, and that before its downloads", async ({ folder, put }) => {
  const options = { root: join(folder, "root"), folder: join(folder, "project"), fetch: noNetwork };
  const downloaded = await put("project/downloads/letters/abc.txt", "abc");
  expect(await locateFile(letters, abc, options)).toBe(downloaded);
  const own = await put("project/letters/abc.txt", "abc");
  expect(await locateFile(letters, abc, options)).toBe(own);
  const rooted = await put("root/letters/abc.txt", "abc");
  expect(await locateFile(letters, abc, options)).toBe(rooted);
});

test("a compressed file is checked by what it holds, whatever its name", async ({ folder, put }) => {
  const path = await put("letters/abc.txt.gz", gzipSync("abc"));
  expect(await locateFile(letters, abc, { folder, fetch: noNetwork })).toBe(path);
  const plain = await put("letters/abc.txt", gzipSync("abc"));
  expect(await locateFile(letters, abc, { folder, fetch: noNetwork })).toBe(plain);
});

test("a compressed file that the manifest knows byte for byte need not be decompressed", async ({
  folder,
  put,
}) => {
  const path = await put("letters/abc.txt.gz", LONG_TEXT);
  const known = { ...abc, compressed: { checksum: long.checksum, bytes: 56 } };
  expect(await locateFile(letters, known, { folder, fetch: noNetwork })).toBe(path);
});

test("a file can be known by git's name for it, compressed or not", async ({ folder, put }) => {
  const path = await put("letters/doc.txt.gz", gzipSync("what is up, doc?"));
  expect(await locateFile(letters, doc, { folder, fetch: noNetwork })).toBe(path);
});

test("a file that is nowhere is downloaded once", async ({ folder }) => {
  const asked: string[] = [];
  const fetch: Fetch = async (from) => {
    asked.push(from);
    return new Response("abc");
  };
  const path = join(folder, "downloads", "letters", "abc.txt");
  expect(await locateFile(letters, abc, { folder, fetch })).toBe(path);
  expect(await locateFile(letters, abc, { folder, fetch })).toBe(path);
  expect(asked).toEqual([address]);
  expect(await readFile(path, "utf8")).toBe("abc");
  expect(await readdir(join(path, ".."))).toEqual(["abc.txt"]);
});

test("an altered file is refused", async ({ folder, put }) => {
  const path = await put("letters/abc.txt", "");
  await expect(locateFile(letters, abc, { folder, fetch: noNetwork })).rejects.toThrow(
    error(
      `letters: ${path} is not the file of the manifest: expected ${ABC}, got ${EMPTY}`,
      "checksum",
      path,
    ),
  );
});

test("a file that does not decompress is refused", async ({ folder, put }) => {
  const whole = gzipSync("abc");
  for (const [content, reason] of [
    ["abc", "incorrect header check"],
    [whole.subarray(0, -6), "unexpected end of file"],
    ["", "unexpected end of file"],
  ] as const) {
    const path = await put("letters/abc.txt.gz", content);
    await expect(locateFile(letters, abc, { folder, fetch: noNetwork })).rejects.toThrow(
      error(`letters: cannot read ${path}: ${reason}`, "format", path),
    );
  }
});

test("a small file that decompresses to a large one is refused before it has done so", async ({
  folder,
  put,
}) => {
  const bomb = gzipSync(Buffer.alloc(2 ** 27), { level: 1 });
  const path = await put("letters/long.txt.gz", bomb);
  const before = process.memoryUsage().rss;
  const started = performance.now();
  await expect(locateFile(letters, long, { folder, fetch: noNetwork })).rejects.toThrow(
    error(
      `letters: ${path} is not the file of the manifest: expected at most 56 bytes, got more`,
      "checksum",
      path,
    ),
  );
  expect(performance.now() - started).toBeLessThan(1000);
  expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 26);
});

test("a folder where the file should be is no file", async ({ folder }) => {
  const path = join(folder, "letters", "abc.txt");
  await mkdir(path, { recursive: true });
  await expect(locateFile(letters, abc, { folder, fetch: noNetwork })).rejects.toThrow(
    error(`letters: cannot read ${path}: expected a file, got something else`, "format", path),
  );
});

test("without a connection the error says where the file was looked for, and why it could not come", async ({
  folder,
}) => {
  const fetch: Fetch = () =>
    Promise.reject(new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND raw.example") }));
  const places = [join("/nowhere", "letters"), join(folder, "letters"), join(folder, "downloads", "letters")];
  const absent = `letters: abc.txt (or abc.txt.gz) is not in ${places.join(", ")}`;
  await expect(locateFile(letters, abc, { root: "/nowhere", folder, fetch, clock })).rejects.toThrow(
    error(
      `${absent}, and downloading ${address} failed: fetch failed: getaddrinfo ENOTFOUND raw.example`,
      "missing",
      "abc.txt",
    ),
  );
});

test("offline the network is not asked, and nothing is written", async ({ folder }) => {
  const places = [join(folder, "letters"), join(folder, "downloads", "letters")].join(", ");
  const asked: string[] = [];
  const fetch: Fetch = async (from) => {
    asked.push(from);
    return new Response("abc");
  };
  const onLicence = (): boolean => expect.unreachable("asked for the licence");
  await expect(locateFile(letters, abc, { folder, fetch, onLicence, download: false })).rejects.toThrow(
    error(`letters: abc.txt (or abc.txt.gz) is not in ${places}; downloading is off`, "missing", "abc.txt"),
  );
  expect(asked).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});

test("a file that was packed from others is not asked for, and the error says how to make it", async ({
  folder,
}) => {
  const packed: ManifestFile = { ...abc, path: "data/*", packing: "the letters, joined" };
  const places = [join(folder, "letters"), join(folder, "downloads", "letters")].join(", ");
  await expect(locateFile(letters, packed, { folder, fetch: noNetwork })).rejects.toThrow(
    error(
      `letters: abc.txt (or abc.txt.gz) is not in ${places}, and cannot be downloaded: it was packed from several ` +
        "files; make it from data/* (the letters, joined)",
      "missing",
      "abc.txt",
    ),
  );
});

test("a dataset's terms are shown before its first download, and not again where they were accepted", async ({
  folder,
}) => {
  const shown: LicenceNotice[] = [];
  const onLicence = (notice: LicenceNotice): boolean => shown.push(notice) > 1;
  await expect(locateFile(letters, abc, { folder, fetch: noNetwork, onLicence })).rejects.toThrow(
    error("letters: abc.txt was not downloaded: its terms (MIT) were not accepted", "refused", "abc.txt"),
  );
  expect(await readdir(folder)).toEqual([]);
  await locateFile(letters, abc, { folder, fetch: answer("abc"), onLicence });
  await locateFile(letters, long, { folder, fetch: answer(LONG_TEXT), onLicence });
  const notice = {
    dataset: "letters",
    title: "Letters",
    variant: "only",
    repository: "owner/name",
    citation: "Nobody, Letters",
  };
  expect(shown).toMatchObject([
    { ...notice, licence: "MIT" },
    { ...notice, licence: "MIT" },
  ]);
  expect(await readFile(join(folder, "downloads", "letters", "only.terms.txt"), "utf8")).toBe(
    "Letters (only)\nSource: https://github.com/owner/name\nLicence: MIT\nCite: Nobody, Letters\n",
  );
  // Other terms are news.
  const changed: Manifest = { ...letters, licence: "none stated", licenceNote: "ask the owner" };
  await locateFile(changed, doc, { folder, fetch: answer("what is up, doc?"), onLicence });
  expect(shown.at(-1)).toMatchObject({ licence: "none stated", licenceNote: "ask the owner" });
  expect(shown).toHaveLength(3);
});

const escapes = [
  "../abc.txt",
  "..",
  "sub/../../abc.txt",
  "./abc.txt",
  "/etc/passwd",
  "//server/share",
  "C:/abc.txt",
  "C:abc.txt",
  "..\\abc.txt",
  "sub\\abc.txt",
  "\\\\server\\share",
  "abc.txt\0.gz",
  "abc.txt:stream",
  "sub//abc.txt",
  "abc.txt/",
  "",
  "con",
  "sub/NUL.txt",
  "abc.",
  "abc\n.txt",
  "a b.txt",
];

test("a name that could lead out of its folder, here or on another system, is refused", async ({
  folder,
}) => {
  for (const name of escapes) {
    const file = { ...abc, name };
    const path = { ...letters, name };
    for (const [manifest, wanted] of [
      [letters, file],
      [path, abc],
    ] as const) {
      const attempt = locateFile(manifest, wanted, { folder, root: folder, fetch: answer("abc") });
      await expect(attempt, name).rejects.toThrow(
        /^the name of a dataset's file: expected a (relative )?path .*, got "/,
      );
      await expect(attempt, name).rejects.toThrow(RangeError);
    }
  }
  expect(await readdir(folder)).toEqual([]);
});

test("a variant whose name could lead out of the folder is refused when its terms are written", async ({
  folder,
}) => {
  const [variant] = letters.variants;
  const evil: Manifest = { ...letters, variants: [{ ...variant, name: "../../../evil" }] };
  const attempt = locateFile(evil, abc, { folder, fetch: answer("abc"), onLicence: () => true });
  await expect(attempt).rejects.toThrow(
    new RangeError(
      "the name of a dataset's file: expected a relative path without . and .., " +
        'got "letters/../../../evil.terms.txt"',
    ),
  );
  expect(await readdir(folder)).toEqual([]);
});

test("any name that is accepted lies in the folder on Unix and on Windows", async () => {
  const { pathInside } = await import("./path-inside.ts");
  const { posix, win32 } = await import("node:path");
  const letter = fc.constantFrom("a", "b", ".", "/", "\\", ":", "\0", "-", "C", " ");
  fc.assert(
    fc.property(fc.string({ unit: letter, maxLength: 12 }), (name) => {
      try {
        pathInside("top", name);
      } catch (reason) {
        expect(reason).toBeInstanceOf(RangeError);
        return;
      }
      expect(posix.resolve("/top", name).startsWith("/top/")).toBe(true);
      expect(win32.resolve("C:\\top", name).startsWith("C:\\top\\")).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("a link among the downloads that leads out of them is not followed", async ({ folder, put }) => {
  const outside = join(folder, "outside");
  await mkdir(outside);
  await mkdir(join(folder, "project", "downloads"), { recursive: true });
  const link = join(folder, "project", "downloads", "letters");
  await symlink(outside, link, "junction");
  const options = { folder: join(folder, "project"), fetch: answer("abc") };
  await expect(locateFile(letters, abc, options)).rejects.toThrow(
    new RangeError(
      `${join(link, "abc.txt")} must lie in ${join(folder, "project", "downloads")}, but ${link} leads to ${outside}`,
    ),
  );
  const deep = { ...abc, name: "sub/sub/abc.txt" };
  await expect(locateFile(letters, deep, options)).rejects.toThrow(RangeError);
  expect(await readdir(outside)).toEqual([]);

  const victim = await put("victim.txt", "precious");
  const other = join(folder, "other", "downloads", "letters");
  await mkdir(other, { recursive: true });
  await symlink(victim, join(other, "abc.txt.part"));
  const path = await locateFile(letters, abc, { folder: join(folder, "other"), fetch: answer("abc") });
  expect(await readFile(path, "utf8")).toBe("abc");
  expect(await readFile(victim, "utf8")).toBe("precious");
  expect(await readdir(other)).toEqual(["abc.txt"]);
});

test("the terms that were accepted are not written through a link", async ({ folder, put }) => {
  const victim = await put("victim.txt", "precious");
  const terms = join(folder, "downloads", "letters", "only.terms.txt");
  await mkdir(join(terms, ".."), { recursive: true });
  await symlink(victim, terms);
  await locateFile(letters, abc, { folder, fetch: answer("abc"), onLicence: () => true });
  expect(await readFile(victim, "utf8")).toBe("precious");
  expect(await readFile(terms, "utf8")).toMatch(/^Letters \(only\)\n/);
  expect(await readdir(join(terms, ".."))).toEqual(["abc.txt", "only.terms.txt"]);
});

test("a file where the folder for downloads should be is named", async ({ folder, put }) => {
  await put("downloads", "no folder");
  const path = join(folder, "downloads", "letters", "abc.txt");
  await expect(locateFile(letters, abc, { folder, fetch: noNetwork })).rejects.toThrow(
    error(`letters: cannot write ${path}: a part of its path is no folder (EEXIST)`, "storage", path),
  );
});

test("the folder for downloads may itself be a link", async ({ folder }) => {
  await mkdir(join(folder, "large-disk"));
  await symlink(join(folder, "large-disk"), join(folder, "downloads"), "junction");
  await locateFile(letters, abc, { folder, fetch: answer("abc") });
  expect(await readdir(join(folder, "large-disk", "letters"))).toEqual(["abc.txt"]);
});

const isAdministrator = process.getuid?.() === 0 || process.platform === "win32";
const unless = isAdministrator ? " (skipped: to this user everything is permitted)" : "";

test.skipIf(isAdministrator)(`what may not be read or written is named${unless}`, async ({ folder, put }) => {
  const path = await put("letters/abc.txt", "abc");
  await chmod(path, 0);
  await expect(locateFile(letters, abc, { folder, fetch: noNetwork })).rejects.toThrow(
    error(`letters: cannot read ${path}: permission denied (EACCES)`, "storage", path),
  );
  const locked = join(folder, "locked");
  await mkdir(join(locked, "downloads"), { recursive: true });
  await chmod(join(locked, "downloads"), 0o555);
  const target = join(locked, "downloads", "letters", "abc.txt");
  await expect(locateFile(letters, abc, { folder: locked, fetch: noNetwork })).rejects.toThrow(
    error(`letters: cannot write ${target}: permission denied (EACCES)`, "storage", target),
  );
});

test.skipIf(isAdministrator)(
  `what another user left of a download, and nobody else may write, is begun anew${unless}`,
  async ({ folder, put }) => {
    const left = await put("downloads/letters/long.txt.part", LONG_TEXT.slice(0, 9));
    await chmod(left, 0o444);
    const path = await locateFile(letters, long, { folder, fetch: answer(LONG_TEXT) });
    expect(await readFile(path, "utf8")).toBe(LONG_TEXT);
    expect(await readdir(join(path, ".."))).toEqual(["long.txt"]);
  },
);

plainTest(
  "an error of the system says what could not be done and why, and others pass unchanged",
  async () => {
    const { storageError } = await import("./system-error.ts");
    const cause = Object.assign(new Error("EROFS: read-only file system, mkdir"), { code: "EROFS" });
    expect(storageError(cause, { what: "letters: cannot write x", file: "x" })).toEqual(
      error("letters: cannot write x: the file system is read-only (EROFS)", "storage", "x"),
    );
    expect(storageError(new Error("else"), { what: "", file: "" })).toEqual(new Error("else"));
  },
);

test("a download that is called off before it begins fails with the caller's reason", async ({ folder }) => {
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(locateFile(letters, abc, { folder, fetch: noNetwork, signal })).rejects.toThrow(
    new Error("enough"),
  );
});
