/** @file Which tokens the code generation papers keep. */
import type { Special } from "./specials.ts";
import type { VocabularyOptions } from "./token-counter.ts";

/** The symbols of NL2code (Yin, Neubig 2017): `<pad>` 0, `<unk>` 1, `<eos>` 2. */
export const nl2codeSpecials: readonly Special[] = [
  { role: "pad", text: "<pad>" },
  { role: "unk", text: "<unk>" },
  { role: "eos", text: "<eos>" },
];

/** The symbols of TranX (Yin, Neubig 2018): `<pad>` 0, `<s>` 1, `</s>` 2, `<unk>` 3. */
export const tranxSpecials: readonly Special[] = [
  { role: "pad", text: "<pad>" },
  { role: "bos", text: "<s>" },
  { role: "eos", text: "</s>" },
  { role: "unk", text: "<unk>" },
];

/**
 * NL2code's vocabulary with a given cut, for descriptions and for the tokens of programs alike. It keeps 4,998 tokens beside its three symbols and
 * numbers them as they come. Which of equally frequent ones it keeps where there are more was up to Python 2.
 */
function nl2code(minCount: number): VocabularyOptions {
  return { minCount, maxSize: 5001, specials: nl2codeSpecials, order: "seen" };
}

/**
 * The settings of NL2code, which ReCode (Hayati et al. 2018) shares, by dataset. Django's cut is that in the name of the published data; the
 * latest code says 3.
 */
export const nl2codeVocabularies: Readonly<Record<"hearthstone" | "django", VocabularyOptions>> = {
  hearthstone: nl2code(3),
  django: nl2code(5),
};

/** TranX's vocabulary with a given cut. */
function tranx(minCount: number): VocabularyOptions {
  return { minCount, maxSize: 5000, specials: tranxSpecials, order: "count" };
}

/** What a model reads and what it writes. */
export interface PaperVocabularies {
  /** Words of the descriptions. */
  readonly words: VocabularyOptions;
  /** Tokens of the leaves of programs. */
  readonly tokens: VocabularyOptions;
}

/** The settings of TranX, by dataset. */
export const tranxVocabularies: Readonly<
  Record<"django" | "conala" | "atis" | "geo" | "jobs", PaperVocabularies>
> = {
  django: { words: tranx(15), tokens: tranx(15) },
  conala: { words: tranx(3), tokens: tranx(3) },
  atis: { words: tranx(2), tokens: tranx(1) },
  geo: { words: tranx(2), tokens: tranx(1) },
  jobs: { words: tranx(2), tokens: tranx(1) },
};
