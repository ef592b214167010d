import { type Grammar, grammarFromJson } from "@ast/grammar-graph";
import { badInput, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { readInput } from "../programs/read-input.ts";

/**
 * Reads a grammar from a JSON file, or from standard input for `-`.
 *
 * @throws CommandError if the file cannot be read or holds no grammar that is whole.
 */
export async function readGrammar(context: AstContext, file: string): Promise<Grammar> {
  const { text, name } = await readInput(context, file);
  try {
    return grammarFromJson(text);
  } catch (error) {
    const isFault = error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError;
    if (isFault) throw badInput(`${name}: ${messageOf(error)}`, error);
    throw error;
  }
}
