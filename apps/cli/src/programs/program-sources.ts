/** @file Where commands that go through programs take them from: files, or a stored dataset. */
import type { DatasetName, Split } from "@ast/datasets";
import { badInput } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { type DatasetSelection, readDataset } from "../data/read-dataset.ts";
import { statedExamples } from "../data/stated-examples.ts";
import { languageOfSide, type Side } from "./dataset-language.ts";
import { type ProgramsFlags, programsOf } from "./file-programs.ts";
import { languageNames } from "./languages.ts";
import { type LanguageChoice, type LanguageFlags, languageByEnding, languageOf } from "./load-language.ts";
import type { ProgramText, Unreadable } from "./program-text.ts";
import { checkInput } from "./read-input.ts";

/** The options that say which programs a command goes through. */
export interface SourceFlags extends LanguageFlags, ProgramsFlags {
  /** A stored dataset to take programs from, in place of files. */
  readonly dataset?: DatasetName | undefined;
  /** Its form. */
  readonly variant?: string | undefined;
  /** Its part; by default all there are. */
  readonly split?: Split | undefined;
  readonly side: Side;
  /** Whether to take the few examples that come with the program, in place of the stored ones. */
  readonly sample: boolean;
}

/** Some programs, or places where none can be read, and how much of all has been read: 0 to 1, if that is known. */
export interface ProgramBatch {
  readonly programs: readonly (ProgramText | Unreadable)[];
  readonly share: number | undefined;
}

/** Programs to go through, and their language. */
export interface ProgramSources {
  readonly language: LanguageChoice;
  readonly read: () => AsyncIterable<ProgramBatch>;
}

/** Bytes of all files, or `undefined` if that is not known beforehand. What cannot be read counts nothing. */
async function sizeOf(context: AstContext, files: readonly string[]): Promise<number | undefined> {
  let size: number | undefined = 0;
  for (const file of files) {
    const bytes = await checkInput(context, file).catch(() => 0);
    size = size === undefined || bytes === undefined ? undefined : size + bytes;
  }
  return size;
}

/** Why a file cannot be read in the language of the first: its ending says another, and no option says that it does not count. */
function otherLanguage(file: string, first: string, { language }: LanguageFlags): string | undefined {
  if (language !== undefined || languageByEnding(file) === languageByEnding(first)) return undefined;
  return `does not end as ${first} does; give --language to read all files in one`;
}

async function* readFiles(
  context: AstContext,
  files: readonly string[],
  flags: SourceFlags,
): AsyncGenerator<ProgramBatch> {
  const size = await sizeOf(context, files);
  const [first = "-"] = files;
  let bytes = 0;
  const onBytes = (count: number): void => {
    bytes += count;
  };
  const batch = (programs: ProgramBatch["programs"]): ProgramBatch => ({
    programs,
    share: size === undefined ? undefined : bytes / size,
  });
  for (const file of files) {
    const message = otherLanguage(file, first, flags);
    if (message !== undefined) {
      yield batch([{ origin: { file }, message }]);
      continue;
    }
    for await (const programs of programsOf(context, file, { ...flags, onBytes })) yield batch(programs);
  }
}

/** Examples of a dataset that are handed on together: progress is shown, and other work done, between them. */
const BATCH = 100;

async function* readExamples(
  context: AstContext,
  { name, variant, split, side, sample }: DatasetSelection & { readonly side: Side },
  total: number | undefined,
): AsyncGenerator<ProgramBatch> {
  let programs: ProgramText[] = [];
  let read = 0;
  const share = (): number | undefined => (total === undefined || sample ? undefined : read / total);
  for await (const { line, split: part, ...sides } of readDataset(context, {
    name,
    variant,
    split,
    sample,
  })) {
    programs.push({ origin: { file: `${name}/${part}`, line }, text: sides[side] });
    read++;
    if (programs.length < BATCH) continue;
    yield { programs, share: share() };
    programs = [];
  }
  yield { programs, share: share() };
}

/** The language of a side of a dataset, unless options say another. */
function languageOfDataset(name: DatasetName, variant: string, flags: SourceFlags): LanguageChoice {
  const { language, form, fragment, side } = flags;
  if (language !== undefined) return { language, form, fragment };
  const known = languageOfSide(name, variant, side);
  if (known !== undefined) {
    return { ...known, form: form ?? known.form, fragment: fragment ?? known.fragment };
  }
  throw badInput(
    `the ${side} side of ${name} (${variant}) is in no language that is known here; give --language, one of ${languageNames.join(", ")}`,
  );
}

async function datasetSources(
  context: AstContext,
  flags: SourceFlags,
  name: DatasetName,
): Promise<ProgramSources> {
  const { datasets } = await import("@ast/datasets");
  const { manifest, variants } = datasets[name];
  const { name: variant } = variants.find((other) => other.name === flags.variant) ?? variants[0];
  const total = statedExamples(manifest, variant, flags.split);
  return {
    language: languageOfDataset(name, variant, flags),
    read: () => readExamples(context, { ...flags, name }, total),
  };
}

function refuseTogether(option: string, value: unknown): void {
  if (value !== undefined && value !== false) throw badInput(`${option} is for --dataset, and none is given`);
}

/**
 * Where programs come from: the files, or the dataset that an option names.
 *
 * @throws CommandError if it is neither or both, or if the language cannot be told.
 */
export async function programSources(
  context: AstContext,
  files: readonly string[],
  flags: SourceFlags,
): Promise<ProgramSources> {
  const { dataset, language, form, fragment } = flags;
  const [first] = files;
  if (dataset !== undefined) {
    if (first !== undefined) throw badInput("--dataset stands in place of files; leave them out");
    if (flags.lines || flags.field !== undefined) throw badInput("--lines and --field are for files");
    return await datasetSources(context, flags, dataset);
  }
  refuseTogether("--variant", flags.variant);
  refuseTogether("--split", flags.split);
  refuseTogether("--sample", flags.sample);
  if (first === undefined) throw badInput("name files of programs, or a stored dataset with --dataset");
  return {
    language: { language: languageOf(first, language), form, fragment },
    read: () => readFiles(context, files, flags),
  };
}
