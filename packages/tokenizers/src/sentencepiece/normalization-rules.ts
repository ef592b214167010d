/**
 * @file The normalisation rules that SentencePiece has by name. It made them with ICU: every character, and every sequence of up to
 * four, that normalisation to NFKC changes is a rule; those that follow from shorter ones are left out. Here they are made the
 * same way from `String.prototype.normalize`, asked only about characters of Unicode 13, for which Unicode promises the
 * same answer in all later versions; what SentencePiece 0.2.3 knows beyond these comes from a table. So the
 * result does not depend on the version of the runtime, and compiles to the bytes that the tools write.
 */
import { compileRuleTree } from "./charsmap-compiler.ts";
import { type RuleTree, replacementOf, ruleTreeOf } from "./rule-tree.ts";
import { syllableRules } from "./syllable-rules.ts";
import {
  CASE_FOLDING_RUNS,
  DECOMPOSABLE_RUNS,
  LATER_CASE_FOLDING_RUNS,
  LATER_DECOMPOSITIONS,
} from "./unicode-data.ts";

/** The names of the rules. `identity` has none. */
export type NormalizationRuleName = "nmt_nfkc" | "nfkc" | "nmt_nfkc_cf" | "nfkc_cf" | "identity";

/** All names. */
export const NORMALIZATION_RULE_NAMES: readonly NormalizationRuleName[] = [
  "nmt_nfkc",
  "nfkc",
  "nmt_nfkc_cf",
  "nfkc_cf",
  "identity",
];

/** Which SentencePiece made the rules: 0.1.97 has those of Unicode 13, 0.2.3 those of Unicode 17. */
export type NormalizationRuleVersion = "0.1.97" | "0.2.3";

/** Texts and what they are replaced with. */
export type NormalizationRules = ReadonlyMap<string, string>;

/** Control characters that `nmt` deletes. */
const NMT_DELETED: readonly (readonly [number, number])[] = [
  [0x01, 0x08],
  [0x0b, 0x0b],
  [0x0e, 0x1f],
  [0x7f, 0x7f],
  [0x8f, 0x8f],
  [0x9f, 0x9f],
];
/** Characters that `nmt` makes a space, and one that only 0.2.3 does. */
const NMT_SPACES = "\t\n\f\r\u1680\u200b\u200c\u200e\u200f\u2028\u2029\u2581\ufeff\ufffd";
const LATER_NMT_SPACE = "\u061c";
/** A full-width tilde, which `nmt` keeps: Japanese tells it from the half-width one. */
const NMT_KEPT = "\uff5e";

/**
 * The rules of a name, compiled as `precompiledCharsmap` of a model holds them: the bytes that `spm_train` writes.
 *
 * @param name the name that `spm_train --normalization_rule_name` takes
 * @param version whose rules; default `"0.2.3"`
 * @returns the compiled rules; empty for `identity`. Making them takes some tenths of a second
 * @throws RangeError if there is no such name
 */
export function compileNormalizationRule(
  name: NormalizationRuleName,
  version: NormalizationRuleVersion = "0.2.3",
): Uint8Array {
  return compileRuleTree(normalizationRules(name, version));
}

/** The rules of a name, not compiled; see {@link compileNormalizationRule}. */
export function normalizationRules(
  name: NormalizationRuleName,
  version: NormalizationRuleVersion = "0.2.3",
): RuleTree {
  if (!NORMALIZATION_RULE_NAMES.includes(name)) {
    throw new RangeError(
      `normalisation rule must be one of ${NORMALIZATION_RULE_NAMES.join(", ")}, got ${name}`,
    );
  }
  if (version !== "0.1.97" && version !== "0.2.3") {
    throw new RangeError(`version of normalisation rules must be 0.1.97 or 0.2.3, got ${version}`);
  }
  if (name === "identity") return new Map();
  const { rules, syllables } = nfkcRules(version);
  if (name === "nmt_nfkc" || name === "nmt_nfkc_cf") addNmtRules(rules, version);
  if (name === "nfkc_cf" || name === "nmt_nfkc_cf") foldCase(rules, version);
  deleteRedundant(rules, syllables);
  const tree = ruleTreeOf(rules);
  // No other rule for several characters begins with a lead.
  for (const [lead, { next }] of syllables) tree.set(lead, { ...tree.get(lead), next });
  return tree;
}

