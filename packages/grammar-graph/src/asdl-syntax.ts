/**
 * @file The syntax of ASDL: Wang, Appel, Korn, Serra: The Zephyr Abstract Syntax Description Language, 1997, in the
 * dialect of CPython's `Python.asdl` (attributes, comments from `--` to the end of the line).
 */
import type { Cardinality } from "./grammar.ts";
import {
  type GrammarToken,
  grammarTokens,
  readTokens,
  type TokenReader,
  unexpectedToken,
} from "./grammar-tokens.ts";

/** `type name`, `type? name` or `type* name`. */
export interface AsdlField {
  readonly type: GrammarToken;
  readonly name: GrammarToken | undefined;
  readonly cardinality: Cardinality;
}

/** A constructor of a sum type. */
export interface AsdlConstructor {
  readonly name: GrammarToken;
  readonly fields: readonly AsdlField[];
}

/** A type: a choice of constructors, or, for a product type, fields without one. */
export interface AsdlType {
  readonly name: GrammarToken;
  readonly constructors: readonly AsdlConstructor[] | undefined;
  readonly fields: readonly AsdlField[];
}

const patterns: readonly (readonly [string, RegExp])[] = [
  ["skip space", /\s+/uy],
  ["skip comment", /--[^\n]*/uy],
  ["name", /[A-Za-z_][A-Za-z0-9_]*/uy],
  ["string", /"[^"\n]*"/uy],
  ...["{", "}", "(", ")", "=", "|", ",", "?", "*"].map(
    (mark) => [mark, new RegExp(`[${mark}]`, "uy")] as const,
  ),
];

function parseField(reader: TokenReader): AsdlField {
  const type = reader.take("name", "a type");
  const isOptional = reader.takeIf("?") !== undefined;
  const isList = !isOptional && reader.takeIf("*") !== undefined;
  const { next } = reader;
  if (next.kind === "?" || next.kind === "*") {
    throw unexpectedToken(next, ["a field name", '","', '")"']);
  }
  const cardinality = isOptional ? "optional" : isList ? "list" : "single";
  return { type, name: reader.takeIf("name"), cardinality };
}

/** `( field, … )` */
function parseFields(reader: TokenReader): AsdlField[] {
  reader.take("(", '"("');
  const fields: AsdlField[] = [];
  while (reader.takeIf(")") === undefined) {
    if (fields.length > 0 && reader.takeIf(",") === undefined)
      throw unexpectedToken(reader.next, ['","', '")"']);
    fields.push(parseField(reader));
  }
  return fields;
}

/** `name = ( fields )` or `name = Constructor ( fields ) | …`, and attributes, which are read and dropped. */
function parseType(reader: TokenReader): AsdlType {
  const name = reader.take("name", "the name of a type");
  reader.take("=", '"="');
  let fields: AsdlField[] = [];
  let constructors: AsdlConstructor[] | undefined;
  if (reader.next.kind === "(") {
    fields = parseFields(reader);
  } else {
    constructors = [];
    do {
      const name = reader.take("name", "a constructor");
      constructors.push({ name, fields: reader.next.kind === "(" ? parseFields(reader) : [] });
    } while (reader.takeIf("|") !== undefined);
  }
  if (reader.next.text === "attributes") {
    reader.take("name", "attributes");
    parseFields(reader);
  }
  return { name, constructors, fields };
}

/**
 * Reads `module Name { types }`; a version behind the name, as modules up to Python 3.3 have it, is read and dropped.
 *
 * @throws GrammarTextError with line and column if the text is something else.
 */
export function parseAsdl(text: string): AsdlType[] {
  const reader = readTokens(grammarTokens(text, patterns, ["a name", "one of { } ( ) = | , ? *"]));
  if (reader.next.text !== "module") throw unexpectedToken(reader.next, ['"module"']);
  reader.take("name", '"module"');
  reader.take("name", "the name of the module");
  const { next } = reader;
  if (next.text === "version") {
    reader.take("name", "version");
    reader.take("string", "a version in double quotes");
  }
  reader.take("{", '"{"');
  const types: AsdlType[] = [];
  do types.push(parseType(reader));
  while (reader.takeIf("}") === undefined);
  reader.take("end", "the end of the text");
  return types;
}
