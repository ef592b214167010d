/** @file Processes that are killed in the middle of a download: whatever they leave, no partial file is taken for a whole one. */
import { execFile, spawn } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { instantClock, LONG_TEXT, letters, long, server } from "./fake-server.test-support.ts";
import type { DownloadProgress } from "./file-options.ts";
import { locateFile } from "./locate-file.ts";

/** A program that downloads one byte at a time, says how many it has, and waits to be told to go on. */
const program = `
import { locateFile } from "./files/locate-file.js";
const [folder, manifest, name, content] = process.argv.slice(2);
const letters = JSON.parse(manifest);
const next = () => new Promise((resolve) => process.stdin.once("data", resolve));
const fetch = async (_address, { headers }) => {
  const start = Number(/\\d+/.exec(headers.range ?? "")?.[0] ?? 0);
  const bytes = new TextEncoder().encode(content);
  let place = start;
  const body = new ReadableStream({
    async pull(controller) {
      if (place === bytes.length) return controller.close();
      controller.enqueue(bytes.slice(place, ++place));
    },
  }, { highWaterMark: 0 });
  const range = start > 0 ? { "content-range": \`bytes \${start}-\${bytes.length - 1}/\${bytes.length}\` } : {};
  return new Response(body, { status: start > 0 ? 206 : 200, headers: range });
};
const onProgress = ({ bytes }) => process.stdout.write(\`\${bytes}\\n\`);
await locateFile(letters, letters.files.find((file) => file.name === name), { folder, fetch, onProgress });
process.stdout.write("done\\n");
process.exit(0);
`;

let compiled: string;

beforeAll(async () => {
  compiled = await mkdtemp(join(tmpdir(), "datasets-compiled-"));
  const package_ = fileURLToPath(new URL("../..", import.meta.url));
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "bin",
    "tsc",
  );
  // Only what a download needs: no other package, and seconds less.
  const config = {
    extends: join(package_, "tsconfig.build.json"),
    files: [join(package_, "src", "files", "locate-file.ts")],
    include: [],
    compilerOptions: { types: [] },
  };
  const configFile = join(compiled, "tsconfig.json");
  await writeFile(configFile, JSON.stringify(config));
  await promisify(execFile)(process.execPath, [
    compiler,
    ...["--noCheck", "-p", configFile, "--outDir", compiled],
  ]);
  await cp(join(package_, "package.json"), join(compiled, "package.json"));
  await writeFile(join(compiled, "program.js"), program);
}, 60_000);

afterAll(() => rm(compiled, { recursive: true }));

/** Starts a download and kills it for good as soon as it has that many bytes. */
async function killAt(folder: string, count: number): Promise<void> {
  const words = [join(compiled, "program.js"), folder, JSON.stringify(letters), long.name, LONG_TEXT];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  let heard = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    heard += text;
    if (heard.split("\n").some((line) => line === "done" || Number(line || -1) >= count))
      child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.once("close", resolve));
}

test("after a kill at any byte the next process goes on, and only the whole file has the file's name", async () => {
  const folder = await mkdtemp(join(tmpdir(), "datasets-"));
  try {
    const downloads = join(folder, "downloads", "letters");
    for (const count of [0, 1, 2, 7, 19, 31, 44, 53, 55, 56]) {
      await killAt(folder, count);
      const left = await readdir(downloads);
      // A process may get further than it was heard to, even to the end.
      for (const name of left) {
        const content = await readFile(join(downloads, name), "utf8");
        if (name === long.name) expect(content).toBe(LONG_TEXT);
        else expect({ name, isStart: LONG_TEXT.startsWith(content) }).toEqual({ name, isStart: true });
      }
      // One process after another: what one left, the next has taken over.
      expect(left).toHaveLength(1);
      const events: DownloadProgress[] = [];
      const place = join(folder, `copy-${count}`);
      await cp(join(folder, "downloads"), join(place, "downloads"), { recursive: true });
      const { fetch } = server(LONG_TEXT);
      const path = await locateFile(letters, long, {
        folder: place,
        fetch,
        clock: instantClock(),
        onProgress: (progress) => events.push(progress),
      });
      expect(await readFile(path, "utf8")).toBe(LONG_TEXT);
      expect(await readdir(join(path, ".."))).toEqual([long.name]);
      if (left[0] !== long.name) expect(events[0]?.resumed).toBeGreaterThanOrEqual(count);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);

test("processes that want the same file at once all get it, and leave nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "datasets-"));
  try {
    await Promise.all(Array.from({ length: 4 }, () => killAt(folder, Number.POSITIVE_INFINITY)));
    const downloads = join(folder, "downloads", "letters");
    expect(await readdir(downloads)).toEqual([long.name]);
    expect(await readFile(join(downloads, long.name), "utf8")).toBe(LONG_TEXT);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
