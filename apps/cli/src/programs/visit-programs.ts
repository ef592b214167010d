import type { AstContext } from "../context.ts";
import { createProgressLine } from "../progress/progress-line.ts";
import { type LanguageFlags, languageByEnding } from "./load-language.ts";
import { type ProgramsFlags, type ProgramText, programsOf, type Unreadable } from "./program-source.ts";
import { checkInput } from "./read-input.ts";

/** The options that say which programs a command goes through. */
export interface SourceFlags extends LanguageFlags, ProgramsFlags {}

/** What happens to programs as they are read. */
export interface ProgramVisitor {
  readonly program: (program: ProgramText) => void;
  readonly unreadable: (fault: Unreadable) => void;
  /** What a person at a terminal is told meanwhile. */
  readonly words: () => string;
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

/** Goes through the programs of files, one by one. What is wrong with one program or file never stops the others. */
export async function visitPrograms(
  context: AstContext,
  { files, flags }: { readonly files: readonly string[]; readonly flags: SourceFlags },
  { program: visit, unreadable, words }: ProgramVisitor,
): Promise<void> {
  const [first = "-"] = files;
  const progress = createProgressLine(context);
  const size = progress.visible ? await sizeOf(context, files) : undefined;
  let bytes = 0;
  const onBytes = (count: number): void => {
    bytes += count;
  };
  for (const file of files) {
    const fault = otherLanguage(file, first, flags);
    if (fault !== undefined) {
      unreadable({ origin: { file }, message: fault });
      continue;
    }
    for await (const programs of programsOf(context, file, { ...flags, onBytes })) {
      for (const program of programs) {
        if ("text" in program) visit(program);
        else unreadable(program);
        progress.update(size === undefined ? undefined : bytes / size, words);
      }
    }
  }
  progress.clear();
}
