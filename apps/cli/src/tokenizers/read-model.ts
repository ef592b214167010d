import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import {
  loadSentencePiece,
  readSentencePieceModel,
  type SentencePieceModel,
  type SentencePieceTokenizer,
} from "@ast/tokenizers";
import { badInput, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { checkInput } from "../programs/read-input.ts";

async function fromFile<Value>(
  context: AstContext,
  file: string,
  read: (bytes: Uint8Array) => Value,
): Promise<Value> {
  if (file === "-") throw badInput("a model is read from a file, not from standard input");
  await checkInput(context, file);
  const bytes = await readFile(resolve(context.directory, file));
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw badInput(`${file}: ${messageOf(error)}`, error);
    throw error;
  }
}

/**
 * Reads a SentencePiece model of any type.
 *
 * @throws CommandError that names the file, if it cannot be read or is no model.
 */
export function readModel(context: AstContext, file: string): Promise<SentencePieceModel> {
  return fromFile(context, file, readSentencePieceModel);
}

/**
 * Reads a byte-pair model, ready to encode and decode.
 *
 * @throws CommandError that names the file, if it cannot be read or is no byte-pair model.
 */
export function readTokenizer(context: AstContext, file: string): Promise<SentencePieceTokenizer> {
  return fromFile(context, file, loadSentencePiece);
}
