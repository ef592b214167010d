/** @file String literals to constructors: `Str`, `Bytes` and, for formatted ones, `JoinedStr`. */
import type { Tree } from "@ast/tree";
import { build, fail, primitive, type Source, textOf, treeOf } from "./source.ts";
import { decodeStretch, type StringForm, stringForm, unifyLineBreaks } from "./string-text.ts";
import { childIn, type Syntax, token } from "./syntax.ts";

/** Where a text stands. */
type Stretch = Pick<Syntax, "start" | "end">;

/** A piece of a literal: text, or a value to be formatted. */
type Piece = { readonly text: string; readonly at: Stretch } | { readonly value: Tree };

/** A literal as it stands in the text. */
interface Literal {
  readonly form: StringForm;
  readonly pieces: readonly Piece[];
}

const quotes = /^([A-Za-z]*)('''|"""|'|")$/;

/** The closing quotes are found from the opening ones: tree-sitter's token of them may begin within the text. */
function readLiteral(source: Source, node: Syntax): Literal {
  const [opening] = node.children;
  const match = opening === undefined ? null : quotes.exec(textOf(source, opening));
  if (opening === undefined || match === null) return fail(source, node.start, "a string");
  const [, prefix = "", quote = ""] = match;
  const form = stringForm(source, node.start, prefix);
  return {
    form,
    pieces: piecesBetween(source, node, { start: opening.end, end: node.end - quote.length }, form),
  };
}

/** The values to be formatted in a node, and the text around them up to the closing quotes. */
function piecesBetween(source: Source, node: Syntax, { start, end }: Stretch, form: StringForm): Piece[] {
  const pieces: Piece[] = [];
  let done = start;
  const addText = (next: number) => {
    const at = { start: done, end: next };
    if (next > done) pieces.push({ text: decodeLiteral(source, at, form), at });
  };
  for (const child of node.children) {
    if (child.type !== "interpolation" && child.type !== "format_expression") continue;
    addText(child.start);
    pieces.push(...formatted(source, child, form));
    done = child.end;
  }
  addText(end);
  return pieces;
}

/** The value of a stretch of text; in a formatted literal, braces are written twice. */
function decodeLiteral(source: Source, { start, end }: Stretch, form: StringForm): string {
  const text = source.text.slice(start, end);
  if (!form.formatted) return decodeStretch(source, form, text, start);
  let offset = start;
  let decoded = "";
  for (const part of text.split(/(\{\{|\}\})/)) {
    const isBrace = part === "{{" || part === "}}";
    decoded += isBrace ? part.slice(1) : decodeStretch(source, form, part, offset);
    offset += part.length;
  }
  return decoded;
}

const conversions: Readonly<Record<string, string>> = { "!s": "115", "!r": "114", "!a": "97" };

/** A value to be formatted, after the text `expression=` where that is asked for. */
function formatted(source: Source, node: Syntax, form: StringForm): Piece[] {
  const expression = childIn(node, "expression");
  if (expression?.type === "named_expression") return [{ value: misread(source, node, expression, form) }];
  const conversion = childIn(node, "type_conversion");
  const specifier = childIn(node, "format_specifier");
  const letter = conversion === undefined ? undefined : textOf(source, conversion);
  if (letter !== undefined && conversions[letter] === undefined) {
    fail(source, conversion?.start ?? node.start, '"!s", "!r" or "!a"');
  }
  const equals = token(node, "=");
  const byDefault = equals !== undefined && specifier === undefined ? "114" : "-1";
  const value = build(source, node, "FormattedValue", {
    value: treeOf(source, expression, node),
    conversion: primitive(source, conversion ?? node, "int", conversions[letter ?? ""] ?? byDefault),
    format_spec: specifier === undefined ? undefined : formatSpecifier(source, specifier, form),
  });
  if (equals === undefined) return [{ value }];
  const end = node.children[node.children.indexOf(equals) + 1]?.start ?? node.end;
  const at = { start: node.start + 1, end };
  return [{ text: unifyLineBreaks(source.text.slice(at.start, at.end)), at }, { value }];
}

/** `{a:=5}`: tree-sitter reads a named expression, Python the name `a` with the specifier `=5`. */
function misread(source: Source, node: Syntax, named: Syntax, form: StringForm): Tree {
  const target = childIn(named, "name");
  const colon = token(named, ":=");
  if (target === undefined || colon === undefined) return fail(source, named.start, "an expression");
  const at = { start: colon.start + 1, end: node.end - 1 };
  const specifier = primitive(
    source,
    at,
    "string",
    decodeStretch(source, form, source.text.slice(at.start, at.end), at.start),
  );
  return build(source, node, "FormattedValue", {
    value: treeOf(source, target, named),
    conversion: primitive(source, node, "int", "-1"),
    format_spec: build(source, at, "JoinedStr", { values: [build(source, at, "Str", { s: specifier })] }),
  });
}

function formatSpecifier(source: Source, node: Syntax, form: StringForm): Tree {
  return joined(source, node, piecesBetween(source, node, { start: node.start + 1, end: node.end }, form));
}

function joined(source: Source, node: Syntax, pieces: readonly Piece[]): Tree {
  const values: Tree[] = [];
  let text = "";
  let at: Stretch | undefined;
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
      at = at === undefined ? piece.at : { start: at.start, end: piece.at.end };
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
