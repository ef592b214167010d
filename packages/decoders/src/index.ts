export type { ActiveSources } from "./active-sources.ts";
export {
  binaryDecoderDefaults,
  checkDecoderConfig,
  type DecoderAttention,
  grammarDecoderDefaults,
  type TreeDecoderConfig,
} from "./config.ts";
export {
  type ChildCellParams,
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
export { type OpenDecoder, type OwnedSources, openDecoder, type SearchState } from "./step-model.ts";
export {
  type DecoderBatch,
  type DecoderSource,
  type DropoutContext,
  goldAttention,
  type TreeDecoder,
  treeDecoderLoss,
} from "./tree-decoder.ts";
export type { WaveState } from "./wave.ts";
