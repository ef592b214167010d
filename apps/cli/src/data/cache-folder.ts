import { join } from "node:path";

/** What decides where the cache is. */
export interface CacheSurroundings {
  readonly environment: Readonly<Partial<Record<string, string>>>;
  readonly platform: NodeJS.Platform;
  /** The user's home folder. */
  readonly home: string;
}

/**
 * Where a program keeps what it can make again: the folder that `AST_CACHE` names; else `ast` in `XDG_CACHE_HOME`, or where the
 * system keeps caches.
 */
export function cacheFolder({ environment, platform, home }: CacheSurroundings): string {
  // An empty variable is one that is not set, as the XDG base directory specification has it.
  const { AST_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  if (AST_CACHE) return AST_CACHE;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, "ast");
  if (platform === "darwin") return join(home, "Library", "Caches", "ast");
  if (platform === "win32") return join(LOCALAPPDATA || join(home, "AppData", "Local"), "ast", "Cache");
  return join(home, ".cache", "ast");
}
