/** @file The items of an evaluation: predictions of one system or two, and references, read side by side. */
import { badInput } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { inputName, type OnBytes } from "../programs/read-input.ts";
import { type PredictionLine, predictionLines } from "./prediction-lines.ts";

/** Files that stand side by side. */
export interface PredictionFiles {
  readonly predictions: string;
  /** Where references are, if they do not stand with the predictions. */
  readonly references?: string | undefined;
  /** Another system's predictions. */
  readonly compare?: string | undefined;
}

/** One item. */
export interface PredictionItem {
  /** Where the prediction stands. */
  readonly place: string;
  readonly id: string | undefined;
  readonly candidates: readonly string[];
  readonly references: readonly string[];
  /** What the other system gave. */
  readonly others: readonly string[];
}

/** Lines beside those of the predictions must be about the same item. */
function checkSame(line: PredictionLine, other: PredictionLine): void {
  if (line.id === undefined || other.id === undefined || line.id === other.id) return;
  throw badInput(
    `${other.place}: expected the item ${JSON.stringify(line.id)} of ${line.place}, got ${JSON.stringify(other.id)}`,
  );
}

function referencesOf(line: PredictionLine, beside: PredictionLine | undefined): readonly string[] {
  const references = beside?.references ?? line.references;
  if (references === undefined && line.isText) {
    throw badInput(
      `${line.place}: a line of text has no reference; name a file of them with --references, or let JSON Lines end in .jsonl`,
    );
  }
  if (references === undefined) {
    throw badInput(
      `${line.place}: expected a reference in one of the fields "reference", "references", "target", or a file of them with --references`,
    );
  }
  if (references.length > 0) return references;
  throw badInput(`${(beside ?? line).place}: there must be a reference, got none`);
}

function checkReferences(
  line: PredictionLine,
  references: readonly string[],
  other: PredictionLine | undefined,
): void {
  if (other?.references === undefined) return;
  if (JSON.stringify(other.references) === JSON.stringify(references)) return;
  throw badInput(`${other.place}: its reference is not that of ${line.place}`);
}

/**
 * Reads the items of an evaluation one by one.
 *
 * @param onBytes - Told how much of the predictions is read.
 * @throws CommandError that names file and line, if a line is not what it should be or the files are not about the same items.
 */
export async function* predictionItems(
  context: AstContext,
  { predictions, references, compare }: PredictionFiles,
  onBytes?: OnBytes,
): AsyncGenerator<PredictionItem> {
  const files = [predictions, references, compare];
  if (files.filter((file) => file === "-").length > 1) {
    throw badInput("standard input can be read once only; name files for the others");
  }
  const beside = [
    ...(references === undefined ? [] : [{ file: references, role: "reference" } as const]),
    ...(compare === undefined ? [] : [{ file: compare, role: "prediction" } as const]),
  ].map(({ file, role }) => ({ file, lines: predictionLines(context, file, { role }) }));
  try {
    let count = 0;
    const main = predictionLines(context, predictions, { role: "prediction", ...(onBytes && { onBytes }) });
    for await (const line of main) {
      const others: PredictionLine[] = [];
      for (const { file, lines } of beside) {
        const { value, done } = await lines.next();
        if (done === true) {
          throw badInput(
            `${inputName(file)}: expected a line for each of ${inputName(predictions)}, got ${count}; there is none for ${line.place}`,
          );
        }
        checkSame(line, value);
        others.push(value);
      }
      const [gold, other] = references === undefined ? [undefined, others[0]] : others;
      const right = referencesOf(line, gold);
      checkReferences(line, right, other);
      count++;
      yield {
        place: line.place,
        id: line.id,
        candidates: line.candidates ?? [],
        references: right,
        others: other?.candidates ?? [],
      };
    }
    for (const { lines } of beside) {
      const { value, done } = await lines.next();
      if (done !== true) {
        throw badInput(`${value.place}: ${inputName(predictions)} has no line for it, but ${count} in all`);
      }
    }
  } finally {
    for (const { lines } of beside) await lines.return(undefined);
  }
}
