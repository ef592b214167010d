/** Characters that a terminal obeys instead of showing them, but for the line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/** A text in which nothing but line feeds moves a terminal: what others wrote, to be shown in a message. */
export function printableText(text: string): string {
  return text.replace(controls, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
