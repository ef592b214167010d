/** @file The programs that a command is to translate, read window by window, so that any number of them takes bounded memory. */
import type { AstContext } from "../context.ts";
import { encodingErrorOf, readInput, readLines } from "../programs/read-input.ts";
import type { ProgramSource } from "./translate-sources.ts";

/** Programs of a window: enough to put those of like size together, and few enough to wait for. */
export const WINDOW = 4000;

/** Programs that are read together. */
export interface ProgramWindow {
  readonly sources: readonly ProgramSource[];
  /** Whether there are no more. */
  readonly last: boolean;
}

/**
 * Reads programs.
 *
 * @param context - The outside world.
 * @param files - Files, `-` for standard input.
 * @param options - Whether every line that is not blank is a program, or every file.
 * @returns Windows of `WINDOW` programs each, the last one shorter; one at least.
 * @throws CommandError naming the file that cannot be read, or the line that is no UTF-8 text.
 */
export async function* programWindows(
  context: AstContext,
  files: readonly string[],
  { lines }: { readonly lines: boolean },
): AsyncGenerator<ProgramWindow> {
  let sources: ProgramSource[] = [];
  for await (const read of lines ? lineSources(context, files) : fileSources(context, files)) {
    for (const source of read) {
      // Only when there is another program is it known that the window is not the last.
      if (sources.length === WINDOW) {
        yield { sources, last: false };
        sources = [];
      }
      sources.push(source);
    }
  }
  yield { sources, last: true };
}

async function* fileSources(
  context: AstContext,
  files: readonly string[],
): AsyncGenerator<readonly ProgramSource[]> {
  for (const file of files) yield [await readInput(context, file)];
}

async function* lineSources(
  context: AstContext,
  files: readonly string[],
): AsyncGenerator<readonly ProgramSource[]> {
  for (const file of files) {
    for await (const lines of readLines(context, file)) {
      for (const line of lines) {
        const error = encodingErrorOf(line);
        if (error !== undefined) throw error;
      }
      yield lines.filter(({ text }) => text.trim() !== "");
    }
  }
}
