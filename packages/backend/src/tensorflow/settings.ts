/** @file What TensorFlow's library reads from the environment when it starts, and never again. */

/** The limit on the threads inside an operation. */
export const threadVariable = "TF_NUM_INTRAOP_THREADS";

/** The same between operations, and of OpenMP, which some builds use, besides. */
const THREAD_VARIABLES = [threadVariable, "TF_NUM_INTEROP_THREADS", "OMP_NUM_THREADS"] as const;

/** Messages of this level and below are not written: information and warnings. */
const LOG_LEVEL = { name: "TF_CPP_MIN_LOG_LEVEL", value: "2" } as const;

/** The number of threads that an environment asks for; `undefined` where it asks for none. */
export function threadsAskedFor(env: Readonly<Record<string, string | undefined>>): number | undefined {
  const count = Number(env[threadVariable]);
  return Number.isInteger(count) && count > 0 ? count : undefined;
}

/**
 * Does something with the environment as TensorFlow's library is to find it, and puts the environment back. What the user
 * has set about the library's messages stays.
 *
 * A worker thread's `process.env` is a copy that no library sees. The addon that `tools/native` builds reads it all the
 * same; that of the published packages takes the number of threads from the process.
 *
 * @param threads - Threads to compute with; `undefined` for what the environment says, else one for each processor.
 * @param action - Is given the number of threads that the library will start with.
 */
export async function withSettings<T>(
  threads: number | undefined,
  action: (threadCount: number) => Promise<T>,
): Promise<T> {
  const { availableParallelism } = process.getBuiltinModule("node:os");
  const settings = new Map<string, string>();
  if (threads !== undefined) for (const name of THREAD_VARIABLES) settings.set(name, String(threads));
  if (process.env[LOG_LEVEL.name] === undefined) settings.set(LOG_LEVEL.name, LOG_LEVEL.value);
  const before = [...settings.keys()].map((name) => [name, process.env[name]] as const);
  for (const [name, value] of settings) process.env[name] = value;
  try {
    return await action(threads ?? threadsAskedFor(process.env) ?? availableParallelism());
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
