export {
  binaryDecoderDefaults,
  checkDecoderConfig,
  type DecoderAttention,
  grammarDecoderDefaults,
  type TreeDecoderConfig,
} from "./config.ts";
export { type Filling, kBestFillings } from "./k-best.ts";
export { type GoldLabels, goldLoss, outputLogProbabilities } from "./output.ts";
export {
  type ChildCellParams,
  cellName,
  createTreeDecoder,
  type TreeDecoderInitialisation,
  type TreeDecoderParams,
} from "./params.ts";
export {
  type CellLinks,
  type CellRun,
  type DecoderPlan,
  planDecoder,
  type Wave,
  type WaveLinks,
} from "./plan.ts";
export {
  type Hypothesis,
  type OpenPlace,
  type ScoredWave,
  type SearchOptions,
  type SearchResult,
  type StepModel,
  search,
} from "./search.ts";
export { type DecoderShape, decoderShape, type Place } from "./shape.ts";
export { type TreeDecoder, treeStepModel } from "./step-model.ts";
export { decodeGold } from "./teacher-forcing.ts";
export {
  type DecoderSource,
  type DropoutContext,
  decoderTensors,
  treeDecoderLoss,
} from "./tree-decoder.ts";
export { attendWave, goState, type WaveState, type WaveTensors, writeWave } from "./wave.ts";
