import { join } from "node:path";
import { expect, test } from "vitest";
import { cacheFolder } from "./cache-folder.ts";

const home = join("/", "home", "ann");
const on = (platform: NodeJS.Platform, environment: Readonly<Record<string, string>> = {}): string =>
  cacheFolder({ platform, environment, home });

test("AST_CACHE comes first, then XDG_CACHE_HOME", () => {
  const xdg = { XDG_CACHE_HOME: "/caches" };
  expect(on("linux", { ...xdg, AST_CACHE: "/mine" })).toBe("/mine");
  expect(on("darwin", xdg)).toBe(join("/caches", "ast"));
});

test("without them it is where the system keeps caches", () => {
  expect(on("linux")).toBe(join(home, ".cache", "ast"));
  expect(on("darwin")).toBe(join(home, "Library", "Caches", "ast"));
  expect(on("win32")).toBe(join(home, "AppData", "Local", "ast", "Cache"));
  expect(on("win32", { LOCALAPPDATA: "/local" })).toBe(join("/local", "ast", "Cache"));
});

test("an empty variable counts as none", () => {
  expect(on("linux", { AST_CACHE: "", XDG_CACHE_HOME: "" })).toBe(join(home, ".cache", "ast"));
});
