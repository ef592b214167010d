/** @file The lines of a file of predictions or references: JSON Lines, or plain text with one on each line. */
import { extname } from "node:path";
import { badInput } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { type InputLine, inputName, type OnBytes, readLines } from "../programs/read-input.ts";

/** What a line of a file says of an item. */
export interface PredictionLine {
  /** Where it stands, for messages: `p.jsonl:3`. */
  readonly place: string;
  readonly id: string | undefined;
  /** What the model gave, best first; `undefined` where the line says nothing about it. */
  readonly candidates: readonly string[] | undefined;
  /** What is right; `undefined` where the line says nothing about it. */
  readonly references: readonly string[] | undefined;
  /** Whether the line is text alone, without fields. */
  readonly isText: boolean;
}

/** What the plain text of a file holds. */
export type LineRole = "prediction" | "reference";

/** Names of fields, the first one that an object has counts. `predicted` and `target` are those of a run's predictions. */
const predictionFields = ["prediction", "predicted", "candidates"] as const;
const referenceFields = ["reference", "references", "target"] as const;

/** Fields that a line of a run's predictions has; it lacks `predicted` where there is none. */
const runFields = ["correct", "logProbability"] as const;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : JSON.stringify(value);
}

/** One text, or several; null is none. */
function textsOf(value: unknown, what: string): string[] {
  if (value === null) return [];
  if (typeof value === "string") return [value];
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value;
  throw badInput(`${what} must be text or a list of texts, got ${kindOf(value)}`);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}

function fieldsOf(object: Readonly<Record<string, unknown>>, place: string, role: LineRole): PredictionLine {
  const fieldOf = (names: readonly string[]): string[] | undefined => {
    const name = names.find((each) => Object.hasOwn(object, each));
    return name === undefined
      ? undefined
      : textsOf(object[name], `${place}: the field ${JSON.stringify(name)}`);
  };
  const { id } = object;
  if (id !== undefined && typeof id !== "string" && typeof id !== "number") {
    throw badInput(`${place}: the field "id" must be text or a number, got ${kindOf(id)}`);
  }
  const ofRun = runFields.every((name) => Object.hasOwn(object, name));
  const candidates = fieldOf(predictionFields) ?? (ofRun ? [] : undefined);
  const references = fieldOf(referenceFields);
  const [missing, names] =
    role === "prediction"
      ? [candidates === undefined, predictionFields]
      : [references === undefined, referenceFields];
  if (missing) {
    const nothing = role === "prediction" ? ", null where there is none" : "";
    const got = Object.keys(object);
    throw badInput(
      `${place}: expected a ${role} in one of the fields ${quoted(names)}${nothing}, got ${got.length === 0 ? "no fields" : `the fields ${quoted(got)}`}`,
    );
  }
  return { place, id: id === undefined ? undefined : String(id), candidates, references, isText: false };
}

function plain(texts: readonly string[], place: string, role: LineRole): PredictionLine {
  return role === "prediction"
    ? { place, id: undefined, candidates: texts, references: undefined, isText: true }
    : { place, id: undefined, candidates: undefined, references: texts, isText: true };
}

function readJsonLine(text: string, place: string, role: LineRole): PredictionLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badInput(`${place}: is not JSON`);
  }
  return isObject(value)
    ? fieldsOf(value, place, role)
    : plain(textsOf(value, `${place}: the ${role}`), place, role);
}

/** Whether the lines of a file are JSON: its ending says so, and of standard input its first line. */
function isJsonLines(file: string, first: string): boolean {
  if (file !== "-") return [".jsonl", ".ndjson", ".json"].includes(extname(file.replace(/\.gz$/, "")));
  try {
    return isObject(JSON.parse(first));
  } catch {
    return false;
  }
}

/**
 * Reads what a file says of items, line by line. Lines of plain text are texts as they stand, also empty ones.
 *
 * @param role - What lines of plain text are, and objects must have.
 * @throws CommandError that names file and line.
 */
export async function* predictionLines(
  context: AstContext,
  file: string,
  { role, onBytes }: { readonly role: LineRole; readonly onBytes?: OnBytes },
): AsyncGenerator<PredictionLine> {
  let json: boolean | undefined;
  const lineOf = ({ text, line, fault }: InputLine): PredictionLine => {
    const place = `${inputName(file)}:${line}`;
    if (fault !== undefined) throw badInput(`${place}:${fault.column}: ${fault.message}`);
    const written = text.endsWith("\r") ? text.slice(0, -1) : text;
    json ??= isJsonLines(file, written);
    return json ? readJsonLine(written, place, role) : plain([written], place, role);
  };
  for await (const lines of readLines(context, file, onBytes)) {
    for (const line of lines) yield lineOf(line);
  }
}
