/** @file Tokens to text: where spaces and line breaks go. */
import type { LayoutMeaning, SyntaxStyle } from "./syntax-definition.ts";

/** How one token meets the one before it. */
export type Joint =
  /** Nothing between them, whatever they are. */
  | "joined"
  /** Nothing between them unless they would be read as one token. */
  | "tight"
  /** A space unless the two are usually written together. */
  | "loose";

const wordEnd = /[\p{L}\p{N}_$]$/u;
const wordStart = /^[\p{L}\p{N}_$@#"'`\\]/u;
const operatorEnd = /[-+*/%=<>!&|^~?:.@#]$/;
const operatorStart = /^[-+*/%=<>!&|^~?:.@#]/;

/** Tokens that are written next to what stands before them. */
const leansLeft = new Set([",", ";", ")", "]", ".", "?.", "::", "(", "["]);
/** Tokens that are written next to what stands after them. */
const leansRight = new Set(["(", "[", ".", "?.", "::", "!", "~", "@"]);

/** Tokens that no operator before them but one with a point, a colon or a question mark can swallow. */
const memberAccess = new Set([".", "?.", "::"]);

/** Lines inside more brackets than this are indented no further: the text would grow with the square of the depth. */
const deepestInBrackets = 50;
/** Where indentation tells what is inside what, no parser reads more levels: CPython takes 100, tree-sitter's fewer than this. */
const deepestInLayout = 1000;

/** Writes tokens one after another. */
export class TokenWriter {
  readonly #parts: string[] = [];
  readonly #style: SyntaxStyle;
  readonly #touching: ReadonlySet<string>;
  readonly #leaning: ReadonlySet<string>;
  readonly #lines: boolean;
  readonly #deepest: number;
  readonly #tokens: string[] = [];
  #last = "";
  #lastIsName = false;
  #indent = 0;
  #lineStart = true;
  /** For each block that is open, and for the text around them, how many brackets are open in it. */
  readonly #brackets = [0];

  /** @param lines - Whether blocks are written on lines of their own. */
  constructor(style: SyntaxStyle, lines: boolean) {
    this.#style = style;
    this.#lines = lines;
    const isLaidOut = Object.values(style.layout ?? {}).includes("indent");
    this.#deepest = isLaidOut ? deepestInLayout : deepestInBrackets;
    this.#leaning = new Set(style.leaning);
    this.#touching = new Set((style.touching ?? []).map((pair) => pair.join(" ")));
  }

  /**
   * Writes one token.
   *
   * @param isName - True for the text of a leaf, false for a keyword or punctuation.
   */
  token(text: string, joint: Joint, isName: boolean): void {
    if (text === "") return;
    if (this.#lineStart && joint !== "joined")
      this.#parts.push("    ".repeat(Math.min(this.#indent, this.#deepest)));
    else if (this.#needsSpace(text, joint)) this.#parts.push(" ");
    this.#parts.push(text);
    this.#tokens.push(text);
    this.#last = text;
    this.#lastIsName = isName;
    this.#lineStart = false;
    // The text of a leaf, such as that of a string, opens nothing.
    if (!isName) this.#countBrackets(text);
  }

  #countBrackets(text: string): void {
    if (text === "(" || text === "[") this.#brackets.push(this.#brackets.pop()! + 1);
    else if (text === ")" || text === "]") this.#brackets.push(this.#brackets.pop()! - 1);
    // A brace may come with a sign, such as that of `${`.
    else if (text.endsWith("{")) this.#brackets.push(0);
    else if (text === "}" && this.#brackets.length > 1) this.#brackets.pop();
  }

  /** True between brackets, as in the header of a loop, where a semicolon ends no line. */
  get isBracketed(): boolean {
    return this.#brackets.at(-1)! > 0;
  }

  /** Writes a layout token. */
  layout(name: string): void {
    const meaning: LayoutMeaning = name === "\n" ? "line break" : (this.#style.layout?.[name] ?? "nothing");
    if (meaning === "indent") this.openBlock();
    else if (meaning === "dedent") this.closeBlock();
    else if (meaning === "line break") this.lineBreak();
  }

  /** Begins lines that are indented, if lines are wanted. */
  openBlock(): void {
    this.#indent++;
    this.lineBreak();
  }

  /** Ends lines that are indented. */
  closeBlock(): void {
    this.#indent--;
    this.lineBreak();
  }

  /** Ends the line, unless it is empty. */
  lineBreak(): void {
    if (this.#lineStart) return;
    this.#parts.push("\n");
    this.#lineStart = true;
    this.#last = "";
  }

  /** True if blocks are written on lines of their own. */
  get lines(): boolean {
    return this.#lines;
  }

  /** Everything written. */
  text(): string {
    return this.#parts.join("");
  }

  /** The tokens written, without layout. */
  tokens(): readonly string[] {
    return this.#tokens;
  }

  #needsSpace(text: string, joint: Joint): boolean {
    const last = this.#last;
    if (last === "" || joint === "joined") return false;
    if (wordEnd.test(last) && wordStart.test(text)) return true;
    // A number and a point, and any two operators, could be read as one token.
    if (/^[-+]?\.?[0-9]/.test(last) && /[0-9]$/.test(last) && text.startsWith(".")) return true;
    if (operatorEnd.test(last) && operatorStart.test(text)) {
      if (joint === "tight" && this.#touching.has(`${last} ${text}`)) return false;
      return !memberAccess.has(text) || /[.?:]$/.test(last);
    }
    if (last === "." && /^[0-9]/.test(text)) return true;
    if (joint === "tight") return false;
    if (leansRight.has(last)) return false;
    if (text === "(" || text === "[")
      return !(this.#lastIsName || last === ")" || last === "]" || last === ">");
    return !(leansLeft.has(text) || this.#leaning.has(text));
  }
}
