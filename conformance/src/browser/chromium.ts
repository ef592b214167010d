/** @file Finding Chromium, and running a page in it without a window. */
import { spawn } from "node:child_process";
import { access, constants, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a Chromium on the search path; `undefined` where there is none. */
export async function findChromium(searchPath: string): Promise<string | undefined> {
  for (const folder of searchPath.split(delimiter)) {
    for (const name of NAMES) {
      const file = join(folder, name);
      const isThere = await access(file, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isThere) return file;
    }
  }
  return undefined;
}

/** SwiftShader computes where there is no GPU; nothing is fetched but the page. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--enable-unsafe-webgpu",
  "--enable-features=Vulkan",
  "--use-webgpu-adapter=swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Opens a page and keeps it open until something is done.
 *
 * @param chromium - The program.
 * @param address - Of the page.
 * @param done - Ends the browser when it settles; its value is the result.
 * @throws Error if the browser ends first.
 */
export async function openPage<T>(chromium: string, address: string, done: Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), "conformance-"));
  const browser = spawn(
    chromium,
    [...FLAGS, `--user-data-dir=${profile}`, "--remote-debugging-port=0", address],
    {
      stdio: "ignore",
    },
  );
  const ended = new Promise<number | null>((resolve, reject) => {
    browser.once("error", reject);
    browser.once("exit", resolve);
  });
  try {
    return await Promise.race([
      done,
      ended.then((code) => {
        throw new Error(`${chromium} ended with ${code} before the page was done`);
      }),
    ]);
  } finally {
    browser.kill("SIGTERM");
    await ended.catch(() => null);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
