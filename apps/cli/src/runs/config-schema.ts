/** @file The schema of a run's configuration: exact types, no unknown keys. */
import { trainingDefaults } from "@ast/training";
import { checkTranslatorConfig } from "@ast/translator";
import { z } from "zod";
import { badInput } from "../command-error.ts";
import { describeIssue } from "./config-issues.ts";
import type { RunConfig } from "./experiments.ts";
import type { RunRequest } from "./run-directory.ts";

const count = z.int().min(1);
const seed = z.int().min(0);
const share = z.number().min(0).lt(1);
const positive = z.number().positive();

const schedule = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("constant") }),
  z.strictObject({
    kind: z.literal("plateau"),
    factor: positive.lt(1),
    patience: count,
    minimum: z.number().min(0),
    watch: z.enum(["training", "evaluation"]),
  }),
  z.strictObject({
    kind: z.literal("step"),
    factor: positive.lt(1),
    every: count,
    minimum: z.number().min(0),
  }),
]);

const configSchema = z.strictObject({
  data: z.strictObject({
    dataset: z.literal("for-lambda"),
    setting: z.enum(["easy", "medium", "hard", "veryhard", "syn-s", "syn-l"]),
    seed,
    train: count,
    dev: count,
    test: count,
    unique: z.boolean(),
  }),
  vocabulary: z.enum(["language", "training"]),
  model: z.strictObject({
    target: z.enum(["grammar", "binary"]),
    embeddingSize: count,
    hiddenSize: count,
    forgetGates: z.enum(["own", "full"]),
    sourceEnd: z.boolean(),
    decoder: z.strictObject({
      attention: z.enum(["bilinear", "dot", "none"]),
      parentFeeding: z.boolean(),
      outputWeights: z.enum(["category", "slot"]),
      childCells: z.enum(["index", "slot"]),
      root: z.enum(["copy", "go"]),
      dropout: share,
    }),
    initialisation: z.strictObject({ range: positive, forgetBias: z.number().nullable() }),
    limits: z.strictObject({
      sourceNodes: count,
      sourceDepth: count,
      targetNodes: count,
      targetDepth: count,
    }),
  }),
  training: z.strictObject({
    seed,
    epochs: count,
    maxSteps: count.optional(),
    batchSize: count,
    poolBatches: count,
    shards: count.default(trainingDefaults.shards), // Runs made before there were parts do not name it.
    optimiser: z.strictObject({ beta1: share, beta2: share, epsilon: positive }),
    learningRate: positive,
    schedule,
    clip: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("none") }),
      z.strictObject({ kind: z.literal("norm"), limit: positive }),
      z.strictObject({ kind: z.literal("value"), limit: positive }),
    ]),
    evaluateEvery: count,
    earlyStopping: z.strictObject({ patience: count }).nullable(),
    checkpointEvery: count,
    keepCheckpoints: count,
  }),
  devPairs: count,
  search: z.strictObject({ beamSize: count, lengthNormalisation: z.number().min(0) }),
});

const requestSchema = z.strictObject({
  experiment: z.string(),
  preset: z.string(),
  command: z.string(),
  config: configSchema,
});

/**
 * Checks a configuration.
 *
 * @param value - What was read.
 * @param where - Where it was read, for errors.
 * @throws CommandError naming every key that is wrong, what it must be and what it is.
 */
export function parseConfig(value: unknown, where: string): RunConfig {
  const config = withoutUndefined(check(configSchema, value, where));
  try {
    checkTranslatorConfig(config.model);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badInput(`${where}: the configuration is not valid\n  model: ${error.message}`, error);
  }
  return config;
}

/**
 * Checks what a run was asked to do.
 *
 * @param value - What was read.
 * @param where - Where it was read, for errors.
 * @throws CommandError naming every key that is wrong, what it must be and what it is.
 */
export function parseRequest(value: unknown, where: string): RunRequest {
  const request = check(requestSchema, value, where);
  return { ...request, config: parseConfig(request.config, where) };
}

function check<Value>(schema: z.ZodType<Value>, value: unknown, where: string): Value {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${describeIssue(issue, { schema, value })}`);
  throw badInput([`${where}: the configuration is not valid`, ...problems].join("\n"));
}

/** An optional key is present as undefined in the schema's type, and absent in ours. */
function withoutUndefined(config: z.infer<typeof configSchema>): RunConfig {
  const { maxSteps, ...training } = config.training;
  return { ...config, training: maxSteps === undefined ? training : { ...training, maxSteps } };
}
