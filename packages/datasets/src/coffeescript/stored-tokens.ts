/** A token of Chen's files. */
export interface StoredToken {
  readonly type: string;
  readonly value: string;
}

/** Tells whether a value is a list of tokens. */
export function isTokenList(value: unknown): value is readonly StoredToken[] {
  if (!Array.isArray(value)) return false;
  return value.every(
    (token: unknown) =>
      typeof token === "object" &&
      token !== null &&
      "type" in token &&
      "value" in token &&
      typeof token.type === "string" &&
      typeof token.value === "string",
  );
}

/**
 * The text of CoffeeScript tokens as the compiler's lexer gives them: a tab for each level of blocks. The tokens do not tell
 * `if … then … else …` from blocks, so that every `if` before its body is a block.
 */
export function coffeeScriptText(tokens: readonly StoredToken[]): string {
  const lines: { readonly level: number; readonly words: string[] }[] = [];
  let level = 0;
  let words: string[] = [];
  const endLine = (): void => {
    if (words.length > 0) lines.push({ level, words });
    words = [];
  };
  for (const { type, value } of tokens) {
    const isLayout = type === "INDENT" || type === "OUTDENT" || type === "TERMINATOR";
    if (!isLayout) {
      words.push(value);
      continue;
    }
    endLine();
    if (type === "INDENT") level++;
    else if (type === "OUTDENT") level--;
  }
  endLine();
  return lines.map((line) => "\t".repeat(line.level) + line.words.join(" ")).join("\n");
}

/** The text of JavaScript tokens, with single spaces between them. */
export function javascriptText(tokens: readonly StoredToken[]): string {
  return tokens.map(({ value }) => value).join(" ");
}
