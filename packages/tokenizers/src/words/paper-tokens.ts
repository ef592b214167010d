/**
 * @file How the code generation papers cut their descriptions into tokens: P. Yin, G. Neubig (2017), code `pcyin/NL2code`, which ReCode
 * (Hayati et al. 2018) shares, and TranX (Yin, Neubig 2018), code `pcyin/tranX`. Both call `nltk.word_tokenize`.
 */
import { nltkTokens } from "./nltk-tokens.ts";

/** Options of the papers' tokenisers. */
export interface PaperTokenOptions {
  /**
   * Cuts what is left of a description into words. The papers' `word_tokenize` cuts sentences first, which `createNltkTokens` does with NLTK's
   * data; and it was that of an older release, to which `treebankTokens` is nearer. @defaultValue `nltkTokens`
   */
  readonly words?: (text: string) => string[];
}

/** A description of Django with placeholders for its strings. */
export interface DjangoTokens {
  readonly tokens: readonly string[];
  /** The placeholder of each string, whose key has its quotes. */
  readonly strings: ReadonlyMap<string, string>;
}

/** A string in its quotes, on one line as Python's `.` has it. */
const quoted = /(['"])[^\n]*?(?<!\\)\1/g;

/** Puts the parts of dotted names behind them: `a.b` becomes `a.b [ a . b ]`. */
function withParts(token: string): readonly string[] {
  const dot = token.indexOf(".");
  if (dot <= 0 || dot === token.length - 1) return [token];
  return [token, "[", ...token.replaceAll(".", " . ").split(" "), "]"];
}

/**
 * The tokens of a line of Django's pseudo-code: `canonicalize_query` of NL2code. Strings in quotes become `_STR:0_`, `_STR:1_`, …, all but a
 * lone `%s`; the rest is cut into words; and any word with a full stop inside is followed by its parts in brackets.
 *
 * Every place of a string is replaced at once, also within longer ones. `slotDjangoQuery` of `@ast/datasets` replaces each for itself, takes the
 * same string in other quotes for the same, and can be undone.
 *
 * @example djangoTokens("call os.path with 'a b'").tokens // ["call", "os.path", "[", "os", ".", "path", "]", "with", "_STR:0_"]
 */
export function djangoTokens(query: string, { words = nltkTokens }: PaperTokenOptions = {}): DjangoTokens {
  const strings = new Map<string, string>();
  let text = query;
  for (const [literal] of query.matchAll(quoted)) {
    if (literal === "'%s'" || literal === '"%s"' || strings.has(literal)) continue;
    const placeholder = `_STR:${strings.size}_`;
    strings.set(literal, placeholder);
    text = text.replaceAll(literal, placeholder);
  }
  return { tokens: words(text).flatMap(withParts), strings };
}

/**
 * The tokens of a card's line of Hearthstone: NL2code takes marks such as `<b>` out and cuts the rest into words.
 *
 * @example hearthstoneTokens("<b>Battlecry:</b> Draw a card.") // ["Battlecry", ":", "Draw", "a", "card", "."]
 */
export function hearthstoneTokens(card: string, { words = nltkTokens }: PaperTokenOptions = {}): string[] {
  // What is open to the end of its line is no mark; one that begins in it is not looked for again.
  return words(card.replace(/<[^\n>]*>?/g, (mark) => (mark.endsWith(">") ? "" : mark)));
}

/**
 * The tokens of an intent of CoNaLa: TranX makes it lower case and cuts it into words, after `slotConalaIntent` of `@ast/datasets` or its own
 * version of that.
 *
 * @example conalaTokens("Sort list `xs`") // ["sort", "list", "`", "xs", "`"]
 */
export function conalaTokens(intent: string, { words = nltkTokens }: PaperTokenOptions = {}): string[] {
  return words(intent.toLowerCase());
}
