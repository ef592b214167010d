/** @file `ast roundtrip`: programs parsed, printed and parsed again. */
import type { Tree } from "@ast/tree";
import { badInput, CommandError, exitCodes } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { formatCount } from "../format-number.ts";
import { createProgressLine } from "../progress/progress-line.ts";
import type { LoadedLanguage } from "./language-entry.ts";
import { type LanguageFlags, languageByEnding, languageOf, loadLanguage } from "./load-language.ts";
import { type ProgramsFlags, programsOf } from "./program-source.ts";
import { checkInput } from "./read-input.ts";
import { roundTrip } from "./round-trip.ts";
import { roundTripLines } from "./round-trip-report.ts";
import { countRoundTrips, type RoundTripCounts } from "./round-trip-tally.ts";

/** The options of `ast roundtrip`. */
export interface RoundTripFlags extends LanguageFlags, ProgramsFlags {
  /** How many failures of each kind are shown. */
  readonly failures: number;
  /** Whether trees go through the actions that write them before they are printed. */
  readonly throughActions: boolean;
  readonly json: boolean;
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

/** Runs `ast roundtrip`. What is wrong with one program or file never stops the others. */
export async function roundTripPrograms(
  this: AstContext,
  flags: RoundTripFlags,
  ...files: readonly string[]
): Promise<void> {
  const [first = "-"] = files;
  const language = await loadLanguage(languageOf(first, flags.language), flags);
  const between = flags.throughActions ? await actionsOf(language) : undefined;
  const counter = countRoundTrips(flags);
  const { total } = counter;
  const progress = createProgressLine(this);
  const size = progress.visible ? await sizeOf(this, files) : undefined;
  let bytes = 0;
  let milliseconds = 0;
  const show = (): void =>
    progress.update(size === undefined ? undefined : bytes / size, () => progressWords(total));
  const onBytes = (count: number): void => {
    bytes += count;
  };
  for (const file of files) {
    const fault = otherLanguage(file, first, flags);
    if (fault !== undefined) {
      counter.addUnreadable({ origin: { file }, message: fault });
      continue;
    }
    for await (const programs of programsOf(this, file, { ...flags, onBytes })) {
      for (const program of programs) {
        if (!("text" in program)) {
          counter.addUnreadable(program);
          continue;
        }
        const start = this.now();
        const result = roundTrip(language, program.text, between);
        milliseconds += this.now() - start;
        counter.add(program, result);
        show();
      }
    }
  }
  progress.clear();
  const report = { ...counter.tally(), seconds: milliseconds / 1000 };
  const { stdout } = this.process;
  if (flags.json) stdout.write(`${JSON.stringify({ language: language.title, ...report })}\n`);
  else stdout.write(`${roundTripLines(report).join("\n")}\n`);
  failIfWrong(total);
}

async function actionsOf({ title, grammar }: LoadedLanguage): Promise<(tree: Tree) => Tree> {
  if (grammar === undefined) throw badInput(`--through-actions needs a grammar, and ${title} states none`);
  const { throughActions } = await import("./through-actions.ts");
  return throughActions(await grammar());
}

/** Why a file cannot be read in the language of the first: its ending says another, and no option says that it does not count. */
function otherLanguage(file: string, first: string, { language }: LanguageFlags): string | undefined {
  if (language !== undefined || languageByEnding(file) === languageByEnding(first)) return undefined;
  return `does not end as ${first} does; give --language to read all files in one`;
}

function progressWords({ read, refused, accepted, equal }: RoundTripCounts): string {
  const words = [`${formatCount(read)} programs`];
  if (refused > 0) words.push(`${formatCount(refused)} refused`);
  if (accepted > equal) words.push(`${formatCount(accepted - equal)} do not round-trip`);
  return words.join(", ");
}

function failIfWrong({ accepted, equal, refused, unreadable }: RoundTripCounts): void {
  if (accepted > equal) {
    const message = `${accepted - equal} of ${accepted} accepted programs do not round-trip`;
    throw new CommandError(exitCodes.failed, message);
  }
  if (unreadable > 0) {
    throw badInput(`${unreadable} ${unreadable === 1 ? "input" : "inputs"} could not be read`);
  }
  if (accepted === 0) {
    throw badInput(refused === 0 ? "there are no programs" : `all ${refused} programs were refused`);
  }
}
