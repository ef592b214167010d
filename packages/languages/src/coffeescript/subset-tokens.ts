import type { Point, Position } from "@ast/tree";
import { SourceError } from "../source-error.ts";
import type { CompilerToken, Location } from "./compiler.ts";
import type { Source } from "./read-tokens.ts";

/** The tokens of which programs of the subset consist, by the compiler's tags. */
export type SubsetTag =
  | ("IDENTIFIER" | "NUMBER" | "+" | "MATH" | "COMPARE" | "=" | "(" | ")")
  | ("IF" | "POST_IF" | "WHILE" | "ELSE" | "INDENT" | "OUTDENT" | "TERMINATOR" | "end of input");

/** The spelling a tag must have: it also stands for words outside the subset, such as `unless` for `if`. */
const spellings: Readonly<Partial<Record<SubsetTag, string>>> = {
  MATH: "*",
  COMPARE: "==",
  IF: "if",
  POST_IF: "if",
  WHILE: "while",
};

/** What tokens are called that only lay the text out. */
const layout: Readonly<Record<string, string>> = {
  INDENT: "an indented block",
  OUTDENT: "the block's end",
  TERMINATOR: "a line's end",
};

const shown: Readonly<Partial<Record<SubsetTag, string>>> = {
  IDENTIFIER: "a name",
  NUMBER: "an integer",
  MATH: '"*"',
  COMPARE: '"=="',
  POST_IF: '"if"',
  ...layout,
  "end of input": "end of input",
};

/** What constructs outside the subset are called. */
const constructs: Readonly<Record<string, string>> = {
  CALL_START: "a call",
  INDEX_START: "an index",
  PARAM_START: "a function",
  "->": "a function",
  "=>": "a function",
  ".": "a property access",
  "[": "a list",
  "{": "an object",
  STRING: "a string",
  STRING_START: "a string",
  REGEX: "a regular expression",
  CLASS: "a class",
  FOR: "a for loop",
  UNTIL: "an until loop",
  LOOP: "an endless loop",
  SWITCH: "a switch",
  TRY: "a try",
  RETURN: "a return",
  JS: "embedded JavaScript",
  COMPOUND_ASSIGN: "a compound assignment",
};

/** The rewritten tokens of a program, one ahead; remembers what was looked for, so that errors can say it. */
export class SubsetTokens {
  readonly #tokens: readonly CompilerToken[];
  readonly #source: Source;
  readonly #tried: SubsetTag[] = [];
  #index = 0;
  #previousEnd: Point = { line: 1, column: 1, offset: 0 };

  constructor(tokens: readonly CompilerToken[], source: Source) {
    this.#tokens = tokens;
    this.#source = source;
  }

  /** Where the next token begins. */
  get start(): Point {
    return this.#source.places.startOf(this.#location());
  }

  /** The text of the next token. */
  get text(): string {
    return String(this.#tokens[this.#index]?.[1] ?? "");
  }

  /** True if the next token does not stand in the text: the indentation that `then` and `else` on a line stand for. */
  get generated(): boolean {
    return this.#tokens[this.#index]?.generated === true;
  }

  /** From a point to the end of the last token taken that stands in the text. */
  since(start: Point): Position {
    return { start, end: this.#previousEnd };
  }

  /** Tells whether the next token has a tag, and the spelling it has in the subset. */
  at(tag: SubsetTag): boolean {
    this.#tried.push(tag);
    const token = this.#tokens[this.#index];
    if (token === undefined) return tag === "end of input";
    return token[0] === tag && (spellings[tag] === undefined || token[1] === spellings[tag]);
  }

  /** Takes the next token if it has a tag: its text. */
  take(tag: SubsetTag): string | undefined {
    if (!this.at(tag)) return undefined;
    const token = this.#tokens[this.#index];
    this.#tried.length = 0;
    if (token === undefined) return "";
    this.#index += 1;
    const invisible = token.generated || tag === "TERMINATOR" || tag === "OUTDENT" || tag === "INDENT";
    if (!invisible) this.#previousEnd = this.#source.places.endOf(token[2]);
    return String(token[1]);
  }

  /**
   * Takes the next token, which must have a tag.
   *
   * @throws SourceError listing everything looked for at this place.
   */
  expect(tag: SubsetTag): string {
    return this.take(tag) ?? this.fail();
  }

  /**
   * Refuses the next token.
   *
   * @throws SourceError listing everything looked for at this place.
   */
  fail(): never {
    const expected = [
      ...new Set(this.#tried.map((tag) => shown[tag] ?? JSON.stringify(spellings[tag] ?? tag))),
    ];
    throw new SourceError({ at: this.start, expected, found: this.#found(), file: this.#source.file });
  }

  #found(): string {
    const token = this.#tokens[this.#index];
    if (token === undefined) return "end of input";
    const { 0: tag, 1: value } = token;
    const construct = constructs[tag];
    if (construct !== undefined) return `${construct}, which the subset has not`;
    return layout[tag] ?? JSON.stringify(String(value));
  }

  #location(): Location {
    const token = this.#tokens[this.#index];
    if (token !== undefined) return token[2];
    return { first_line: Number.POSITIVE_INFINITY, first_column: 0 };
  }
}
