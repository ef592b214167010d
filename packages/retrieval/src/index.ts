export { alignWords } from "./alignment/align-words.ts";
export type { BoostQuery, RetrievedActions } from "./boost/add-grams.ts";
export { type Boost, type BoostOptions, createBoost, type Gram } from "./boost/boost.ts";
export {
  type BoostHistory,
  type HistoryOptions,
  type HistoryPlace,
  startHistory,
} from "./boost/boost-history.ts";
export {
  type ActionDistributions,
  type BoostedRow,
  boostedLogProbabilities,
  boostRow,
  type LogProbabilities,
} from "./boost/boosted-log-probabilities.ts";
export { type ActionGramsOptions, actionGrams, type WritingActions } from "./grams/action-grams.ts";
export {
  type ActionTree,
  COPY,
  type GramAction,
  type GramKind,
  RULE,
  VOCABULARY,
} from "./grams/action-tree.ts";
export { type LabelSubstitution, labelGrams } from "./grams/label-grams.ts";
export { type TokenActionsOptions, tokenActions } from "./grams/token-actions.ts";
export type {
  Bm25Options,
  CandidateOptions,
  NearestEachOptions,
  NearestOptions,
} from "./search-index/options.ts";
export {
  createRetrievalIndex,
  type Neighbour,
  type RetrievalIndex,
  retrievalIndexFromBytes,
} from "./search-index/retrieval-index.ts";
export type { ScoredExample } from "./search-index/top-list.ts";
