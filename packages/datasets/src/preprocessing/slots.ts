/** @file Placeholders for what a description quotes, in the description and in its program. */
import { type PythonPiece, pythonPieces, stringWithBody } from "./python-pieces.ts";

/** A placeholder. */
export interface Slot {
  /** What stands for it, such as `str_0`. */
  readonly name: string;
  /** What was quoted, as written between the quotes. */
  readonly value: string;
  /** The quotes around each place where it was quoted, in order. */
  readonly quotes: readonly string[];
}

/** A description with placeholders. */
export interface SlottedText {
  readonly text: string;
  /** What they stand for, in the order of their first places. */
  readonly slots: readonly Slot[];
}

/** Whether a text holds a name, not as part of a longer one. */
function holds(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/\w/.test(text[at - 1] ?? "") && !/\w/.test(text[at + name.length] ?? "")) return true;
  }
  return false;
}

/** Refuses a text in which a placeholder stands already: nobody could tell it from those put there. */
export function refuseSlots(text: string, slots: readonly Slot[]): void {
  const slot = slots.find(({ name }) => holds(text, name));
  if (slot === undefined) return;
  throw new RangeError(
    `the text must not hold the placeholder ${slot.name} beforehand, got ${JSON.stringify(text.slice(0, 60))}`,
  );
}

/**
 * Puts placeholders where a description quotes something.
 *
 * @param text - The description.
 * @param pattern - Matches what is quoted; its groups are the quotes and what stands between them.
 * @param slotName - The key of a placeholder, which is the same for places that share one, and its name, given the number of
 * placeholders before it; `undefined` leaves a place as it is.
 */
export function slotQuoted(
  text: string,
  pattern: RegExp,
  slotName: (
    quoted: { readonly quote: string; readonly value: string },
    slots: readonly Slot[],
  ) => { readonly key: string; readonly name: string } | undefined,
): SlottedText {
  const slots: (Slot & { readonly quotes: string[] })[] = [];
  const byKey = new Map<string, (typeof slots)[number]>();
  const slotted = text.replace(pattern, (whole: string, quote: string, value: string) => {
    const named = slotName({ quote, value }, slots);
    if (named === undefined) return whole;
    let slot = byKey.get(named.key);
    if (slot === undefined) {
      slot = { name: named.name, value, quotes: [] };
      slots.push(slot);
      byKey.set(named.key, slot);
    }
    slot.quotes.push(quote);
    return slot.name;
  });
  refuseSlots(text, slots);
  return { text: slotted, slots };
}

/**
 * The description that was before its placeholders; the inverse of putting them there.
 *
 * @param text - A description with placeholders.
 * @param slots - What they stand for.
 */
export function restoreQuoted(text: string, slots: readonly Slot[]): string {
  const places = new Map(slots.map((slot) => [slot.name, { slot, count: 0 }]));
  return replaceNames(text, slots, (name) => {
    const place = places.get(name);
    if (place === undefined) return name;
    const { value, quotes } = place.slot;
    const quote = quotes[place.count++] ?? quotes[0] ?? "";
    return `${quote}${value}${quote}`;
  });
}

/** Replaces the names of placeholders in a text. */
function replaceNames(text: string, slots: readonly Slot[], replace: (name: string) => string): string {
  if (slots.length === 0) return text;
  // Longer names first: str_1 is the beginning of str_10.
  const names = slots.map(({ name }) => name).sort((first, second) => second.length - first.length);
  return text.replace(new RegExp(names.join("|"), "g"), replace);
}

/** Rewrites the names and strings of a program; `undefined` leaves a piece as it is. */
export function rewritePieces(
  code: string,
  rewrite: {
    name?: (name: string) => string | undefined;
    body: (body: string, piece: PythonPiece) => string | undefined;
  },
): string {
  return pythonPieces(code)
    .map((piece) => {
      if (piece.kind === "name") return rewrite.name?.(piece.text) ?? piece.text;
      if (piece.body === undefined) return piece.text;
      const body = rewrite.body(piece.body, piece);
      return body === undefined ? piece.text : stringWithBody(piece, body);
    })
    .join("");
}
