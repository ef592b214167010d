import { badInput, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { checkInput, encodingErrorOf, type InputLine, readLines } from "../programs/read-input.ts";
import { writeAll } from "../write-all.ts";

/**
 * Converts files, or standard input where none is named, line by line, and writes a line for each. Any number of lines takes the same
 * memory: no more are read while a reader of the output does not keep up.
 *
 * @param convert - A line of output for one of input; a RangeError is put down to the line.
 * @throws CommandError that names the file and the line, if one cannot be read or converted.
 */
export async function convertLines(
  context: AstContext,
  files: readonly string[],
  convert: (text: string) => string,
): Promise<void> {
  const inputs = files.length === 0 ? ["-"] : files;
  for (const file of inputs) await checkInput(context, file);
  const { stdout } = context.process;
  for (const file of inputs) {
    for await (const lines of readLines(context, file)) {
      const { converted, fault } = convertAll(lines, convert);
      await writeAll(stdout, converted);
      if (fault !== undefined) throw fault;
    }
  }
}

/** Converts lines up to the first that cannot be. */
function convertAll(
  lines: readonly InputLine[],
  convert: (text: string) => string,
): { readonly converted: string; readonly fault?: Error } {
  let converted = "";
  for (const line of lines) {
    const fault = encodingErrorOf(line);
    if (fault !== undefined) return { converted, fault };
    try {
      converted += `${convert(line.text)}\n`;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { converted, fault: badInput(`${line.name}:${line.line}: ${messageOf(error)}`, error) };
    }
  }
  return { converted };
}
