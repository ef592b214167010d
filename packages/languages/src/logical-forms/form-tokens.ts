/** @file The tokens of logical forms, read one ahead, so that errors can say what stood there instead. */
import type { Point, Position } from "@ast/tree";
import { SourceError } from "../source-error.ts";

/** What a token is: punctuation stands for itself, a word and a quoted text for many spellings. */
export type FormTokenKind = "punctuation" | "word" | "quoted" | "end of input" | "unknown";

/** A piece of a logical form. */
export interface FormToken {
  readonly kind: FormTokenKind;
  readonly text: string;
  readonly start: Point;
  readonly end: Point;
}

/** How a notation cuts text into tokens. */
export interface FormLexicon {
  /** Sticky and Unicode; its first group is punctuation, its second a word, and what is neither is quoted. */
  readonly pattern: RegExp;
  /** The character that opens and closes a quoted text. */
  readonly quote: string;
}

/** Longer texts are cut here in messages. */
const shownLength = 40;

const blank = /\s*/uy;
const lineBreak = /\r\n|\r|\n/gu;

/** A text as messages show it: as JSON has it, but for backslashes, which Prolog has without need of escape. */
function show(text: string): string {
  const shown = text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
  return JSON.stringify(shown).replaceAll("\\\\", "\\");
}

/** Reads the tokens of one text. */
export class FormTokens {
  readonly #text: string;
  readonly #lexicon: FormLexicon;
  readonly #file: string | undefined;
  #line = 1;
  #lineStart = 0;
  #next: FormToken;
  #end: Point = { line: 1, column: 1, offset: 0 };

  constructor(text: string, lexicon: FormLexicon, file?: string) {
    this.#text = text;
    this.#lexicon = lexicon;
    this.#file = file;
    this.#next = this.#read(0);
  }

  /** The token that `take` would give. */
  get next(): FormToken {
    return this.#next;
  }

  /** From a point to the end of the last token taken. */
  since(start: Point): Position {
    return { start, end: this.#end };
  }

  /** Tells whether the next token is this punctuation. */
  at(punctuation: string): boolean {
    return this.#next.kind === "punctuation" && this.#next.text === punctuation;
  }

  /** Takes the next token. */
  take(): FormToken {
    const token = this.#next;
    this.#end = token.end;
    this.#next = this.#read(token.end.offset ?? 0);
    return token;
  }

  /** Refuses whatever is left. */
  expectEnd(): void {
    if (this.#next.kind !== "end of input") this.fail(["end of input"]);
  }

  /**
   * Refuses the next token.
   *
   * @param expected - What could have stood there.
   * @throws SourceError always.
   */
  fail(expected: readonly string[]): never {
    const { kind, text, start } = this.#next;
    const unpaired = kind === "unknown" && text === this.#lexicon.quote;
    const found = unpaired ? `${text} without its partner on the line` : show(text);
    throw new SourceError({
      at: start,
      expected,
      found: kind === "end of input" ? kind : found,
      file: this.#file,
    });
  }

  #read(from: number): FormToken {
    const start = this.#skipBlank(from);
    const offset = start.offset ?? 0;
    const { pattern } = this.#lexicon;
    pattern.lastIndex = offset;
    const [known, punctuation, word] = pattern.exec(this.#text) ?? [];
    const codePoint = this.#text.codePointAt(offset);
    if (codePoint === undefined) return { kind: "end of input", text: "", start, end: start };
    const text = known ?? String.fromCodePoint(codePoint);
    const end = { line: start.line, column: start.column + text.length, offset: offset + text.length };
    if (known === undefined) return { kind: "unknown", text, start, end };
    const kind = punctuation !== undefined ? "punctuation" : word !== undefined ? "word" : "quoted";
    return { kind, text, start, end };
  }

  #skipBlank(from: number): Point {
    blank.lastIndex = from;
    blank.test(this.#text);
    const offset = blank.lastIndex;
    if (offset > from + 1 || this.#text[from] !== " ") {
      for (const { 0: lineEnd, index } of this.#text.slice(from, offset).matchAll(lineBreak)) {
        this.#line++;
        this.#lineStart = from + index + lineEnd.length;
      }
    }
    return { line: this.#line, column: offset - this.#lineStart + 1, offset };
  }
}
