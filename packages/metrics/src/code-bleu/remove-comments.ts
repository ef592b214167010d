import { strip } from "../bleu/python-white-space.ts";

/**
 * A text without comments and empty lines, by the rule that the scripts of CodeBLEU have for Java and C#: of `//` to the end of the line,
 * of a slash and a star to a star and a slash, and of strings in quotation marks, what comes first is found first, and comments become a space. What is not ended is none of
 * these.
 */
export function removeComments(text: string): string {
  let kept = "";
  let from = 0;
  const quoteEnd = { '"': createQuoteEnd(text, '"'), "'": createQuoteEnd(text, "'") };
  let hasBlockEnd = true;
  for (let at = 0; at < text.length; ) {
    const character = text[at];
    if (character === '"' || character === "'") {
      at = quoteEnd[character](at + 1) ?? at + 1;
      continue;
    }
    let end: number | undefined;
    if (character === "/" && text[at + 1] === "/") {
      const newline = text.indexOf("\n", at);
      end = newline < 0 ? text.length : newline;
    } else if (character === "/" && text[at + 1] === "*" && hasBlockEnd) {
      const close = text.indexOf("*/", at + 2);
      hasBlockEnd = close >= 0;
      end = hasBlockEnd ? close + 2 : undefined;
    }
    if (end === undefined) at++;
    else {
      kept += `${text.slice(from, at)} `;
      from = end;
      at = end;
    }
  }
  return withoutEmptyLines(kept + text.slice(from));
}

/** A text without lines of white space, and without a line break at its end. */
export function withoutEmptyLines(text: string): string {
  return text
    .split("\n")
    .filter((line) => strip(line) !== "")
    .join("\n");
}

/** Gives where a string that begins at a place ends, if it does. No place is looked at again once it has led to no end. */
function createQuoteEnd(text: string, quote: string): (start: number) => number | undefined {
  let hopeless: Uint8Array | undefined;
  return (start) => {
    const seen: number[] = [];
    for (let at = start; at < text.length && hopeless?.[at] !== 1; at++) {
      if (text[at] === quote) return at + 1;
      seen.push(at);
      if (text[at] === "\\") at++;
    }
    hopeless ??= new Uint8Array(text.length);
    for (const at of seen) hopeless[at] = 1;
    return undefined;
  };
}
