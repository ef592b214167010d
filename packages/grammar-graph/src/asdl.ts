import { type AsdlField, type AsdlType, parseAsdl } from "./asdl-syntax.ts";
import type { Field, Grammar, LeafKind } from "./grammar.ts";
import { type GrammarToken, unexpectedToken } from "./grammar-tokens.ts";

/** Options of {@link grammarFromAsdl}. */
export interface AsdlOptions {
  /** The type of the root. @defaultValue the first type of the module */
  readonly root?: string;
  /**
   * The types that stand for text.
   *
   * @defaultValue those of CPython's modules of all versions: identifier, int, string, bytes, bool, object,
   *   singleton, constant
   */
  readonly primitives?: readonly string[];
}

const builtInPrimitives = ["identifier", "int", "string", "bytes", "bool", "object", "singleton", "constant"];

/**
 * Reads a grammar from an abstract syntax description: each type is a category, each constructor a label, and each
 * primitive type that is used an open kind of leaf in a category of its own. A product type such as `arguments =
 * (arg* args)` is a category with one label, both named after the type. Attributes are left out: a node has its
 * `position` instead.
 *
 * @param text - `module Name { … }`, as CPython's `Python.asdl` is written.
 * @throws GrammarTextError with line and column if the text has a fault: of syntax, a type that is neither defined
 *   nor primitive, or a type, constructor or field of a constructor defined twice.
 * @throws RangeError if the root given is no type of the module.
 * @example
 * grammarFromAsdl("module Sums { sum = Plus(sum left, sum right) | Digit(int value) }")
 */
export function grammarFromAsdl(text: string, options: AsdlOptions = {}): Grammar {
  const types = parseAsdl(text);
  const { primitives = builtInPrimitives, root = types[0]!.name.text } = options;
  const defined = new Map<string, GrammarToken>();
  for (const { name } of types) {
    requireNew(defined, name, "type");
    if (primitives.includes(name.text)) {
      throw unexpectedToken(name, ["a type that is not primitive"]);
    }
  }
  if (!defined.has(root)) {
    const known = [...defined.keys()].join(", ");
    throw new RangeError(`grammarFromAsdl: the root must be a type of the module (${known}), got ${root}`);
  }

  const categories = new Map<string, string[]>();
  const nodes = new Map<string, Field[]>();
  const leaves = new Map<string, LeafKind>();
  const labels = new Map<string, GrammarToken>();
  const known = [...defined.keys(), ...primitives];
  for (const type of types) {
    const constructors = constructorsOf(type);
    categories.set(
      type.name.text,
      constructors.map(({ name }) => name.text),
    );
    for (const { name, fields } of constructors) {
      requireNew(labels, name, "constructor");
      nodes.set(name.text, fieldsOf(fields, known));
      for (const { type: fieldType } of fields) {
        if (!defined.has(fieldType.text)) leaves.set(fieldType.text, { values: [], open: true });
      }
    }
  }
  for (const primitive of leaves.keys()) {
    const clash = labels.get(primitive);
    if (clash !== undefined)
      throw unexpectedToken(clash, ["a constructor that is not named as a primitive type"]);
    categories.set(primitive, [primitive]);
  }
  const grammar: Grammar = {
    root,
    categories: Object.fromEntries(categories),
    nodes: Object.fromEntries(nodes),
  };
  return leaves.size === 0 ? grammar : { ...grammar, leaves: Object.fromEntries(leaves) };
}

function constructorsOf({ name, constructors, fields }: AsdlType) {
  return constructors ?? [{ name, fields }];
}

function requireNew(seen: Map<string, GrammarToken>, name: GrammarToken, what: string): void {
  const first = seen.get(name.text);
  if (first !== undefined) {
    const found = `${JSON.stringify(name.text)}, which line ${first.line} has already`;
    throw unexpectedToken(name, [`a ${what} of another name`], found);
  }
  seen.set(name.text, name);
}

function fieldsOf(fields: readonly AsdlField[], known: readonly string[]): Field[] {
  const names = new Map<string, GrammarToken>();
  return fields.map(({ type, name, cardinality }) => {
    if (!known.includes(type.text)) {
      throw unexpectedToken(type, [`a type that is defined or primitive (${known.join(", ")})`]);
    }
    if (name !== undefined) requireNew(names, name, "field");
    return {
      ...(name === undefined ? {} : { name: name.text }),
      category: type.text,
      ...(cardinality === "single" ? {} : { cardinality }),
    };
  });
}
