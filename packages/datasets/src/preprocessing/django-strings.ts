/**
 * @file The preprocessing of Django by Yin and Neubig (2017), kept by TranX: quoted strings become `_STR:0_`, `_STR:1_`, … in pseudo-code
 * and program alike, and dotted names of the pseudo-code are followed by their parts.
 *
 * Three things differ from TranX. It replaces every place of a quoted string at once, also within longer ones; here each stands for
 * itself, which makes it possible to go back: 10 of the 18,805 lines of pseudo-code come out otherwise. It compares values of strings
 * where this compares the text of each literal: by a rewrite of TranX's rules with Python's own parser 125 of the programs come out
 * otherwise, 118 of them with literals side by side, which Python joins to one string. And it puts parts behind whatever its tokeniser of
 * English leaves with a dot inside, numbers and addresses too; here they stand behind names of Python.
 */
import {
  refuseSlots,
  restoreQuoted,
  rewritePieces,
  type Slot,
  type SlottedText,
  slotQuoted,
} from "./slots.ts";

/** A string in single or double quotes, without escaped quotes at its end. */
const quoted = /(['"])(.*?)(?<!\\)\1/g;

/**
 * Puts placeholders for the strings that a line of pseudo-code quotes. The same string gets the same placeholder, in whichever
 * quotes; a lone `%s` stays.
 *
 * @throws RangeError if the line holds one of the placeholders already.
 * @example slotDjangoQuery("call f with 'a' and 'b'").text // "call f with _STR:0_ and _STR:1_"
 */
export function slotDjangoQuery(query: string): SlottedText {
  return slotQuoted(query, quoted, ({ value }, slots) =>
    value === "%s" ? undefined : { key: value, name: `_STR:${slots.length}_` },
  );
}

/** The line of pseudo-code that was before its placeholders. */
export function restoreDjangoQuery(query: string, slots: readonly Slot[]): string {
  return restoreQuoted(query, slots);
}

/**
 * Puts the placeholders of a line of pseudo-code into its line of Python, where a string literal has the same text.
 *
 * @throws RangeError if the line holds one of them already.
 */
export function slotDjangoCode(code: string, slots: readonly Slot[]): string {
  refuseSlots(code, slots);
  return rewritePieces(code, { body: (body) => slots.find(({ value }) => value === body)?.name });
}

/** The line of Python that was before its placeholders; also for one that a model wrote, whose strings may have other quotes. */
export function restoreDjangoCode(code: string, slots: readonly Slot[]): string {
  return rewritePieces(code, { body: (body) => slots.find(({ name }) => name === body)?.value });
}

const dottedName = /(?<![\w.])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+(?![\w.]*\w)/g;
const expandedName = /(?<![\w.])([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+) \[ ((?:[A-Za-z_]\w* \. )+[A-Za-z_]\w*) \]/g;

/**
 * Puts the parts of each dotted name behind it, so that a model can copy one of them.
 *
 * @example expandDottedNames("call os.path.join") // "call os.path.join [ os . path . join ]"
 */
export function expandDottedNames(query: string): string {
  return query.replace(dottedName, (name) => `${name} [ ${name.split(".").join(" . ")} ]`);
}

/** Removes the parts of dotted names; the inverse of {@link expandDottedNames}. */
export function joinDottedNames(query: string): string {
  return query.replace(expandedName, (whole, name: string, parts: string) =>
    parts === name.split(".").join(" . ") ? name : whole,
  );
}
