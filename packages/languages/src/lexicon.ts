/** Words of FOR and LAMBDA that are no names; both languages reserve all of them. */
export const reservedWords = [
  "if",
  "then",
  "else",
  "endif",
  "for",
  "do",
  "endfor",
  "let",
  "letrec",
  "in",
  "unit",
] as const;

/** A word that is no name. */
export type ReservedWord = (typeof reservedWords)[number];

/** Tells whether a word is reserved. */
export function isReserved(word: string): word is ReservedWord {
  return (reservedWords as readonly string[]).includes(word);
}

/** Tells whether a text is a name: a letter, then letters or digits, and not reserved. */
export function isName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*$/u.test(text) && !isReserved(text);
}

/** Tells whether a text is an integer: digits. */
export function isInteger(text: string): boolean {
  return /^[0-9]+$/u.test(text);
}
