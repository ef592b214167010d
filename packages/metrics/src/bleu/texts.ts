import type { Where } from "./tokens.ts";

/** @throws TypeError if a text is no string. */
export function textOf(text: string, what: string, where: Where): string {
  if (typeof text !== "string") throw notText(text, `${where()}: ${what}`);
  return text;
}

/** @throws TypeError if a text that may be missing is something else. */
export function optionalText(text: string | undefined, what: string, where: Where): string | undefined {
  return text === undefined ? undefined : textOf(text, what, where);
}

/** The reference of an item, or several, as a list. @throws TypeError if one is no string, RangeError if there is none. */
export function textsOf(reference: string | readonly string[], where: Where): readonly string[] {
  if (typeof reference === "string") return [reference];
  if (!Array.isArray(reference)) throw notText(reference, `${where()}: reference`);
  if (reference.length === 0) throw new RangeError(`${where()}: there must be a reference, got none`);
  for (const [index, text] of reference.entries()) textOf(text, `reference ${index}`, where);
  return reference;
}

function notText(value: unknown, what: string): TypeError {
  const got = typeof value === "object" && value !== null ? "an object" : String(value);
  return new TypeError(`${what} must be a string, got ${got}`);
}
