import type { Content, ContentState, Field, Grammar, LeafKind, Move } from "./grammar.ts";
import { grammarFault } from "./validate-grammar.ts";

/** A table of JSON with one entry a line. */
function table(entries: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(entries).map(
    ([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`;
}

/**
 * Writes a grammar as JSON with one category, one label and one kind of leaf a line, so that versions can be compared
 * line by line. The inverse of `grammarFromJson`.
 */
export function grammarToJson({ root, categories, nodes, leaves }: Grammar): string {
  const parts = [
    `  "root": ${JSON.stringify(root)}`,
    `  "categories": ${table(categories)}`,
    `  "nodes": ${table(nodes)}`,
    ...(leaves === undefined ? [] : [`  "leaves": ${table(leaves)}`]),
  ];
  return `{\n${parts.join(",\n")}\n}\n`;
}

/** A value of JSON and its path, such as `$.nodes["PLUS"][0]`. */
interface Place {
  readonly value: unknown;
  readonly path: string;
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null || typeof value === "number" || typeof value === "boolean") return `${value}`;
  if (Array.isArray(value)) return "a list";
  return typeof value === "string" ? JSON.stringify(value) : "an object";
}

function fault({ value, path }: Place, expected: string): TypeError {
  return new TypeError(`grammarFromJson: ${path}: expected ${expected}, got ${describe(value)}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The entries of an object that has no keys but those known. */
function record(place: Place, known?: readonly string[]): Readonly<Record<string, unknown>> {
  const { value, path } = place;
  if (!isRecord(value)) throw fault(place, "an object");
  for (const key of Object.keys(value)) {
    if (known !== undefined && !known.includes(key)) {
      throw new TypeError(
        `grammarFromJson: ${path} has the key ${JSON.stringify(key)}; expected ${known.join(", ")}`,
      );
    }
  }
  return value;
}

/** The value of a key; undefined if there is none, even if all objects have something of that name. */
function at(from: Readonly<Record<string, unknown>>, path: string, key: string): Place {
  return { value: Object.hasOwn(from, key) ? from[key] : undefined, path: `${path}.${key}` };
}

function tableOf<T>(place: Place, read: (entry: Place) => T): Record<string, T> {
  const entries = Object.entries(record(place)).map(([name, value]): [string, T] => [
    name,
    read({ value, path: `${place.path}[${JSON.stringify(name)}]` }),
  ]);
  return Object.fromEntries(entries);
}

function list<T>(place: Place, read: (item: Place) => T): T[] {
  const { value, path } = place;
  if (!Array.isArray(value)) throw fault(place, "a list");
  return value.map((item: unknown, index) => read({ value: item, path: `${path}[${index}]` }));
}

function text(place: Place): string {
  if (typeof place.value !== "string") throw fault(place, "a string");
  return place.value;
}

function integer(place: Place): number {
  if (typeof place.value !== "number" || !Number.isInteger(place.value)) throw fault(place, "an integer");
  return place.value;
}

function cardinality(place: Place): "single" | "optional" | "list" {
  const { value } = place;
  if (value === "single" || value === "optional" || value === "list") return value;
  throw fault(place, "single, optional or list");
}

function boolean(place: Place): boolean {
  if (typeof place.value !== "boolean") throw fault(place, "true or false");
  return place.value;
}

function field(place: Place): Field {
  const from = record(place, ["name", "category", "cardinality"]);
  const name = at(from, place.path, "name");
  const often = at(from, place.path, "cardinality");
  return {
    ...(name.value === undefined ? {} : { name: text(name) }),
    category: text(at(from, place.path, "category")),
    ...(often.value === undefined ? {} : { cardinality: cardinality(often) }),
  };
}

function move(place: Place): Move {
  const from = record(place, ["category", "field", "next"]);
  const name = at(from, place.path, "field");
  return {
    category: text(at(from, place.path, "category")),
    ...(name.value === undefined ? {} : { field: text(name) }),
    next: integer(at(from, place.path, "next")),
  };
}

function state(place: Place): ContentState {
  const from = record(place, ["moves", "reduce"]);
  const reduce = at(from, place.path, "reduce");
  return {
    moves: list(at(from, place.path, "moves"), move),
    ...(reduce.value === undefined ? {} : { reduce: integer(reduce) }),
  };
}

function children(place: Place): readonly Field[] | Content {
  if (Array.isArray(place.value)) return list(place, field);
  if (!isRecord(place.value)) throw fault(place, "a list of fields or an object with states");
  return { states: list(at(record(place, ["states"]), place.path, "states"), state) };
}

function leafKind(place: Place): LeafKind {
  const from = record(place, ["values", "open"]);
  return { values: list(at(from, place.path, "values"), text), open: boolean(at(from, place.path, "open")) };
}

/**
 * Reads the grammar that `grammarToJson` or `JSON.stringify` wrote.
 *
 * @throws SyntaxError if the text is not JSON.
 * @throws TypeError if the JSON has not the form of a grammar; the message gives the path of the first fault.
 * @throws RangeError if the grammar is not whole (see `validateGrammar`).
 */
export function grammarFromJson(json: string): Grammar {
  const value: unknown = JSON.parse(json);
  const from = record({ value, path: "$" }, ["root", "categories", "nodes", "leaves"]);
  const leaves = at(from, "$", "leaves");
  const grammar: Grammar = {
    root: text(at(from, "$", "root")),
    categories: tableOf(at(from, "$", "categories"), (category) => list(category, text)),
    nodes: tableOf(at(from, "$", "nodes"), children),
    ...(leaves.value === undefined ? {} : { leaves: tableOf(leaves, leafKind) }),
  };
  const broken = grammarFault(grammar);
  if (broken !== undefined) throw new RangeError(`grammarFromJson: ${broken}`);
  return grammar;
}
