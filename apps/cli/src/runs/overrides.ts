/** @file Changing single values of a configuration from the command line. */
import { badInput } from "../command-error.ts";
import { parseConfig } from "./config-schema.ts";
import type { RunConfig } from "./experiments.ts";

/**
 * Applies `key.of.value=value` overrides. A value is read as JSON, or taken as text where it is none.
 *
 * @param config - Where to start; it stays as it is.
 * @param overrides - In order; a later one wins.
 * @throws CommandError if an override has no value or its key does not exist, or the result is not valid.
 */
export function applyOverrides(config: RunConfig, overrides: readonly string[]): RunConfig {
  if (overrides.length === 0) return config;
  let changed: unknown = config;
  for (const override of overrides) {
    const equals = override.indexOf("=");
    if (equals < 1) throw badInput(`--set ${override}: expected key=value, such as training.epochs=2`);
    const path = override.slice(0, equals).split(".");
    changed = withValue(changed, { path, value: parseValue(override.slice(equals + 1)) });
  }
  return parseConfig(changed, `--set ${overrides.join(" --set ")}`);
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // A word such as "hard" needs no quotes.
  }
}

interface Change {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** A copy of plain data with one value changed; the last key need not be there, as some are optional. */
function withValue(node: unknown, { path, value }: Change, done: readonly string[] = []): object {
  const [key, ...rest] = path as [string, ...string[]];
  const where = `--set ${[...done, ...path].join(".")}`;
  if (typeof node !== "object" || node === null) {
    throw badInput(`${where}: ${done.join(".")} is ${JSON.stringify(node)} and has no keys`);
  }
  const held = node as Readonly<Record<string, unknown>>;
  if (rest.length === 0) return { ...held, [key]: value };
  if (!Object.hasOwn(held, key)) {
    const keys = Object.keys(held).join(", ");
    throw badInput(`${where}: unknown key ${[...done, key].join(".")}; known here: ${keys}`);
  }
  return { ...held, [key]: withValue(held[key], { path: rest, value }, [...done, key]) };
}

/** How much a run may cost: `full` is the preset as it is; `small` only shows that everything works. */
export type Budget = "full" | "small";

/** A configuration cut to a budget: `small` makes 60 steps on 3,000 pairs and translates 200 test programs. */
export function withBudget(config: RunConfig, budget: Budget): RunConfig {
  if (budget === "full") return config;
  const { data, training } = config;
  return {
    ...config,
    data: {
      ...data,
      train: Math.min(data.train, 3000),
      dev: Math.min(data.dev, 200),
      test: Math.min(data.test, 200),
    },
    training: {
      ...training,
      maxSteps: Math.min(training.maxSteps ?? 60, 60),
      evaluateEvery: 30,
      checkpointEvery: 30,
    },
    devPairs: Math.min(config.devPairs, 100),
  };
}
