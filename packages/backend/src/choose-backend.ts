/** @file Which back end is started, and why the others are not. */
import type { LoadedBackend } from "./loaded-backend.ts";

/** A back end, fastest first; both of TensorFlow's native library go by `tensorflow` in TensorFlow.js. */
export type BackendName = "tensorflow-gpu" | "tensorflow" | "webgpu" | "wasm" | "cpu";

/** What became of one back end. */
export interface BackendAttempt {
  readonly name: BackendName;
  /** Whether it started; `undefined` where it was not tried. */
  readonly usable: boolean | undefined;
  /** Why it is or is not used, in words a user can act on. */
  readonly reason: string;
}

/** What starts each back end, or throws an error that says why it cannot be had; fastest first. */
export type Loaders = Readonly<Record<BackendName, () => Promise<LoadedBackend>>>;

/** The back end that was started, and what became of each. */
export interface Choice {
  readonly name: BackendName;
  readonly loaded: LoadedBackend;
  readonly attempts: readonly BackendAttempt[];
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const namesOf = (loaders: Loaders): readonly BackendName[] => Object.keys(loaders) as BackendName[];

async function startNamed(backend: BackendName, loaders: Loaders): Promise<Choice> {
  let loaded: LoadedBackend;
  try {
    loaded = await loaders[backend]();
  } catch (cause) {
    throw new Error(`initialiseBackend: ${backend}: ${reasonOf(cause)}`, { cause });
  }
  const attempts = namesOf(loaders).map(
    (name): BackendAttempt =>
      name === backend
        ? { name, usable: true, reason: "asked for" }
        : { name, usable: undefined, reason: `not tried, as ${backend} was asked for` },
  );
  return { name: backend, loaded, attempts };
}

async function startFastest(loaders: Loaders): Promise<Choice> {
  const attempts: BackendAttempt[] = [];
  let started: Pick<Choice, "name" | "loaded"> | undefined;
  for (const name of namesOf(loaders)) {
    if (started !== undefined) {
      const reason = `not tried, as ${started.name} is faster and usable`;
      attempts.push({ name, usable: undefined, reason });
      continue;
    }
    try {
      started = { name, loaded: await loaders[name]() };
      attempts.push({ name, usable: true, reason: "the fastest usable" });
    } catch (error) {
      attempts.push({ name, usable: false, reason: reasonOf(error) });
    }
  }
  if (started !== undefined) return { ...started, attempts };
  const reasons = attempts.map(({ name, reason }) => `\n  ${name}: ${reason}`).join("");
  throw new Error(`initialiseBackend: no back end can be had${reasons}`);
}

/**
 * Starts a named back end, or with `auto` the first that can be had.
 *
 * @param backend - Its name.
 * @param loaders - In the order in which they are tried.
 * @throws RangeError where there is no back end of that name.
 * @throws Error where the named one, or none at all, can be had.
 */
export function chooseBackend(backend: BackendName | "auto", loaders: Loaders): Promise<Choice> {
  if (backend === "auto") return startFastest(loaders);
  if (Object.hasOwn(loaders, backend)) return startNamed(backend, loaders);
  const names = namesOf(loaders).join(", ");
  return Promise.reject(
    new RangeError(`initialiseBackend: backend must be one of auto, ${names}, got ${backend}`),
  );
}
