/** @file String literals as CPython's `repr` writes them, and formatted ones. */
import { isLeaf, type Tree } from "@ast/tree";
import { binding } from "./binding.ts";
import {
  emit,
  gather,
  many,
  one,
  optional,
  type Piece,
  type PrintContext,
  refuse,
  release,
  text,
  type Write,
} from "./print-engine.ts";

/** What `repr` escapes: other and separating characters, but the space. */
const unprintable = /[\p{C}\p{Z}]/u;
const named: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 256) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code < 0x10000
    ? `\\u${code.toString(16).padStart(4, "0")}`
    : `\\U${code.toString(16).padStart(8, "0")}`;
}

/** The text between the quotes. */
function escapeText(value: string, quote: string): string {
  let escaped = "";
  for (const character of value) {
    if (named[character] !== undefined) escaped += named[character];
    else if (character === quote) escaped += `\\${character}`;
    else if (character !== " " && unprintable.test(character)) escaped += escapeCharacter(character);
    else escaped += character;
  }
  return escaped;
}

/** Single quotes, but double ones around text with single quotes and no double ones. */
function quoteFor(value: string): string {
  return value.includes("'") && !value.includes('"') ? '"' : "'";
}

/** A text as `repr` writes it. */
export function reprString(value: string): string {
  const quote = quoteFor(value);
  return quote + escapeText(value, quote) + quote;
}

/** Bytes, given as characters up to U+00FF, as `repr` of Python 2 writes them. */
function reprAscii(value: string): string {
  const quote = quoteFor(value);
  let escaped = "";
  for (const character of value) {
    if (named[character] !== undefined) escaped += named[character];
    else if (character === quote) escaped += `\\${character}`;
    else escaped += ascii.test(character) ? character : escapeCharacter(character);
  }
  return quote + escaped + quote;
}

const ascii = /^[ -~]$/;

function checkBytes(context: PrintContext, tree: Tree, value: string): void {
  if (/[^\0-\xff]/.test(value)) refuse(context, tree, "characters up to U+00FF");
}

/** A string; one of Python 2 without the prefix `u` holds bytes. */
export const writeStr: Write = (tree, context) => {
  const value = text(context, tree, "s");
  if (context.version === 3) return { pieces: [reprString(value)] };
  if (optional(tree, "kind") !== undefined) return { pieces: [`u${reprString(value)}`] };
  checkBytes(context, tree, value);
  return { pieces: [reprAscii(value)] };
};

/** Bytes. */
export const writeBytes: Write = (tree, context) => {
  const value = text(context, tree, "s");
  checkBytes(context, tree, value);
  return { pieces: [`b${reprAscii(value)}`] };
};

/** Part of a formatted string: text, or code between braces. */
interface Part {
  readonly code: boolean;
  readonly text: string;
}

const suffixes: ReadonlyMap<string, string> = new Map([
  ["-1", ""],
  ["115", "!s"],
  ["114", "!r"],
  ["97", "!a"],
]);

const quotes = ["'", '"', "'''", '"""'] as const;

/** The first quotes that no code holds; where all are held, Python 3.12 reads what is printed, and this parser. */
function quotesAround(parts: readonly Part[]): string {
  const held = (quote: string) => parts.some((part) => part.code && part.text.includes(quote));
  const several = parts.some(({ text: value, code }) => !code && /'/.test(value))
    ? ['"', "'", '"""', "'''"]
    : quotes;
  return several.find((quote) => !held(quote)) ?? "'";
}

function addLiteral(context: PrintContext, tree: Tree, parts: Part[]): void {
  const value = text(context, tree, "s");
  const previous = parts.at(-1);
  if (value === "" || (previous !== undefined && !previous.code))
    refuse(context, tree, "text between two values");
  parts.push({ code: false, text: value });
}

/** A formatted string: its values are written first, because the quotes must not be among what they hold. */
export const writeJoinedStr: Write = (tree, context) => {
  const parts: Part[] = [];
  const pieces: Piece[] = [];
  for (const value of many(tree, "values")) {
    if (value.type === "Str") pieces.push(() => addLiteral(context, value, parts));
    else if (value.type === "FormattedValue") pieces.push(...formattedValue(context, value, parts));
    else refuse(context, value, "Str or FormattedValue");
  }
  pieces.push((output) => {
    const quote = quotesAround(parts);
    const body = parts.map((part) => (part.code ? part.text : escapeLiteral(part.text, quote)));
    emit(output, `f${quote}${body.join("")}${quote}`);
  });
  return { pieces };
};

function escapeLiteral(value: string, quote: string): string {
  return escapeText(value, quote.charAt(0)).replace(/[{}]/g, "$&$&");
}

/** `{value!r:specifier}`, added to the parts of its string. */
function formattedValue(context: PrintContext, tree: Tree, parts: Part[]): Piece[] {
  const conversion = text(context, tree, "conversion");
  const suffix = suffixes.get(conversion) ?? refuse(context, tree, "the conversion -1, 115, 114 or 97");
  const specifier = optional(tree, "format_spec");
  const inner = specifier === undefined ? [] : [":", ...formatSpecifier(context, specifier)];
  return [
    gather,
    { tree: one(context, tree, "value"), binding: binding.or },
    release((code, output) => {
      output.texts.push([code.startsWith("{") ? `{ ${code}` : `{${code}`]);
    }),
    suffix,
    ...inner,
    "}",
    release((code) => {
      parts.push({ code: true, text: code });
    }),
  ];
}

function formatSpecifier(context: PrintContext, tree: Tree): Piece[] {
  if (tree.type !== "JoinedStr") refuse(context, tree, "JoinedStr");
  let literal = false;
  return many(tree, "values").flatMap((value) => {
    if (value.type === "FormattedValue") {
      literal = false;
      const parts: Part[] = [];
      return [
        ...formattedValue(context, value, parts),
        (output) => emit(output, parts.map((part) => part.text).join("")),
      ];
    }
    const [leaf] = many(value, "s");
    if (value.type !== "Str" || leaf === undefined || !isLeaf(leaf))
      return refuse(context, value, "Str or FormattedValue");
    if (literal || leaf.value === "" || /[{}]/.test(leaf.value))
      refuse(context, value, "text without braces");
    literal = true;
    return [escapeText(leaf.value, "'").replaceAll('"', "\\x22").replaceAll("\\'", "\\x27")];
  });
}
