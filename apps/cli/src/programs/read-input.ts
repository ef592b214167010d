import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { badInput, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";

/** Text that a command was given, and what to call it in messages. */
export interface Input {
  readonly text: string;
  readonly name: string;
}

async function readAll(stream: AstContext["stdin"]): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for await (const chunk of stream) {
    parts.push(typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }));
  }
  return parts.join("") + decoder.decode();
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
  if (file === "-") return { text: await readAll(context.stdin), name: "standard input" };
  try {
    return { text: await readFile(resolve(context.directory, file), "utf8"), name: file };
  } catch (error) {
    throw badInput(`${file}: ${reasonOf(error)}`, error);
  }
}
