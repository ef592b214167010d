const LABEL_LIMIT = 28;

/** A label that fits a box: control characters as escapes, and no more characters than a limit. */
export function shortenedLabel(label: string): string {
  const characters = Array.from(label, (character) =>
    /\p{Cc}/u.test(character) ? JSON.stringify(character).slice(1, -1) : character,
  );
  if (characters.length <= LABEL_LIMIT) return characters.join("");
  return `${characters.slice(0, LABEL_LIMIT - 1).join("")}…`;
}

/**
 * The width of a text in monospaced type, in pixels, estimated: characters of East Asian scripts and symbols count as
 * two cells.
 */
export function textWidth(text: string, fontSize: number): number {
  let cells = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    cells += point < 0x1100 || (point >= 0x2000 && point < 0x2e80) ? 1 : 2;
  }
  return cells * fontSize * 0.61;
}

/** Text for XML: markup characters escaped, and what XML cannot hold replaced by U+FFFD. */
export function escapedXml(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu, "\ufffd")
    .replace(/[&<>"]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/** A number short enough for a drawing. */
export function roundedNumber(number: number, digits = 1): number {
  return Number(number.toFixed(digits));
}