/** Every character and sequence that NFKC changes, with what it becomes; syllables, which are most of all, on their own. */
function nfkcRules(version: NormalizationRuleVersion): { rules: Map<string, string>; syllables: RuleTree } {
  const rules = new Map<string, string>();
  /** Sequences of several characters that others decompose to, with what they compose to. */
  const sequences = new Map<string, string>();
  /** The characters that one character is the whole decomposition of. */
  const sources = new Map<string, string[]>();
  const add = (character: string, decomposed: string, normal: string): void => {
    if (normal !== character) rules.set(character, normal);
    if (characterCount(decomposed) > 1) return;
    const others = sources.get(decomposed);
    if (others === undefined) sources.set(decomposed, [character]);
    else others.push(character);
  };
  const addSequence = (decomposed: string, composed: string): void => {
    if (characterCount(decomposed) > 1 && composed !== decomposed) sequences.set(decomposed, composed);
  };
  for (const character of charactersOfRuns(DECOMPOSABLE_RUNS)) {
    const decomposed = character.normalize("NFKD");
    add(character, decomposed, character.normalize("NFKC"));
    addSequence(decomposed, decomposed.normalize("NFC"));
  }
  if (version === "0.2.3") {
    for (const word of LATER_DECOMPOSITIONS.split(" ")) {
      const [code = "", parts = ""] = word.split(/[=+]/);
      const character = String.fromCodePoint(fromDigits(code));
      const decomposed = String.fromCodePoint(...parts.split(",").map(fromDigits));
      const composes = word.includes("+");
      add(character, decomposed, composes ? character : decomposed);
      if (composes) addSequence(decomposed, character);
    }
  }
  const spellingsOf = (character: string): readonly string[] => [
    character,
    ...(sources.get(character) ?? []),
  ];
  for (const [decomposed, composed] of sequences) {
    let spellings = [""];
    for (const character of decomposed) {
      const own = spellingsOf(character);
      spellings = spellings.flatMap((before) => own.map((source) => before + source));
    }
    for (const spelling of spellings) if (spelling !== composed) rules.set(spelling, composed);
  }
  return { rules, syllables: syllableRules(spellingsOf) };
}

/** Adds what machine translation wants gone: control characters and rare spaces. */
function addNmtRules(rules: Map<string, string>, version: NormalizationRuleVersion): void {
  for (const [first, last] of NMT_DELETED) {
    for (let point = first; point <= last; point++) rules.set(String.fromCharCode(point), "");
  }
  for (const character of NMT_SPACES) rules.set(character, " ");
  if (version === "0.2.3") rules.set(LATER_NMT_SPACE, " ");
  rules.delete(NMT_KEPT);
}

/** Folds the case of every replacement and of every character that is not replaced. */
function foldCase(rules: Map<string, string>, version: NormalizationRuleVersion): void {
  const folds = new Map(foldsOfRuns(CASE_FOLDING_RUNS));
  if (version === "0.2.3") for (const [from, to] of foldsOfRuns(LATER_CASE_FOLDING_RUNS)) folds.set(from, to);
  for (const [text, replacement] of rules) {
    let folded = "";
    for (const character of replacement) folded += folds.get(character) ?? character;
    if (folded !== replacement) rules.set(text, folded);
  }
  for (const [from, to] of folds) if (!rules.has(from)) rules.set(from, to);
}

/** Takes out each rule that the shorter ones give already. Those for syllables never do. */
function deleteRedundant(rules: Map<string, string>, syllables: RuleTree): void {
  const find = (text: string): string | undefined => rules.get(text) ?? replacementOf(syllables, text);
  const byLength: string[][] = [];
  for (const text of rules.keys()) {
    const length = characterCount(text);
    if (length === 1) continue;
    const group = byLength[length];
    if (group === undefined) byLength[length] = [text];
    else group.push(text);
  }
  // Shorter ones first: whether a rule stays depends only on those of fewer characters that have stayed.
  byLength.forEach((group, length) => {
    for (const text of group) if (becomes(rules.get(text), text, length - 1, find)) rules.delete(text);
  });
}

/** Whether replacing from left to right, by the longest rule of at most `longest` characters, makes `expected` of a text. */
function becomes(
  expected: string | undefined,
  text: string,
  longest: number,
  find: (text: string) => string | undefined,
): boolean {
  let matched = 0;
  let at = 0;
  while (at < text.length) {
    let end = at;
    for (let count = 0; count < longest && end < text.length; count++) end += unitsAt(text, end);
    let replacement = find(text.slice(at, end));
    while (replacement === undefined) {
      const shorter = end - (isLowSurrogate(text, end - 1) ? 2 : 1);
      if (shorter === at) break;
      end = shorter;
      replacement = find(text.slice(at, end));
    }
    replacement ??= text.slice(at, end);
    if (expected?.startsWith(replacement, matched) !== true) return false;
    matched += replacement.length;
    at = end;
  }
  return matched === expected?.length;
}

/** How many code units the character at `at` has. The text is well-formed. */
function unitsAt(text: string, at: number): number {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 ? 2 : 1;
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

function characterCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += unitsAt(text, at)) count++;
  return count;
}

function fromDigits(digits: string): number {
  return Number.parseInt(digits, 36);
}

function* charactersOfRuns(runs: string): Generator<string> {
  let end = 0;
  for (const word of runs.split(" ")) {
    const [gap = 0, length = 0] = word.split(".").map(fromDigits);
    const start = end + gap;
    end = start + length;
    for (let point = start; point < end; point++) yield String.fromCodePoint(point);
  }
}

function* foldsOfRuns(runs: string): Generator<[string, string]> {
  let end = 0;
  for (const word of runs.split(" ")) {
    const [gap = 0, count = 0, step = 1, target = 0] = word.split(".").map(fromDigits);
    const start = end + gap;
    for (let offset = 0; offset < count * step; offset += step) {
      yield [String.fromCodePoint(start + offset), String.fromCodePoint(target + offset)];
    }
    end = start + (count - 1) * step + 1;
  }
}
