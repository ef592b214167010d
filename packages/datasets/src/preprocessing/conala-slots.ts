/**
 * @file The preprocessing of CoNaLa in TranX: what an intent quotes becomes `var_0`, `var_1`, … if it is a name in backquotes, and
 * `str_0`, `str_1`, … otherwise, in the intent and in the snippet alike; lists that are quoted are replaced as text.
 *
 * Four things differ from TranX. What an intent quotes twice in the same quotes has one placeholder, where TranX makes a second
 * which the intent does not hold but the snippet does. A name takes the `var` and a string the `str` where both have the same value.
 * Brackets of lists have to match. And the snippet is changed as text, not parsed and printed: `restoreConalaSnippet` gives back what was,
 * character by character. By a rewrite of TranX's rules with Python's own parser, 10 of the 2,879 intents come out otherwise, and of the
 * other snippets 34.
 */
import {
  refuseSlots,
  restoreQuoted,
  rewritePieces,
  type Slot,
  type SlottedText,
  slotQuoted,
} from "./slots.ts";

const quoted = /(''|[`'"])(.*?)\1/g;
const identifier = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;
const bracketed = /^(?:\[.+\]|\(.+\)|\{.+\})$/;

/** Words of Python 3 that are no names, though an intent may quote them. */
const keywords: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global " +
    "if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

function isVariable({ name }: Slot): boolean {
  return name.startsWith("var_");
}

/**
 * Puts placeholders for what an intent quotes.
 *
 * @throws RangeError if the intent holds one of them already.
 * @example slotConalaIntent("sort `xs` by 'name'").text // "sort var_0 by str_0"
 */
export function slotConalaIntent(intent: string): SlottedText {
  return slotQuoted(intent, quoted, ({ quote, value }, slots) => {
    const kind = quote === "`" && identifier.test(value) ? "var" : "str";
    const count = slots.filter(({ name }) => name.startsWith(kind)).length;
    return { key: `${quote}${value}`, name: `${kind}_${count}` };
  });
}

/** The intent that was before its placeholders. */
export function restoreConalaIntent(intent: string, slots: readonly Slot[]): string {
  return restoreQuoted(intent, slots);
}

/** A placeholder and the value that programs have, without the blanks that an intent may have around it. */
interface Value {
  readonly slot: Slot;
  readonly value: string;
}

function valuesOf(slots: readonly Slot[]): readonly Value[] {
  return slots.map((slot) => ({ slot, value: slot.value.trim() }));
}

/** Those whose value is in brackets. */
function listsOf(values: readonly Value[]): readonly Value[] {
  return values.filter(({ value }) => bracketed.test(value));
}

/** What stands for a quoted list: its brackets with the placeholder between. */
function placeOf({ slot, value }: Value): string {
  return `${value[0] ?? ""}${slot.name}${value.at(-1) ?? ""}`;
}

/**
 * Puts the placeholders of an intent into its snippet: for names and strings of the same text, and for lists written the same way.
 *
 * @throws RangeError if the snippet holds one of them already.
 */
export function slotConalaSnippet(snippet: string, slots: readonly Slot[]): string {
  refuseSlots(snippet, slots);
  const values = valuesOf(slots);
  const find = (text: string, prefersVariable: boolean): string | undefined => {
    const found = values.filter(({ value }) => value === text).map(({ slot }) => slot);
    return (found.find((slot) => isVariable(slot) === prefersVariable) ?? found[0])?.name;
  };
  const code = rewritePieces(snippet, {
    name: (name) => (keywords.has(name) ? undefined : find(name, true)),
    body: (body, { kind }) => (kind === "string" ? find(body, false) : undefined),
  });
  return listsOf(values).reduce((text, list) => text.replaceAll(list.value, () => placeOf(list)), code);
}

/** The snippet that was before its placeholders; also for one that a model wrote. */
export function restoreConalaSnippet(snippet: string, slots: readonly Slot[]): string {
  const values = valuesOf(slots);
  const code = listsOf(values).reduceRight(
    (text, list) => text.replaceAll(placeOf(list), () => list.value),
    snippet,
  );
  const find = (text: string): string | undefined => values.find(({ slot }) => slot.name === text)?.value;
  return rewritePieces(code, {
    name: find,
    body: (body, { kind }) => (kind === "string" ? find(body) : undefined),
  });
}
