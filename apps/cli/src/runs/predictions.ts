/** @file Translations of a split's programs, kept as proof of its score. */
import { readFile } from "node:fs/promises";
import type { Dialect } from "@ast/languages";
import { print as printFor } from "@ast/languages/for";
import { print as printLambda } from "@ast/languages/lambda";
import type { Translation } from "@ast/translator";
import { fromJson, type Tree, toJson } from "@ast/tree";
import { badInput } from "../command-error.ts";
import type { RunDirectory } from "./run-directory.ts";

/** One line of a predictions file. */
export interface Prediction {
  readonly id: string;
  readonly correct: boolean;
  readonly source: string;
  readonly target: string;
  /** Text of the translation; absent if there is none or the language cannot print it. */
  readonly predicted?: string;
  /** The translation as a tree; absent if there is none. */
  readonly tree?: unknown;
  /** Why there is no tree: as a translation says, or `source` if the translator cannot take the program. */
  readonly problem?: Translation["problem"] | "source";
  readonly logProbability: number | null;
}

/** A translation and what it should have been. */
export interface Judged {
  readonly id: string;
  readonly source: Tree;
  readonly target: Tree;
  /** Absent if the translator cannot take the program. */
  readonly translation: Translation | undefined;
  readonly correct: boolean;
}

/** Describes one translation. */
export function predictionOf(
  { id, source, target, translation, correct }: Judged,
  dialect: Dialect,
): Prediction {
  const { tree, problem, logProbability } = translation ?? {
    tree: undefined,
    problem: "source",
    logProbability: Number.NEGATIVE_INFINITY,
  };
  const predicted = tree === undefined ? undefined : printed(tree, dialect);
  return {
    id,
    correct,
    source: printFor(source, { dialect }),
    target: printLambda(target, { dialect }),
    ...(predicted !== undefined && { predicted }),
    ...(tree !== undefined && { tree: JSON.parse(toJson(tree)) as unknown }),
    ...(problem !== undefined && { problem }),
    logProbability: Number.isFinite(logProbability) ? logProbability : null,
  };
}

/** A LAMBDA tree as text; `undefined` if it is none (a decoder without a grammar may write such trees). */
function printed(tree: Tree, dialect: Dialect): string | undefined {
  try {
    return printLambda(tree, { dialect });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Predictions as JSON lines. */
export function printPredictions(predictions: readonly Prediction[]): string {
  return predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join("");
}

/**
 * Reads a predictions file.
 *
 * @throws CommandError if it is not there.
 */
export async function readPredictions(run: RunDirectory, name: string): Promise<Prediction[]> {
  const text = await readFile(run.path(name), "utf8").catch((cause: unknown) => {
    throw badInput(`${run.path(name)} is missing; it holds the translations that were scored`, cause);
  });
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Prediction); // Its sha256 stands in the results.
}

/** The tree of a prediction. */
export function predictedTree({ tree }: Prediction): Tree | undefined {
  return tree === undefined ? undefined : fromJson(JSON.stringify(tree));
}
