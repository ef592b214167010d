/** @file String literals to constructors: `Str`, `Bytes` and, for formatted ones, `JoinedStr`. */
import type { Tree } from "@ast/tree";
import { build, fail, primitive, type Source, textOf, treeOf } from "./source.ts";
import { decodeStretch, type StringForm, stringForm } from "./string-text.ts";
import { childIn, namedChildren, type Syntax } from "./syntax.ts";

/** A piece of a literal: text, or a value to be formatted. */
type Piece = { readonly text: string; readonly at: Syntax } | { readonly value: Tree };

/** A literal as it stands in the text. */
interface Literal {
  readonly form: StringForm;
  readonly pieces: readonly Piece[];
}

const quotes = /^([A-Za-z]*)('''|"""|'|")$/;

function readLiteral(source: Source, node: Syntax): Literal {
  const [start] = node.children;
  const opening = start === undefined ? null : quotes.exec(textOf(source, start));
  if (opening === null) return fail(source, node.start, "a string");
  const form = stringForm(source, node.start, opening[1] ?? "");
  const pieces: Piece[] = [];
  for (const child of node.children.slice(1, -1)) {
    if (child.type === "interpolation") {
      pieces.push(...formatted(source, child, form));
      continue;
    }
    const decode = decodeStretch(source, child.start, form);
    const raw = textOf(source, child);
    const text = form.formatted
      ? raw
          .split(/(\{\{|\}\})/)
          .map((part, index) => (index % 2 ? part.slice(1) : decode(part)))
          .join("")
      : decode(raw);
    pieces.push({ text, at: child });
  }
  return { form, pieces };
}

const conversions: Readonly<Record<string, string>> = { "!s": "115", "!r": "114", "!a": "97" };

/** A value to be formatted, after the text `expression=` where that is asked for. */
function formatted(source: Source, node: Syntax, form: StringForm): Piece[] {
  const expression = childIn(node, "expression");
  const value = treeOf(source, expression, node);
  const conversion = childIn(node, "type_conversion");
  const specifier = childIn(node, "format_specifier");
  const letter = conversion === undefined ? undefined : textOf(source, conversion);
  if (letter !== undefined && conversions[letter] === undefined) {
    fail(source, conversion!.start, '"!s", "!r" or "!a"');
  }
  const equals = node.children.find(({ type, named }) => !named && type === "=");
  const byDefault = equals !== undefined && specifier === undefined ? "114" : "-1";
  const spec = specifier === undefined ? undefined : formatSpecifier(source, specifier, form);
  const tree = build(source, node, "FormattedValue", {
    value,
    conversion: primitive(source, conversion ?? node, "int", conversions[letter ?? ""] ?? byDefault),
    format_spec: spec,
  });
  if (equals === undefined) return [{ value: tree }];
  const next = node.children[node.children.indexOf(equals) + 1]?.start ?? node.end;
  return [{ text: source.text.slice(node.start + 1, next), at: node }, { value: tree }];
}

function formatSpecifier(source: Source, node: Syntax, form: StringForm): Tree {
  const pieces: Piece[] = [];
  let done = node.start + 1;
  const addText = (end: number) => {
    const at = { ...node, start: done, end };
    if (end > done) pieces.push({ text: decodeStretch(source, done, form)(textOf(source, at)), at });
  };
  for (const child of namedChildren(node)) {
    if (child.type !== "format_expression") continue;
    addText(child.start);
    pieces.push(...formatted(source, child, form));
    done = child.end;
  }
  addText(node.end);
  return joined(source, node, pieces);
}

function joined(source: Source, node: Syntax, pieces: readonly Piece[]): Tree {
  const values: Tree[] = [];
  let text = "";
  let at: Syntax | undefined;
  const addText = () => {
    if (text !== "")
      values.push(build(source, at ?? node, "Str", { s: primitive(source, at ?? node, "string", text) }));
    text = "";
    at = undefined;
  };
  for (const piece of pieces) {
    if ("value" in piece) {
      addText();
      values.push(piece.value);
    } else {
      text += piece.text;
      at = at === undefined ? piece.at : { ...at, end: piece.at.end };
    }
  }
  addText();
  return build(source, node, "JoinedStr", { values });
}

/** Adjacent literals, which Python joins. @throws SourceError if bytes stand beside text. */
export function convertStrings(source: Source, node: Syntax, parts: readonly Syntax[]): Tree {
  const literals = parts.map((part) => readLiteral(source, part));
  const bytes = literals.map(({ form }) => form.bytes);
  if (source.version === 3 && bytes.includes(true) && bytes.includes(false)) {
    fail(source, parts[bytes.indexOf(!bytes[0])]!.start, bytes[0] ? "bytes" : "a string that is no bytes");
  }
  const pieces = literals.flatMap((literal) => literal.pieces);
  if (literals.some(({ form }) => form.formatted)) return joined(source, node, pieces);
  const text = pieces.map((piece) => ("text" in piece ? piece.text : "")).join("");
  if (source.version === 3 && bytes[0]) {
    return build(source, node, "Bytes", { s: primitive(source, node, "bytes", text) });
  }
  const kind =
    source.version === 2 && literals.some(({ form }) => form.unicode)
      ? primitive(source, node, "identifier", "u")
      : undefined;
  return build(source, node, "Str", { s: primitive(source, node, "string", text), kind });
}
