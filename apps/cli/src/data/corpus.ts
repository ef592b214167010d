import { type Corpus, type ForLambdaConfig, forLambda, forLambdaDefaults, type Split } from "@ast/datasets";
import { storedForLambda } from "@ast/datasets/files";
import { badInput, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import type { TreeCorpusName } from "./corpus-names.ts";
import { datasetFault } from "./dataset-fault.ts";
import { fileOptions } from "./file-options.ts";

/** Which pairs a command wants. */
export interface CorpusFlags {
  readonly seed?: number | undefined;
  readonly train?: number | undefined;
  readonly dev?: number | undefined;
  readonly test?: number | undefined;
  /** Whether no program may occur twice. */
  readonly unique?: boolean | undefined;
}

/** The flags that were given: an absent flag is present as `undefined` and must not hide a default. */
export function onlyGiven(flags: CorpusFlags): Partial<Pick<ForLambdaConfig, "seed" | "unique" | Split>> {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

async function storedCorpus(context: AstContext, { train = 0, dev, test }: CorpusFlags): Promise<Corpus> {
  const options = fileOptions(context);
  try {
    return {
      dialect: "long",
      train: train === 0 ? [] : (await storedForLambda("train", options)).slice(0, train),
      dev: dev === 0 ? [] : (await storedForLambda("dev", options)).slice(0, dev),
      test: test === 0 ? [] : (await storedForLambda("test", options)).slice(0, test),
    };
  } catch (error) {
    throw datasetFault(error, "for-lambda");
  }
}

/**
 * Generates or reads a corpus.
 *
 * @param context - Says where stored datasets are.
 * @param name - Which corpus.
 * @param flags - What differs from its published configuration. Stored training pairs are read only on request.
 * @throws CommandError if its files are missing or wrong, or its configuration is impossible.
 */
export async function loadCorpus(
  context: AstContext,
  name: TreeCorpusName,
  flags: CorpusFlags,
): Promise<Corpus> {
  if (name === "stored") return await storedCorpus(context, flags);
  try {
    return forLambda({ ...forLambdaDefaults[name], ...onlyGiven(flags) });
  } catch (error) {
    if (error instanceof RangeError) throw badInput(messageOf(error), error);
    throw error;
  }
}
