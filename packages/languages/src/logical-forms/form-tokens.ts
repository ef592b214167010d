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
  /** Sticky and Unicode; its groups `punctuation`, `word` and `quoted` say which kind matched. */
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

  /** Where the last token taken ends. */
  get end(): Point {
    return this.#end;
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

  /**
   * Takes the next token, which must be this punctuation.
   *
   * @param others - What else could have stood there, for the message.
   */
  expect(punctuation: string, others: readonly string[] = []): FormToken {
    if (!this.at(punctuation)) this.fail([...others, show(punctuation)]);
    return this.take();
  }

  /** Refuses whatever is left. */
  expectEnd(): void {
    if (this.#next.kind !== "end of input") this.fail(["end of input"]);
  }

  /**
   * Refuses a token.
   *
   * @param expected - What could have stood there.
   * @throws SourceError always.
   */
  fail(expected: readonly string[], token: FormToken = this.#next): never {
    throw new SourceError({ at: token.start, expected, found: this.#describe(token), file: this.#file });
  }

  #describe({ kind, text }: FormToken): string {
    if (kind === "end of input") return kind;
    return kind === "unknown" && text === this.#lexicon.quote ? `${text} without its partner` : show(text);
  }

  #read(from: number): FormToken {
    const start = this.#skipBlank(from);
    const offset = start.offset ?? 0;
    const { pattern } = this.#lexicon;
    pattern.lastIndex = offset;
    const { word, quoted, punctuation } = pattern.exec(this.#text)?.groups ?? {};
    const known = word ?? quoted ?? punctuation;
    const codePoint = this.#text.codePointAt(offset);
    if (codePoint === undefined) return { kind: "end of input", text: "", start, end: start };
    const text = known ?? String.fromCodePoint(codePoint);
    const end = { line: start.line, column: start.column + text.length, offset: offset + text.length };
    if (known === undefined) return { kind: "unknown", text, start, end };
    const kind = word !== undefined ? "word" : quoted !== undefined ? "quoted" : "punctuation";
    return { kind, text, start, end };
  }

  #skipBlank(from: number): Point {
    blank.lastIndex = from;
    const space = blank.exec(this.#text)?.[0] ?? "";
    for (const { 0: lineEnd, index } of space.matchAll(lineBreak)) {
      this.#line++;
      this.#lineStart = from + index + lineEnd.length;
    }
    const offset = from + space.length;
    return { line: this.#line, column: offset - this.#lineStart + 1, offset };
  }
}
