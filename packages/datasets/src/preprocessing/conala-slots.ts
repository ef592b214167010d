/**
 * @file The preprocessing of CoNaLa in TranX: what an intent quotes becomes `var_0`, `var_1`, … if it is a name in backquotes, and
 * `str_0`, `str_1`, … otherwise, in the intent and in the snippet alike; lists that are quoted are replaced as text.
 *
 * Three things differ from TranX. What an intent quotes twice in the same quotes has one placeholder, where TranX makes a second
 * which the intent does not hold. A name takes the `var` and a string the `str` where both have the same value. And the snippet is
 * changed as text, not parsed and printed: `restoreConalaSnippet` gives back what was, character by character.
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
const bracketed = /^[{([].+[\])}]$/;

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
  let code = snippet;
  for (const value of values) {
    if (bracketed.test(value.value)) code = code.replaceAll(value.value, () => placeOf(value));
  }
  const find = (text: string, prefersVariable: boolean): string | undefined => {
    const found = values.filter(({ value }) => value === text).map(({ slot }) => slot);
    return (found.find((slot) => isVariable(slot) === prefersVariable) ?? found[0])?.name;
  };
  return rewritePieces(code, {
    name: (name) => find(name, true),
    body: (body, { kind }) => (kind === "string" ? find(body, false) : undefined),
  });
}

/** The snippet that was before its placeholders; also for one that a model wrote. */
export function restoreConalaSnippet(snippet: string, slots: readonly Slot[]): string {
  const values = valuesOf(slots);
  const lists = values.filter(({ value }) => bracketed.test(value));
  const find = (text: string): string | undefined => values.find(({ slot }) => slot.name === text)?.value;
  // Placeholders between brackets of their own stand for lists, and go last as they came first.
  const inLists = new Set(
    lists.filter((list) => snippet.includes(placeOf(list))).map(({ slot }) => slot.name),
  );
  let code = rewritePieces(snippet, {
    name: (name) => (inLists.has(name) ? undefined : find(name)),
    body: (body, { kind }) => (kind === "string" ? find(body) : undefined),
  });
  for (const list of [...lists].reverse()) code = code.replaceAll(placeOf(list), () => list.value);
  return code;
}
