export { meanAndDeviation, type Summary } from "./mean-and-deviation.ts";
export {
  createProgramAccuracy,
  type ProgramAccuracy,
  type ProgramAccuracyCounter,
  programAccuracy,
} from "./program-accuracy.ts";
export { type SyntaxValidRate, syntaxValidRate } from "./syntax-valid-rate.ts";
export {
  createTokenAccuracy,
  type TokenAccuracy,
  type TokenAccuracyCounter,
  type TokenMatches,
  tokenAccuracy,
} from "./token-accuracy.ts";
export { type TreeTokensOptions, treeTokens } from "./tree-tokens.ts";
export { type Interval, type WilsonIntervalOptions, wilsonInterval } from "./wilson-interval.ts";
