/** @file Evaluations on held-out examples, the best of them, and when to give up. */

/** The outcome of an evaluation; further finite numbers may ride along under names of their own. */
export interface Evaluation {
  /** The share of examples that are right, in [0, 1]; decides which parameters are best. */
  readonly accuracy: number;
  /** The mean loss; decides between equal accuracies. */
  readonly loss: number;
  readonly [extra: string]: number;
}

/** Which evaluation was best, and how long ago; plain data, kept in each checkpoint. */
export interface EvaluationRecord {
  /** The best evaluation and the step it came after, or `null` before the first. */
  readonly best: { readonly step: number; readonly evaluation: Evaluation } | null;
  /** Evaluations since the best one. */
  readonly sinceBest: number;
  /** The step of the last evaluation, 0 before the first. */
  readonly lastStep: number;
}

/** The record before the first evaluation. */
export const noEvaluations: EvaluationRecord = { best: null, sinceBest: 0, lastStep: 0 };

/** Whether an evaluation is better than another: more accurate, or as accurate with a lower loss. */
export function isBetter(candidate: Evaluation, other: Evaluation): boolean {
  if (candidate.accuracy !== other.accuracy) return candidate.accuracy > other.accuracy;
  return candidate.loss < other.loss;
}

/**
 * The record with one more evaluation.
 *
 * @throws RangeError if one of the evaluation's numbers is not finite.
 */
export function recordEvaluation(
  record: EvaluationRecord,
  { step, evaluation }: { readonly step: number; readonly evaluation: Evaluation },
): EvaluationRecord {
  for (const [name, value] of Object.entries(evaluation)) {
    if (!Number.isFinite(value)) {
      throw new RangeError(
        `train: the evaluation after step ${step} gave ${name} = ${value}, expected a finite number`,
      );
    }
  }
  if (record.best === null || isBetter(evaluation, record.best.evaluation)) {
    return { best: { step, evaluation }, sinceBest: 0, lastStep: step };
  }
  return { best: record.best, sinceBest: record.sinceBest + 1, lastStep: step };
}
