/** @file `ast roundtrip`: programs parsed, printed and parsed again. */
import type { Tree } from "@ast/tree";
import { badInput, CommandError, exitCodes } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { formatCount } from "../format-number.ts";
import type { LoadedLanguage } from "./language-entry.ts";
import { loadLanguage } from "./load-language.ts";
import { programSources, type SourceFlags } from "./program-sources.ts";
import { roundTrip } from "./round-trip.ts";
import { roundTripLines } from "./round-trip-report.ts";
import { countRoundTrips, type RoundTripCounts } from "./round-trip-tally.ts";
import { visitPrograms } from "./visit-programs.ts";

/** The options of `ast roundtrip`. */
export interface RoundTripFlags extends SourceFlags {
  /** How many failures of each kind are shown. */
  readonly failures: number;
  /** Whether trees go through the actions that write them before they are printed. */
  readonly throughActions: boolean;
  readonly json: boolean;
}

/** Runs `ast roundtrip`. What is wrong with one program or file never stops the others. */
export async function roundTripPrograms(
  this: AstContext,
  flags: RoundTripFlags,
  ...files: readonly string[]
): Promise<void> {
  const sources = await programSources(this, files, flags);
  const language = await loadLanguage(sources.language);
  const between = flags.throughActions ? await actionsOf(language) : undefined;
  const counter = countRoundTrips(flags);
  const { total } = counter;
  let milliseconds = 0;
  await visitPrograms(this, sources, {
    program: (program) => {
      const start = this.now();
      const result = roundTrip(language, program.text, between);
      milliseconds += this.now() - start;
      counter.add(program, result);
    },
    unreadable: counter.addUnreadable,
    words: () => progressWords(total),
  });
  const report = { ...counter.tally(), seconds: milliseconds / 1000 };
  const { stdout } = this.process;
  if (flags.json) stdout.write(`${JSON.stringify({ language: language.title, ...report })}\n`);
  else stdout.write(`${roundTripLines(report).join("\n")}\n`);
  failIfWrong(total);
}

async function actionsOf({ title, grammar }: LoadedLanguage): Promise<(tree: Tree) => Tree> {
  if (grammar === undefined) throw badInput(`--through-actions needs a grammar, and ${title} states none`);
  const { throughActions } = await import("./through-actions.ts");
  return throughActions(await grammar({ whole: true }));
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
    const all = refused === 1 ? "the only program was refused" : `all ${refused} programs were refused`;
    throw badInput(refused === 0 ? "there are no programs" : all);
  }
}
