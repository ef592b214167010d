import { createReadStream } from "node:fs";
import { access, constants, readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { badInput, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";

/** Text that a command was given, and what to call it in messages. */
export interface Input {
  readonly text: string;
  readonly name: string;
}

/** The name of standard input in messages. */
const STANDARD_INPUT = "standard input";

type ByteStream = AstContext["stdin"];

async function* decoded(stream: ByteStream): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    yield typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

async function readAll(stream: ByteStream): Promise<string> {
  const parts: string[] = [];
  for await (const part of decoded(stream)) parts.push(part);
  return parts.join("");
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "no such file";
  if (code === "EISDIR") return "is a folder, not a file";
  if (code === "EACCES") return "may not be read";
  return messageOf(error);
}

/**
 * Reads a file, or standard input for `-`.
 *
 * @throws CommandError naming the file, if it cannot be read.
 */
export async function readInput(context: AstContext, file: string): Promise<Input> {
  if (file === "-") return { text: await readAll(context.stdin), name: STANDARD_INPUT };
  try {
    return { text: await readFile(resolve(context.directory, file), "utf8"), name: file };
  } catch (error) {
    throw badInput(`${file}: ${reasonOf(error)}`, error);
  }
}

/**
 * Checks that a file can be read, without reading it; standard input always can.
 *
 * @throws CommandError naming the file, if it cannot be read.
 */
export async function checkInput(context: AstContext, file: string): Promise<void> {
  if (file === "-") return;
  const path = resolve(context.directory, file);
  try {
    await access(path, constants.R_OK);
    if (!(await stat(path)).isDirectory()) return;
  } catch (error) {
    throw badInput(`${file}: ${reasonOf(error)}`, error);
  }
  throw badInput(`${file}: is a folder, not a file`);
}

/** A line of an input, without its end. */
export interface InputLine extends Input {
  /** Its number, from 1. */
  readonly line: number;
}

/**
 * Reads the lines of a file, or of standard input for `-`, as they are asked for: those of a chunk at a time.
 *
 * @throws CommandError naming the file, if it cannot be read.
 */
export async function* readLines(context: AstContext, file: string): AsyncGenerator<readonly InputLine[]> {
  const name = file === "-" ? STANDARD_INPUT : file;
  const stream = file === "-" ? context.stdin : createReadStream(resolve(context.directory, file));
  let count = 0;
  let rest = "";
  const numbered = (texts: readonly string[]): InputLine[] =>
    texts.map((text) => ({ text, name, line: ++count }));
  try {
    for await (const part of decoded(stream)) {
      const [first = "", ...others] = part.split("\n");
      rest += first;
      if (others.length === 0) continue;
      const complete = [rest, ...others.slice(0, -1)];
      rest = others.at(-1) ?? "";
      yield numbered(complete);
    }
  } catch (error) {
    throw badInput(`${name}: ${reasonOf(error)}`, error);
  }
  if (rest !== "") yield numbered([rest]);
}
