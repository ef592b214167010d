/** @file Text and boxes of SVG drawings. */

/** All in pixels, but the width of a character, which is in font sizes: that of usual monospaced type. */
export const fontSize = 12;
export const boxHeight = 20;
const boxPadding = 7;
const characterWidth = 0.61;
const maxCharacters = 32;

/** Text for XML: what XML cannot hold is replaced by U+FFFD, and what it reads as markup is escaped. */
export function xmlText(text: string): string {
  const legal = text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\u{fffd}");
  return legal.replace(/[&<>"']/gu, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** A label on one short line. */
export function shortText(text: string): string {
  const characters = [...text.replace(/[\p{Cc}\u2028\u2029]/gu, "␣")];
  if (characters.length === 0) return '""';
  return characters.length > maxCharacters
    ? `${characters.slice(0, maxCharacters - 1).join("")}…`
    : characters.join("");
}

/** The width of a box around a text; characters of East Asian scripts and pictures take two places. */
export function boxWidth(text: string): number {
  let places = 0;
  for (const character of text)
    places += character >= "\u{1100}" && !/[\u{2000}-\u{2fff}]/u.test(character) ? 2 : 1;
  return Math.ceil(places * characterWidth * fontSize) + 2 * boxPadding;
}

/** A number without a long tail. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
