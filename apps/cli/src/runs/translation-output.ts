/** @file What `ast translate` writes: translations in order, faults, and how far it is. */
import type { AstContext } from "../context.ts";
import { writeAll } from "../write-all.ts";
import type { TranslatedSource } from "./translate-sources.ts";

/** Milliseconds between two redraws of the line about progress. */
const REDRAW_INTERVAL = 200;

/** Options of {@link createTranslationOutput}. */
export interface TranslationOutputOptions {
  /** Objects, not text. */
  readonly json: boolean;
  /** Ends waiting for a reader that is too slow. */
  readonly signal: AbortSignal;
}

/** Where translations go. */
export interface TranslationOutput {
  /** Programs whose translations are written. */
  readonly written: number;
  /** Writes what came of programs. A `single` one's error is left to the command's own message. */
  write(outcomes: readonly TranslatedSource[], options: { readonly single: boolean }): Promise<void>;
  /** Shows that so many more programs are translated, to a person at a terminal. */
  advance(programs: number): void;
  /** Takes the line about progress away. */
  finish(): void;
}

/** Opens the output of a command. */
export function createTranslationOutput(
  { process: { stdout, stderr }, now }: AstContext,
  { json, signal }: TranslationOutputOptions,
): TranslationOutput {
  // Translations on the same terminal are progress enough.
  const live = stderr.isTTY === true && stdout.isTTY !== true;
  const began = live ? now() : 0;
  let translated = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  let written = 0;
  const clear = (): void => {
    if (drawn > Number.NEGATIVE_INFINITY) stderr.write("\r\u001b[K");
    drawn = Number.NEGATIVE_INFINITY;
  };
  return {
    get written() {
      return written;
    },
    async write(outcomes, { single }) {
      const faults = outcomes.flatMap((outcome) => ("error" in outcome ? [outcome.error] : []));
      if (faults.length > 0 && !json && !single) {
        clear();
        stderr.write(faults.map((fault) => `ast: ${fault}\n`).join(""));
      }
      const lines = outcomes.map((outcome) => (json ? objectOf(outcome) : textOf(outcome, single)));
      await writeAll(stdout, lines.join(""), signal);
      written += outcomes.length;
    },
    advance(programs) {
      translated += programs;
      if (!live || now() - drawn < REDRAW_INTERVAL) return;
      const perSecond = Math.round((1000 * translated) / Math.max(1, now() - began));
      clear();
      stderr.write(`${translated.toLocaleString("en")} programs translated, ${perSecond} a second`);
      drawn = now();
    },
    finish: clear,
  };
}

function objectOf({ source: { name, line }, ...result }: TranslatedSource): string {
  return `${JSON.stringify({ name, ...(line !== undefined && { line }), ...result })}\n`;
}

function textOf(outcome: TranslatedSource, single: boolean): string {
  if ("text" in outcome) return `${outcome.text}\n`;
  return single ? "" : "\n";
}
