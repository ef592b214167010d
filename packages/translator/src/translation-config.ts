/** @file Everything that decides a translation experiment, as plain data. */
import type { TrainingConfig } from "@ast/training";
import type { TranslatorConfig } from "./config.ts";

/**
 * The configuration of a translation experiment: with the code and the back end it determines the result.
 *
 * @typeParam Data - The configuration of the corpus.
 */
export interface TranslationConfig<Data> {
  /** The pairs. */
  readonly data: Data;
  /**
   * The labels a source program may have, and for a binary target those of a translation: all that the `language` has, or those that occur in the
   * `training` programs.
   */
  readonly vocabulary: "language" | "training";
  /** The model. */
  readonly model: TranslatorConfig;
  /** How it is trained. */
  readonly training: TrainingConfig;
  /** How many dev pairs, the first ones, are evaluated on during training. */
  readonly devPairs: number;
  /** How test programs are translated. */
  readonly search: {
    /** Hypotheses kept per program; 1 is greedy. */
    readonly beamSize: number;
    /** See the search of `@ast/decoders`. */
    readonly lengthNormalisation: number;
  };
}
