/**
 * @file SentencePiece's normaliser, equal to `spm_normalize` of 0.1.97 and 0.2.3 on well-formed text: at each place the longest
 * rule wins, texts that must stay whole are not touched, spaces are trimmed, joined and escaped as the specification of
 * the model says. It works on the UTF-16 code units of JavaScript instead of on UTF-8, so its offsets are those of
 * `String.prototype.slice`. A surrogate without its other half is read as U+FFFD, as `TextEncoder` would write it.
 */
import { type Charsmap, childOf, parseCharsmap, ROOT, replacementAt, valueAt } from "./charsmap.ts";
import type { NormalizerSpec } from "./model.ts";
import { createPrefixMatcher, type PrefixMatcher } from "./prefix-matcher.ts";

/** `▁`, which stands for a space in pieces. */
export const SPACE_SYMBOL = "\u2581";

const SPACE = 0x20;
const ESCAPED_SPACE = 0x2581;
const REPLACEMENT = 0xfffd;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** How a code unit begins: it is always copied, is copied if ASCII or nothing follows, or must be looked up. */
const UNSEEN = 0;
const COPIED = 1;
const COPIED_BEFORE_ASCII = 2;
const LOOKED_UP = 3;

/** What the rest of a model says about normalising. */
export interface NormalizerOptions {
  /** Whether the added space goes to the end. Default `false`. */
  readonly treatWhitespaceAsSuffix?: boolean;
  /** Texts that stay as they are and that no rule reaches into: the user-defined symbols. Default none. */
  readonly protectedTexts?: readonly string[];
}

/** A normalised text and where each part of it comes from. */
export interface AlignedText {
  readonly text: string;
  /** `[text.length + 1]`: for each code unit of `text` the offset in the original where its source begins, then where the last one ends. */
  readonly origins: Int32Array;
}

/** Room for a normalised text, used again for each text. */
export interface NormalizedUnits {
  units: Uint16Array;
  /** As in {@link AlignedText}. */
  origins: Int32Array;
  /** How many units are in use; one more of `origins`. */
  length: number;
}

/** Turns a text into what is split into pieces. */
export interface Normalizer {
  /** The normalised text, as `spm_normalize` prints it. */
  normalize(text: string): string;
  /** The normalised text with the way back to the original. */
  align(text: string): AlignedText;
  /** Writes the normalised text into `target`, which grows as needed. */
  write(text: string, target: NormalizedUnits): void;
}

/**
 * Makes a normaliser.
 *
 * @param spec what to do; its rules are compiled ones
 * @param options what the rest of a model adds
 * @returns the normaliser; it keeps what it has looked up and may be used for any number of texts
 * @throws RangeError if the compiled rules are broken
 */
export function createNormalizer(spec: NormalizerSpec, options: NormalizerOptions = {}): Normalizer {
  const { treatWhitespaceAsSuffix = false, protectedTexts = [] } = options;
  const { addDummyPrefix, removeExtraWhitespaces, escapeWhitespaces } = spec;
  const rules = createRules(parseCharsmap(spec.precompiledCharsmap), protectedTexts);
  const spaceUnit = escapeWhitespaces ? ESCAPED_SPACE : SPACE;
  const scratch = createNormalizedUnits();

  function write(text: string, target: NormalizedUnits): void {
    target.length = 0;
    const { classes } = rules;
    const size = text.length;
    let index = 0;
    if (removeExtraWhitespaces) {
      while (index < size && rules.replace(text, index) === " ") index += rules.consumed;
    }
    if (index === size) {
      target.origins[0] = 0;
      return;
    }
    reserve(target, size - index + 2);
    if (!treatWhitespaceAsSuffix && addDummyPrefix) append(target, spaceUnit, index);
    let afterSpace = removeExtraWhitespaces;
    while (index < size) {
      const unit = text.charCodeAt(index);
      const kind = classes[unit] === UNSEEN ? rules.classify(unit) : classes[unit];
      if (
        kind === COPIED ||
        (kind === COPIED_BEFORE_ASCII && (index + 1 === size || text.charCodeAt(index + 1) < 0x80))
      ) {
        if (unit !== SPACE) {
          append(target, unit, index);
          afterSpace = false;
        } else if (!afterSpace) {
          append(target, spaceUnit, index);
          afterSpace = removeExtraWhitespaces;
        }
        index++;
        continue;
      }
      const replacement = rules.replace(text, index);
      if (rules.loneSurrogate) {
        write(text.replace(LONE_SURROGATES, "\ufffd"), target);
        return;
      }
      let from = 0;
      if (afterSpace) while (replacement.charCodeAt(from) === SPACE) from++;
      if (from < replacement.length) {
        reserve(target, target.length + replacement.length - from + size - index + 2);
        for (let at = from; at < replacement.length; at++) {
          const written = replacement.charCodeAt(at);
          append(target, written === SPACE ? spaceUnit : written, index);
        }
        afterSpace = removeExtraWhitespaces && replacement.charCodeAt(replacement.length - 1) === SPACE;
      }
      index += rules.consumed;
    }
    let end = index;
    if (removeExtraWhitespaces) {
      while (target.length > 0 && target.units[target.length - 1] === spaceUnit) {
        target.length--;
        end = target.origins[target.length] ?? end;
      }
    }
    if (treatWhitespaceAsSuffix && addDummyPrefix) append(target, spaceUnit, end);
    target.origins[target.length] = end;
  }

  return {
    write,
    normalize(text) {
      write(expectText(text), scratch);
      return unitsToString(scratch.units, 0, scratch.length);
    },
    align(text) {
      write(expectText(text), scratch);
      const origins = scratch.origins.slice(0, scratch.length + 1);
      return { text: unitsToString(scratch.units, 0, scratch.length), origins };
    },
  };
}

