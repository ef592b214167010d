/**
 * @file The part of an LSTM or Tree-LSTM step that is not a matrix product, forward and backward.
 *
 * With pre-activations p, children memories c_1 … c_K (K = 1 for a chain or a decoder, 2 for a binary tree):
 *
 *     f_k = σ(p_fk)   i = σ(p_i)   o = σ(p_o)   u = tanh(p_u)
 *     c = i ∘ u + Σ_k f_k ∘ c_k          h = o ∘ tanh(c)
 *
 * (Hochreiter and Schmidhuber, 1997, with forget gates; Tai et al., 2015, eqs. 9–14.) Backward, with δh and δc given and t = tanh(c):
 *
 *     δc ← δc + δh ∘ o ∘ (1 − t²)
 *     δp_o = δh ∘ t ∘ o(1 − o)    δp_i = δc ∘ u ∘ i(1 − i)    δp_u = δc ∘ i ∘ (1 − u²)
 *     δp_fk = δc ∘ c_k ∘ f_k(1 − f_k)    δc_k = δc ∘ f_k
 *
 * Columns of the pre-activations stand in the order f_1, i, o, u, f_2: what child 1 contributes to (f_1, i, o, u) and what
 * child 2 contributes to (i, o, u, f_2) are then contiguous when each forget gate sees only its own child.
 */
import { add, concat, mul, sigmoid, split, sub, type Tensor2D, tanh, tidy } from "@tensorflow/tfjs-core";
import { checkShape } from "./check-shape.ts";

/** Result of {@link lstmCell}, with what {@link lstmCellGradient} needs. */
export type LstmCellState = {
  /** h, `[batch, hidden]`. */
  readonly hidden: Tensor2D;
  /** c, `[batch, hidden]`. */
  readonly memory: Tensor2D;
  /** tanh(c), `[batch, hidden]`. */
  readonly squashed: Tensor2D;
  /** Activations in column order f_1, i, o, u, (f_2), each `[batch, hidden]`. */
  readonly gates: readonly Tensor2D[];
};

/** Where the candidate u stands in the order of gate columns. */
const CANDIDATE = 3;

/**
 * One step of the cell, from pre-activations.
 *
 * @param preActivations - `[batch, (3 + children) · hidden]`, columns f_1, i, o, u, (f_2).
 * @param memories - Memory of each child, one or two of `[batch, hidden]`.
 * @throws RangeError if there are no or too many children, or the shapes do not fit together.
 */
export function lstmCell(preActivations: Tensor2D, memories: readonly Tensor2D[]): LstmCellState {
  checkCell(preActivations, memories);
  return tidy(() => {
    const columns: Tensor2D[] = split(preActivations, 3 + memories.length, 1);
    const gates = columns.map(
      (column, index): Tensor2D => (index === CANDIDATE ? tanh(column) : sigmoid(column)),
    );
    const [forget, input, output, candidate, second] = gates as Gates;
    let memory: Tensor2D = add(mul(input, candidate), mul(forget, memories[0]!));
    if (second !== undefined) memory = add(memory, mul(second, memories[1]!));
    const squashed: Tensor2D = tanh(memory);
    return { hidden: mul(output, squashed) as Tensor2D, memory, squashed, gates };
  });
}

/** Gate columns by name: f_1, i, o, u, (f_2). */
type Gates = [Tensor2D, Tensor2D, Tensor2D, Tensor2D, Tensor2D?];

function checkCell(preActivations: Tensor2D, memories: readonly Tensor2D[]): void {
  if (memories.length < 1 || memories.length > 2) {
    throw new RangeError(`lstmCell: memories must be one or two, got ${memories.length}`);
  }
  checkShape(memories[0]!, {
    what: "lstmCell: memories[0]",
    sizes: [
      ["batch", null],
      ["hidden", null],
    ],
  });
  const [batch, hidden] = memories[0]!.shape;
  if (memories.length === 2) {
    checkShape(memories[1]!, {
      what: "lstmCell: memories[1]",
      sizes: [
        ["batch", batch],
        ["hidden", hidden],
      ],
    });
  }
  const gates = 3 + memories.length;
  checkShape(preActivations, {
    what: "lstmCell: preActivations",
    sizes: [
      ["batch", batch],
      [`${gates} · hidden`, gates * hidden],
    ],
  });
}

/** Gradients of {@link lstmCell}. */
export type LstmCellGradient = {
  /** With respect to the pre-activations, `[batch, (3 + children) · hidden]`. */
  readonly preActivations: Tensor2D;
  /** With respect to each child's memory, each `[batch, hidden]`. */
  readonly memories: readonly Tensor2D[];
};

/** What {@link lstmCellGradient} needs of the forward step. */
export type LstmCellForward = Pick<LstmCellState, "squashed" | "gates"> & {
  /** The children's memories, each `[batch, hidden]`. */
  readonly memories: readonly Tensor2D[];
};

/**
 * The gradient of {@link lstmCell}.
 *
 * @param gradient - With respect to `hidden` and `memory`, each `[batch, hidden]`.
 * @param forward - Of the forward step: `squashed` and `gates`, and the children's `memories`.
 */
export function lstmCellGradient(
  gradient: Pick<LstmCellState, "hidden" | "memory">,
  forward: LstmCellForward,
): LstmCellGradient {
  const { squashed, memories } = forward;
  const [forget, input, output, candidate, second] = forward.gates as Gates;
  return tidy(() => {
    // h = o ∘ t: the products o ∘ t and δh ∘ o serve twice.
    const throughOutput: Tensor2D = mul(gradient.hidden, output);
    const total: Tensor2D = add(
      gradient.memory,
      sub(throughOutput, mul(throughOutput, mul(squashed, squashed))),
    );
    const towardsInput: Tensor2D = mul(total, input);
    const columns: Tensor2D[] = [
      gateGradient(mul(total, memories[0]!), forget),
      gateGradient(mul(total, candidate), input),
      gateGradient(mul(gradient.hidden, squashed), output),
      sub(towardsInput, mul(towardsInput, mul(candidate, candidate))),
    ];
    const childMemories: Tensor2D[] = [mul(total, forget)];
    if (second !== undefined) {
      columns.push(gateGradient(mul(total, memories[1]!), second));
      childMemories.push(mul(total, second));
    }
    return { preActivations: concat(columns, 1) as Tensor2D, memories: childMemories };
  });
}

/** δ ∘ g(1 − g), the gradient through a logistic gate g. */
function gateGradient(gradient: Tensor2D, gate: Tensor2D): Tensor2D {
  const scaled: Tensor2D = mul(gradient, gate);
  return sub(scaled, mul(scaled, gate));
}
