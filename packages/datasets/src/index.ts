export type {
  CorpusStatistics,
  Overlap,
  SequenceNesting,
  SideStatistics,
  SplitStatistics,
  Summary,
} from "./corpus-statistics.ts";
export { DatasetError, type DatasetErrorDetails, type DatasetFault } from "./dataset-error.ts";
export { describe } from "./describe.ts";
export { type Corpus, type CorpusStream, forLambda, streamForLambda } from "./for-lambda.ts";
export {
  type DataConfig,
  dialectOf,
  type ForLambdaConfig,
  type ForLambdaSetting,
  forLambdaDefaults,
} from "./for-lambda-config.ts";
export { forLambdaManifest } from "./for-lambda-manifest.ts";
export {
  type Manifest,
  type ManifestFile,
  type ManifestSource,
  rawAddress,
  type Split,
} from "./manifest.ts";
export type { Pair } from "./pair.ts";
export {
  type FigureOrigin,
  type ReportedFigure,
  type ReportedFigures,
  reportedStatistics,
  type StatisticsRow,
  statisticsRows,
} from "./reported-statistics.ts";
export { unseen } from "./unseen.ts";