/** Room for a first, short text. */
export function createNormalizedUnits(): NormalizedUnits {
  return { units: new Uint16Array(256), origins: new Int32Array(257), length: 0 };
}

/** The text of some code units. */
export function unitsToString(units: Uint16Array, start: number, end: number): string {
  let text = "";
  for (let from = start; from < end; from += 8192) {
    text += String.fromCharCode(...units.subarray(from, Math.min(from + 8192, end)));
  }
  return text;
}

function append(target: NormalizedUnits, unit: number, origin: number): void {
  target.units[target.length] = unit;
  target.origins[target.length] = origin;
  target.length++;
}

function expectText(text: string): string {
  if (typeof text !== "string")
    throw new TypeError(`text must be a string, got ${text === null ? "null" : typeof text}`);
  return text;
}

/** Makes room for `length` units in all, or for twice as many as before, so that growing is rare. */
function reserve(target: NormalizedUnits, length: number): void {
  if (length <= target.units.length) return;
  const room = Math.max(length, target.units.length * 2);
  const units = new Uint16Array(room);
  units.set(target.units.subarray(0, target.length));
  const origins = new Int32Array(room + 1);
  origins.set(target.origins.subarray(0, target.length));
  target.units = units;
  target.origins = origins;
}

/** The rules and the protected texts as one function of a place in a text. */
interface Rules {
  /** The class of each code unit that was seen before. */
  readonly classes: Uint8Array;
  /** Finds and keeps the class of a code unit. */
  classify(unit: number): number;
  /** What stands for the text at `index`; sets `consumed` and `loneSurrogate`. */
  replace(text: string, index: number): string;
  /** How many code units the last call of `replace` has replaced. */
  consumed: number;
  /** Whether the last call of `replace` found half of a surrogate pair. */
  loneSurrogate: boolean;
}

function createRules(charsmap: Charsmap | null, protectedTexts: readonly string[]): Rules {
  const matcher: PrefixMatcher | null =
    protectedTexts.length > 0 ? createPrefixMatcher(protectedTexts) : null;
  const replacementByPlace = new Map<number, string>();
  const rules: Rules = {
    classes: new Uint8Array(0x10000),
    classify,
    replace,
    consumed: 0,
    loneSurrogate: false,
  };

  function classify(unit: number): number {
    const kind = classOf(unit);
    rules.classes[unit] = kind;
    return kind;
  }

  function classOf(unit: number): number {
    if ((unit & 0xf800) === 0xd800 || matcher?.canBegin(unit)) return LOOKED_UP;
    if (charsmap === null) return COPIED;
    const node = walk(charsmap, ROOT, unit);
    if (node < 0) return COPIED;
    if (valueAt(charsmap.units, node) >= 0) return LOOKED_UP;
    for (let label = 1; label < 0x80; label++) {
      if (childOf(charsmap.units, node, label) >= 0) return LOOKED_UP;
    }
    return COPIED_BEFORE_ASCII;
  }

  function replace(text: string, index: number): string {
    rules.loneSurrogate = false;
    if (matcher?.canBegin(text.charCodeAt(index))) {
      const entry = matcher.longestAt((at) => text.charCodeAt(at), index);
      if (entry >= 0) {
        const kept = protectedTexts[entry] ?? "";
        rules.consumed = kept.length;
        return kept;
      }
    }
    const first = codePointAt(text, index);
    rules.loneSurrogate = first === REPLACEMENT && text.charCodeAt(index) !== REPLACEMENT;
    rules.consumed = first > 0xffff ? 2 : 1;
    const rule = charsmap === null ? -1 : longestRule(charsmap, text, index);
    if (charsmap === null || rule < 0) return text.slice(index, index + rules.consumed);
    let replacement = replacementByPlace.get(rule);
    if (replacement === undefined) {
      replacement = replacementAt(charsmap.replacements, rule);
      replacementByPlace.set(rule, replacement);
    }
    return replacement;
  }

  /** The value of the longest rule at `index`, or −1; sets `consumed` if there is one. */
  function longestRule(map: Charsmap, text: string, index: number): number {
    let longest = -1;
    let node = ROOT;
    let at = index;
    while (at < text.length) {
      const point = codePointAt(text, at);
      node = walk(map, node, point);
      if (node < 0) break;
      at += point > 0xffff ? 2 : 1;
      const value = valueAt(map.units, node);
      if (value < 0) continue;
      longest = value;
      rules.consumed = at - index;
    }
    return longest;
  }

  return rules;
}

/** The code point at `index`, with U+FFFD for half of a surrogate pair. */
function codePointAt(text: string, index: number): number {
  const point = text.codePointAt(index) ?? REPLACEMENT;
  return point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point;
}

/** Walks from `node` along the UTF-8 of a code point; −1 if that leaves the trie. */
function walk({ units }: Charsmap, node: number, point: number): number {
  if (point < 0x80) return childOf(units, node, point);
  let at: number;
  if (point < 0x800) at = childOf(units, node, 0xc0 | (point >>> 6));
  else {
    if (point < 0x10000) at = childOf(units, node, 0xe0 | (point >>> 12));
    else {
      at = childOf(units, node, 0xf0 | (point >>> 18));
      if (at >= 0) at = childOf(units, at, 0x80 | ((point >>> 12) & 0x3f));
    }
    if (at >= 0) at = childOf(units, at, 0x80 | ((point >>> 6) & 0x3f));
  }
  return at < 0 ? -1 : childOf(units, at, 0x80 | (point & 0x3f));
}
