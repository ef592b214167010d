export type {
  CorpusStatistics,
  Overlap,
  SequenceNesting,
  SideStatistics,
  SplitStatistics,
  Summary,
} from "./corpus-statistics.ts";
export { type Dataset, type DatasetVariant, defineDataset, fileOf } from "./dataset.ts";
export { DatasetError, type DatasetErrorDetails, type DatasetFault } from "./dataset-error.ts";
export { describe } from "./describe.ts";
export type { Example, OpenedFile, OpenFile, ReadExamples, ReadOptions } from "./example.ts";
export { type Corpus, type CorpusStream, forLambda, streamForLambda } from "./for-lambda.ts";
export {
  type DataConfig,
  dialectOf,
  type ForLambdaConfig,
  type ForLambdaSetting,
  forLambdaDefaults,
} from "./for-lambda-config.ts";
export {
  type LicenceFile,
  type Manifest,
  type ManifestFile,
  type ManifestSource,
  type ManifestVariant,
  rawAddress,
  type Split,
  type StoredForm,
  sourceOf,
  type Terms,
  termsOf,
  variantOf,
} from "./manifest.ts";
export { forLambdaManifest } from "./manifests/for-lambda.ts";
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
