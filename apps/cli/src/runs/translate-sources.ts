/** @file Program text to program text through a trained translator. */
import { type Dialect, SourceError } from "@ast/languages";
import { parse } from "@ast/languages/for";
import { print } from "@ast/languages/lambda";
import { sourceArrays, type Translation, type TranslatorModel, translateArrays } from "@ast/translator";
import type { TreeArrays } from "@ast/tree";
import type { RunConfig } from "./experiments.ts";

/** One program to translate. */
export interface ProgramSource {
  /** The file it was read from. */
  readonly name: string;
  /** The line it is, where each line of a file is a program. */
  readonly line?: number;
  readonly text: string;
}

/** What came of one program. */
export type TranslatedSource =
  | { readonly source: ProgramSource; readonly text: string }
  | {
      readonly source: ProgramSource;
      /** Where it went wrong, as far as known, and how. */
      readonly error: string;
    };

/** How to translate. */
export interface TranslateSourcesOptions {
  readonly dialect: Dialect;
  readonly search: RunConfig["search"];
}

/**
 * Translates programs; those that the translator can take go through it in batches.
 *
 * @returns One outcome per program, in order.
 */
export async function translateSources(
  model: TranslatorModel,
  sources: readonly ProgramSource[],
  { dialect, search }: TranslateSourcesOptions,
): Promise<TranslatedSource[]> {
  const read = sources.map((source) => readSource(model, source, dialect));
  const arrays = read.flatMap((each) => (typeof each === "string" ? [] : [each]));
  const translations = (await translateArrays(model, arrays, search)).values();
  return sources.map((source, index) => {
    const each = read[index]!;
    if (typeof each === "string") return { source, error: each };
    return { source, ...printed(translations.next().value!, { model, source, dialect }) };
  });
}

/** Programs that are translated together: as text, or already as the translator takes them. */
export type TranslationBatch =
  | { readonly kind: "sources"; readonly sources: readonly ProgramSource[] }
  | { readonly kind: "arrays"; readonly arrays: readonly TreeArrays[] };

/** What came of each program of a batch, in order: of sources outcomes, of arrays translations. */
export type BatchResults = readonly TranslatedSource[] | readonly Translation[];

/** Translates a batch. */
export function translateBatch(
  model: TranslatorModel,
  batch: TranslationBatch,
  options: TranslateSourcesOptions,
): Promise<BatchResults> {
  return batch.kind === "sources"
    ? translateSources(model, batch.sources, options)
    : translateArrays(model, batch.arrays, options.search);
}

/** The program as the translator takes it, or what is wrong with it. */
function readSource(model: TranslatorModel, source: ProgramSource, dialect: Dialect): TreeArrays | string {
  try {
    return sourceArrays(model.translator, parse(source.text, { dialect }));
  } catch (error) {
    if (error instanceof SourceError || error instanceof RangeError) return placed(error.message, source);
    throw error;
  }
}

/** Puts the file before a message, and adds the program's line to one that begins with line and column. */
function placed(message: string, { name, line }: ProgramSource): string {
  const position = /^(?<line>\d+):(?<rest>\d+: .*)$/s.exec(message)?.groups;
  if (position === undefined) return `${name}${line === undefined ? "" : `:${line}`}: ${message}`;
  return `${name}:${Number(position.line) + (line ?? 1) - 1}:${position.rest}`;
}

interface Printing {
  readonly model: TranslatorModel;
  readonly source: ProgramSource;
  readonly dialect: Dialect;
}

function printed(
  { tree, problem }: Translation,
  { model, source, dialect }: Printing,
): { readonly text: string } | { readonly error: string } {
  const fault = (what: string): { readonly error: string } => ({ error: placed(what, source) });
  if (tree === undefined) {
    const { targetNodes, targetDepth } = model.translator.description.config.limits;
    if (problem === "malformed") return fault("what the translator wrote is no tree");
    const limit = problem === "depth" ? `${targetDepth} levels` : `${targetNodes} nodes`;
    return fault(`the translation grew past the translator's limit of ${limit}`);
  }
  try {
    return { text: print(tree, { dialect }) };
  } catch (error) {
    // Without a grammar a decoder may write trees that are no programs.
    if (error instanceof TypeError) return fault(`what the translator wrote is no program: ${error.message}`);
    throw error;
  }
}
