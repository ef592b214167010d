import { checkTokens } from "./check-tokens.ts";
import { defaultSpecials, type Special } from "./specials.ts";
import { createVocabulary, type Vocabulary } from "./vocabulary.ts";

/** Which tokens a vocabulary keeps, and in which order. */
export interface VocabularyOptions {
  /** How often a token must occur to be kept. @defaultValue 1 */
  readonly minCount?: number;
  /** The most ids, special symbols included; of more tokens the frequent ones are kept. @defaultValue no limit */
  readonly maxSize?: number;
  /** The special symbols in the order of their ids. @defaultValue `defaultSpecials` */
  readonly specials?: readonly Special[];
  /**
   * The order of the ids: by `count`, the most frequent token first, or in the order in which tokens were `seen` first. Tokens that are
   * equally frequent stand in the order in which they were seen, also where `maxSize` cuts between them. @defaultValue `"count"`
   */
  readonly order?: "count" | "seen";
}

/** Counts tokens as they come; memory grows with the different ones only. */
export interface TokenCounter {
  /**
   * Counts a token, once or several times.
   *
   * @throws TypeError if it is no string, RangeError if `count` is no integer of at least 1.
   */
  add(token: string, count?: number): void;
  /**
   * Counts each of some tokens once.
   *
   * @throws TypeError if one is no string, or if they are a text in place of its tokens.
   */
  addAll(tokens: Iterable<string>): void;
  /** Tokens counted so far. */
  readonly tokenCount: number;
  /** How often each was counted, in the order in which they were seen first. */
  readonly counts: ReadonlyMap<string, number>;
  /** The vocabulary of what was counted so far; see {@link buildVocabulary}. */
  vocabulary(options?: VocabularyOptions): Vocabulary;
}

function checkedLimit(name: string, value: number, least: number): number {
  if (value === Number.POSITIVE_INFINITY || (Number.isSafeInteger(value) && value >= least)) return value;
  throw new RangeError(`buildVocabulary: ${name} must be an integer of at least ${least}, got ${value}`);
}

/** The tokens to keep, in the order of their ids. */
function keptTokens(
  counts: ReadonlyMap<string, number>,
  {
    minCount = 1,
    maxSize = Number.POSITIVE_INFINITY,
    specials = defaultSpecials,
    order = "count",
  }: VocabularyOptions,
): readonly string[] {
  checkedLimit("minCount", minCount, 1);
  checkedLimit("maxSize", maxSize, specials.length);
  if (order !== "count" && order !== "seen") {
    throw new RangeError(`buildVocabulary: order must be count or seen, got ${String(order)}`);
  }
  const symbols = new Set(specials.map(({ text }) => text));
  const frequent = [...counts].filter(([token, count]) => count >= minCount && !symbols.has(token));
  const byCount = frequent.toSorted(([, first], [, second]) => second - first);
  const kept = byCount.slice(0, maxSize - specials.length).map(([token]) => token);
  if (order === "count") return kept;
  const places = new Set(kept);
  return frequent.flatMap(([token]) => (places.has(token) ? [token] : []));
}

/** Starts counting tokens. */
export function createTokenCounter(): TokenCounter {
  const counts = new Map<string, number>();
  let tokenCount = 0;
  const add = (token: string, count = 1): void => {
    if (typeof token !== "string") {
      throw new TypeError(`createTokenCounter: token ${tokenCount} must be a string, got ${String(token)}`);
    }
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new RangeError(
        `createTokenCounter: the count of ${JSON.stringify(token)} must be an integer of at least 1, got ${count}`,
      );
    }
    counts.set(token, (counts.get(token) ?? 0) + count);
    tokenCount += count;
  };
  return {
    add,
    addAll(tokens) {
      checkTokens(tokens, "createTokenCounter: tokens");
      for (const token of tokens) add(token);
    },
    get tokenCount() {
      return tokenCount;
    },
    counts,
    vocabulary: (options = {}) =>
      createVocabulary(keptTokens(counts, options), options.specials ?? defaultSpecials),
  };
}

/**
 * Counts tokens and makes a vocabulary of them: those that occur at least `minCount` times, at most `maxSize` ids with the special symbols. A
 * token written as a special symbol is left out, so that no text can smuggle one in. The same tokens always give the same ids.
 *
 * With TranX's symbols this is its `VocabEntry.from_corpus`, as Python 3.7 and later run it.
 *
 * @throws RangeError if an option is out of range, TypeError if a token is no string or a text stands in place of its tokens.
 * @example buildVocabulary(["a", "b", "a"], { minCount: 2 }).tokens // ["a"]
 */
export function buildVocabulary(tokens: Iterable<string>, options: VocabularyOptions = {}): Vocabulary {
  const counter = createTokenCounter();
  counter.addAll(tokens);
  return counter.vocabulary(options);
}
