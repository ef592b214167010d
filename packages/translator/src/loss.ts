/** @file The training loss of a translator. */
import { type DropoutContext, treeDecoderLoss } from "@ast/decoders";
import { div, type Scalar, tidy } from "@tensorflow/tfjs-core";
import { encodeSources, type PairBatch } from "./batch.ts";
import { decoderOf, type TranslatorModel } from "./translator.ts";

/**
 * The loss of a batch under teacher forcing: per example the sum over the target's nodes of −log P(label), averaged over the batch
 * (Chen et al. 2018; Drissi et al. 2018). Differentiable with respect to every parameter.
 *
 * @param model - The translator and its parameters.
 * @param batch - The pairs.
 * @param training - Turns dropout on.
 * @returns `[]`.
 */
export function translatorLoss(model: TranslatorModel, batch: PairBatch, training?: DropoutContext): Scalar {
  return tidy(() => {
    const source = encodeSources(model, batch);
    const total = treeDecoderLoss(decoderOf(model), { source, targets: batch.targets }, training);
    return div(total, batch.plan.layout.treeCount);
  });
}
