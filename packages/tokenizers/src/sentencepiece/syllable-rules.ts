import type { RuleNode, RuleTree } from "./rule-tree.ts";

const FIRST_SYLLABLE = 0xac00;
const FIRST_LEAD = 0x1100;
const FIRST_VOWEL = 0x1161;
const FIRST_TAIL = 0x11a8;
const LEADS = 19;
const VOWELS = 21;
const TAILS = 27;

/**
 * The rules that put Hangul syllables together, of a lead, a vowel and perhaps a tail, each spelled in any way (Unicode Standard,
 * section 3.12).
 *
 * @param spellingsOf all characters that stand for a lead, vowel or tail, itself among them
 */
export function syllableRules(spellingsOf: (part: string) => readonly string[]): RuleTree {
  const codes = (first: number, count: number): readonly (readonly number[])[] =>
    Array.from({ length: count }, (_, index) =>
      spellingsOf(String.fromCharCode(first + index)).map((spelling) => spelling.codePointAt(0) ?? 0),
    );
  const tails = codes(FIRST_TAIL, TAILS);
  const vowels = codes(FIRST_VOWEL, VOWELS);
  const byLead = new Map<number, RuleNode>();
  let syllable = FIRST_SYLLABLE;
  for (const lead of codes(FIRST_LEAD, LEADS)) {
    const byVowel = new Map<number, RuleNode>();
    for (const vowel of vowels) {
      const byTail = new Map<number, RuleNode>();
      const withoutTail: RuleNode = { replacement: String.fromCharCode(syllable++), next: byTail };
      for (const code of vowel) byVowel.set(code, withoutTail);
      for (const tail of tails) {
        const withTail: RuleNode = { replacement: String.fromCharCode(syllable++) };
        for (const code of tail) byTail.set(code, withTail);
      }
    }
    for (const code of lead) byLead.set(code, { next: byVowel });
  }
  return byLead;
}
