import type { Cardinality, Field, Grammar } from "./grammar.ts";
import {
  type GrammarToken,
  grammarTokens,
  readTokens,
  type TokenReader,
  unexpectedToken,
} from "./grammar-tokens.ts";
import { grammarFault } from "./validate-grammar.ts";

const patterns: readonly (readonly [string, RegExp])[] = [
  ["skip space", /[^\S\n]+/uy],
  ["skip comment", /#[^\n]*/uy],
  ["line end", /\n/uy],
  ["->", /->/uy],
  ["|", /\|/uy],
  ["=", /=/uy],
  ["kind", /<[^<>\s:]+>/uy],
  ["string", /"(?:[^"\\\n]|\\.)*"/uy],
  ["name", /(?:(?!->)[^\s|="#<>*?])+/uy],
  ["*", /\*/uy],
  ["?", /\?/uy],
];

const cardinalityOfMark = { "*": "list", "?": "optional" } as const;

interface Alternative {
  readonly head: GrammarToken;
  readonly entry: string;
  readonly fields: readonly Field[] | undefined;
}

/**
 * Reads a grammar from a list of rules, one or more productions a line:
 *
 * ```text
 * # category -> label, then one category per child
 * SUM   -> PLUS left=SUM right=SUM | CALL NAME SUM* | digit:1 | digit:2
 * NAME  -> <name>
 * ```
 *
 * A child may begin with the name of its field and `=`, and end with `?` (at most one) or `*` (any number).
 * `type:value` is a leaf, `<type>` any leaf of a type. A name with a space or one of `| = " # < > * ?` in it stands
 * in double quotes, as JSON writes it. The root is the first category. A category may have several lines, and one
 * label may stand in several categories, with the same children.
 *
 * @throws GrammarTextError with line and column if a line is something else, or gives a label other children than a
 *   line before.
 * @throws RangeError if the rules make no whole grammar (see `validateGrammar`).
 */
export function grammarFromRules(text: string): Grammar {
  const reader = readTokens(
    grammarTokens(text, patterns, ["a name", "a quoted name", "one of -> | = * ? <type>"]),
  );
  const categories = new Map<string, string[]>();
  const nodes = new Map<string, readonly Field[]>();
  const leaves = new Set<string>();
  for (; reader.next.kind !== "end"; ) {
    if (reader.takeIf("line end") !== undefined) continue;
    const category = takeName(reader, "a category");
    reader.take("->", '"->"');
    const entries = categories.get(category) ?? [];
    categories.set(category, entries);
    do {
      const { head, entry, fields } = parseAlternative(reader);
      entries.push(entry);
      if (fields === undefined) leaves.add(entry);
      else requireSame(nodes, head, entry, fields);
    } while (reader.takeIf("|") !== undefined);
    if (reader.next.kind !== "end") reader.take("line end", 'a category, "|" or the end of the line');
  }
  const [root] = categories.keys();
  if (root === undefined) throw unexpectedToken(reader.next, ["a rule"]);
  const grammar: Grammar = {
    root,
    categories: Object.fromEntries(categories),
    nodes: Object.fromEntries(nodes),
    ...(leaves.size === 0
      ? {}
      : { leaves: Object.fromEntries(Array.from(leaves, (kind) => [kind, { values: [], open: true }])) }),
  };
  const fault = grammarFault(grammar);
  if (fault !== undefined) throw new RangeError(`grammarFromRules: ${fault}`);
  return grammar;
}

function takeName(reader: TokenReader, expected: string): string {
  const quoted = reader.takeIf("string");
  if (quoted === undefined) return reader.take("name", expected).text;
  try {
    const name: unknown = JSON.parse(quoted.text);
    return String(name);
  } catch {
    throw unexpectedToken(quoted, ["a string as JSON writes it"]);
  }
}

function parseAlternative(reader: TokenReader): Alternative {
  const head = reader.next;
  const kind = reader.takeIf("kind");
  if (kind !== undefined) return { head, entry: kind.text.slice(1, -1), fields: undefined };
  const entry = takeName(reader, "a label");
  const fields: Field[] = [];
  while (reader.next.kind === "name" || reader.next.kind === "string") {
    const first = takeName(reader, "a category");
    const isNamed = reader.takeIf("=") !== undefined;
    const category = isNamed ? takeName(reader, "a category") : first;
    const cardinality = takeCardinality(reader);
    fields.push({
      ...(isNamed ? { name: first } : {}),
      category,
      ...(cardinality === "single" ? {} : { cardinality }),
    });
  }
  return { head, entry, fields };
}

function takeCardinality(reader: TokenReader): Cardinality {
  const { kind } = reader.next;
  if (kind !== "*" && kind !== "?") return "single";
  reader.take(kind, kind);
  return cardinalityOfMark[kind];
}

function requireSame(
  nodes: Map<string, readonly Field[]>,
  head: GrammarToken,
  label: string,
  fields: readonly Field[],
): void {
  const known = nodes.get(label);
  if (known === undefined) nodes.set(label, fields);
  else if (JSON.stringify(known) !== JSON.stringify(fields)) {
    const found = describe(label, fields);
    throw unexpectedToken(head, [`${describe(label, known)} as before`], found);
  }
}

function describe(label: string, fields: readonly Field[]): string {
  const children = fields.map(({ name, category, cardinality = "single" }) => {
    const mark = { single: "", optional: "?", list: "*" }[cardinality];
    return ` ${name === undefined ? "" : `${name}=`}${category}${mark}`;
  });
  return `${label}${children.join("")}`;
}
