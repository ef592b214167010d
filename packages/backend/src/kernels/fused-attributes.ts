/**
 * @file What `@ast/layers` tells the kernels that it calls where they are registered; the kernels for WebAssembly and those of the addon that
 * `tools/native` builds are told the same. Tensors stand as their places among the inputs.
 */
import type { RowsAttribute } from "./row-addresses.ts";

/** How nodes are arranged by example: `Padding` of `@ast/layers`, and the mask of their sources. */
export interface Arranged {
  readonly mask: number;
  /** Row of the node at each padded place, at least the number of nodes where there is none, `[batch · width]`. */
  readonly rows: Int32Array;
  readonly width: number;
}

/** Attributes of the kernels by their names. */
export interface FusedAttributes {
  readonly AstLstmCell: {
    readonly count: number;
    readonly hiddenSize: number;
    readonly messageSize: number;
    readonly labels: RowsAttribute;
    /** Per child; its message covers the first gates, or, the second one's where it is narrower, the last. */
    readonly messages: readonly RowsAttribute[];
    readonly memories: readonly RowsAttribute[];
  };
  readonly AstLstmCellGradient: {
    readonly count: number;
    readonly hiddenSize: number;
    /** Up to three, which are added up. */
    readonly hidden: readonly RowsAttribute[];
    /** Up to two, which are added up. */
    readonly memory: readonly RowsAttribute[];
    /** The forward step's kept rows. */
    readonly kept: number;
    readonly memories: readonly RowsAttribute[];
  };
  readonly AstTanhGradient: {
    /** One or two, which are added up. */
    readonly upstream: readonly RowsAttribute[];
    /** tanh(x). */
    readonly squashed: number;
  };
  readonly AstRowProducts: {
    readonly runs: readonly {
      readonly count: number;
      readonly rows: RowsAttribute;
      readonly weights: number;
    }[];
    readonly transposed: boolean;
  };
  readonly AstOuterProduct: {
    readonly count: number;
    readonly left: RowsAttribute;
    readonly right: RowsAttribute;
    readonly inputSize: number;
    readonly outputSize: number;
  };
  readonly AstAttend: Arranged & {
    readonly queries: number;
    readonly keys: number;
    readonly values: number;
  };
  readonly AstAttendGradient: Arranged & {
    readonly contexts: RowsAttribute;
    readonly keys: number;
    readonly values: number;
    readonly weights: number;
  };
  readonly AstAttendSourceGradient: Arranged & {
    readonly count: number;
    readonly queries: RowsAttribute;
    readonly weights: RowsAttribute;
    readonly scores: RowsAttribute;
    readonly contexts: RowsAttribute;
    readonly keys: number;
  };
}

/**
 * A kernel's attributes, as `@ast/layers` gave them.
 *
 * @param attrs - Of the call. The type of TensorFlow.js foresees neither typed arrays nor rows among the attributes, hence the cast.
 */
export function attributesOf<Name extends keyof FusedAttributes>(attrs: unknown): FusedAttributes[Name] {
  return attrs as FusedAttributes[Name];
}
