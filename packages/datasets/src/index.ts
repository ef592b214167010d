export type { ChenCoffeeScriptSet } from "./coffeescript/chen-programs.ts";
export {
  type CoffeeScriptConfig,
  type CoffeeScriptDirection,
  type CoffeeScriptSetting,
  coffeeScriptDefaults,
  coffeeScriptVocabulary,
} from "./coffeescript/config.ts";
export {
  type CoffeeScriptCorpus,
  type CoffeeScriptPair,
  coffeeScriptJavaScript,
} from "./coffeescript/generate.ts";
export type { CoffeeScriptExample } from "./coffeescript/stored.ts";
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
export { type DatasetName, type Datasets, datasets } from "./datasets.ts";
export { describe } from "./describe.ts";
export {
  type DatasetStatistics,
  describeDataset,
  describeExamples,
  type ExampleOverlap,
  type ExampleStatistics,
  type ExamplesBySplit,
  type TextStatistics,
} from "./describe-examples.ts";
export type {
  Example,
  OpenedFile,
  OpenFile,
  ReadExamples,
  ReadOptions,
  SplitLines,
} from "./example.ts";
export { type Corpus, type CorpusStream, forLambda, streamForLambda } from "./for-lambda.ts";
export {
  type DataConfig,
  dialectOf,
  type ForLambdaConfig,
  type ForLambdaSetting,
  forLambdaDefaults,
} from "./for-lambda-config.ts";
export { type AtisLexiconEntry, readAtisLexicon } from "./logical-forms/atis-lexicon.ts";
export { type GeoEntity, readGeoEntities } from "./logical-forms/geo-entities.ts";
export type { LogicalFormDataset, LogicalFormExample } from "./logical-forms/logical-form-dataset.ts";
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
export type { Pair } from "./pair.ts";
export { type LinePair, pairedLines } from "./paired-lines.ts";
export { type Fold, folds, holdOut } from "./partition.ts";
export {
  restoreConalaIntent,
  restoreConalaSnippet,
  slotConalaIntent,
  slotConalaSnippet,
} from "./preprocessing/conala-slots.ts";
export {
  expandDottedNames,
  joinDottedNames,
  restoreDjangoCode,
  restoreDjangoQuery,
  slotDjangoCode,
  slotDjangoQuery,
} from "./preprocessing/django-strings.ts";
export type { Slot, SlottedText } from "./preprocessing/slots.ts";
export type { ConalaExample } from "./readers/conala.ts";
export { djangoSplits } from "./readers/django.ts";
export type { ForLambdaExample } from "./readers/for-lambda.ts";
export { type Card, type HearthstoneExample, parseCard } from "./readers/hearthstone.ts";
export { distinctExamples, type Sameness, type Sides, unseenExamples } from "./repeats.ts";
export { reportedDatasetFigures } from "./reported-datasets.ts";
export {
  type FigureOrigin,
  type ReportedFigure,
  type ReportedFigures,
  reportedStatistics,
  type StatisticsRow,
  statisticsRows,
} from "./reported-statistics.ts";
export { textChunks } from "./text-chunks.ts";
export { type TextLine, textLines } from "./text-lines.ts";
export { unseen } from "./unseen.ts";
