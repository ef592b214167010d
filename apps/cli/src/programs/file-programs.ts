/** @file The programs of files, one by one: a file each, a line each, or a field of a JSON object on a line each. */
import type { AstContext } from "../context.ts";
import type { EncodingFault } from "./decode-text.ts";
import type { ProgramOrigin, ProgramText, Unreadable } from "./program-text.ts";
import { InputError, type InputLine, inputName, type OnBytes, readInput, readLines } from "./read-input.ts";

/** How programs stand in a file. */
export interface ProgramsFlags {
  /** Whether every line that is not blank is a program. */
  readonly lines: boolean;
  /** The field of a JSON object on each line that holds the program. */
  readonly field?: string | undefined;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `a${/^[aeiou]/.test(typeof value) ? "n" : ""} ${typeof value}`;
}

/** The program that a field of a line's JSON object holds. */
function fieldOf(text: string, origin: ProgramOrigin & { readonly field: string }): ProgramText | Unreadable {
  const { field, ...line } = origin;
  let object: unknown;
  try {
    object = JSON.parse(text);
  } catch {
    return { origin: line, message: "is not JSON" };
  }
  if (typeof object !== "object" || object === null || Array.isArray(object)) {
    return { origin: line, message: `expected a JSON object, got ${kindOf(object)}` };
  }
  const value = Object.entries(object).find(([name]) => name === field)?.[1];
  if (typeof value === "string") return { origin, text: value };
  const names = Object.keys(object).join(", ");
  const found = value === undefined ? `an object with the fields ${names || "none"}` : kindOf(value);
  return {
    origin: line,
    message: `expected text in the field ${JSON.stringify(field)}, got ${found}`,
  };
}

function unreadableText(origin: ProgramOrigin, { line, column, message }: EncodingFault): Unreadable {
  return { origin, at: { line, column }, message };
}

function programOf(
  { text, name: file, line, fault }: InputLine,
  field: string | undefined,
): ProgramText | Unreadable {
  if (fault !== undefined) return unreadableText({ file, line }, fault);
  if (field === undefined) return { origin: { file, line }, text };
  return fieldOf(text, { file, line, field });
}

/**
 * Reads the programs of a file, as they are asked for: those of a chunk at a time. What cannot be read is told in its place.
 *
 * @param file - Its name, `-` for standard input.
 */
export async function* programsOf(
  context: AstContext,
  file: string,
  { lines, field, onBytes }: ProgramsFlags & { readonly onBytes?: OnBytes },
): AsyncGenerator<readonly (ProgramText | Unreadable)[]> {
  try {
    if (!lines && field === undefined) {
      const { text, name } = await readInput(context, file, onBytes);
      yield [{ origin: { file: name }, text }];
      return;
    }
    for await (const read of readLines(context, file, onBytes)) {
      yield read.filter(({ text }) => text.trim() !== "").map((line) => programOf(line, field));
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { at, reason } = error;
    yield [{ origin: { file: inputName(file) }, ...(at === undefined ? {} : { at }), message: reason }];
  }
}
