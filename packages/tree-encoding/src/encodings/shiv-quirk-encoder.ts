/**
 * @file The encoding of Shiv and Quirk (2019), Novel positional encodings to enable tree-based transformers. A place in a tree of `width` branches
 * is a stack of one-hot branch numbers, that of the nearest edge first; with p_f = tanh θ_f,
 *
 *     PE[j, b, f] = x[j, b] · p_f^j · sqrt((1 − p_f²) · d_model / 2)      j < depth, b < width, f < features
 *
 * It is added to embeddings that are multiplied by √d_model. θ is learned; here it is given (`/tensors` has the form that is learned).
 */
import {
  checkedRows,
  type EncodingValues,
  entryError,
  type PositionEncoder,
  requireSize,
  type TokenRows,
} from "./position-encoder.ts";

/** Sizes of an encoding of Shiv and Quirk. */
export interface ShivQuirkSizes {
  /** n: branches that a node may have; 2 for left-child right-sibling forms. */
  readonly width: number;
  /** k: edges from a node towards the root that count; further ones are cut. */
  readonly depth: number;
  /** d_model of the embeddings it is added to, which its scale goes with. @defaultValue the encoding's size */
  readonly modelSize?: number;
  /** What becomes of branches after the last of `width`: they count as that one, or an error is thrown. @defaultValue `"throw"` */
  readonly wide?: "clip" | "throw";
}

/** An encoding of Shiv and Quirk. */
export interface ShivQuirkConfig extends ShivQuirkSizes {
  /** θ of each feature: `[features]`. */
  readonly theta: ArrayLike<number>;
}

/** Checked sizes. */
export type ShivQuirkShape = Required<ShivQuirkSizes> & {
  readonly features: number;
  /** depth · width · features. */
  readonly size: number;
};

/**
 * Checks the sizes of an encoding.
 *
 * @throws RangeError naming what is out of range.
 */
export function shivQuirkShape(
  caller: string,
  { width, depth, modelSize, wide = "throw" }: ShivQuirkSizes,
  features: number,
): ShivQuirkShape {
  requireSize(caller, "width", width);
  requireSize(caller, "depth", depth);
  requireSize(caller, "the number of thetas", features);
  const size = depth * width * features;
  if (modelSize !== undefined) requireSize(caller, "modelSize", modelSize);
  if (wide !== "clip" && wide !== "throw") {
    throw new RangeError(`${caller}: wide must be "clip" or "throw", got ${JSON.stringify(wide)}`);
  }
  return { width, depth, modelSize: modelSize ?? size, wide, features, size };
}

/**
 * The branch, from 0, that an entry of a path stands for; −1 for none.
 *
 * @throws RangeError if the tree is wider than the encoding, or the entry is no branch.
 */
export function branchOf(
  caller: string,
  { width, wide }: Pick<ShivQuirkShape, "width" | "wide">,
  { value, row, entry }: { readonly value: number; readonly row: number; readonly entry: number },
): number {
  if (Number.isInteger(value) && value >= 0) {
    if (value <= width) return value - 1;
    if (wide === "clip") return width - 1;
  }
  throw entryError(caller, { row, entry, value, expected: `an integer from 0 to width = ${width}` });
}

/**
 * An encoding of Shiv and Quirk; its paths are those of `nodePaths` or `treePaths`.
 *
 * @param config - θ and sizes; `size` of the encoder is depth · width · number of thetas.
 * @throws RangeError if a size or a θ is out of range.
 */
export function shivQuirkEncoder(config: ShivQuirkConfig): PositionEncoder {
  const caller = "shivQuirkEncoder";
  const shape = shivQuirkShape(caller, config, config.theta.length);
  const { width, depth, modelSize, features, size } = shape;
  /** p_f^j times the scale: `[depth, features]`. */
  const weights = new Float64Array(depth * features);
  for (let feature = 0; feature < features; feature++) {
    const theta = config.theta[feature]!;
    if (!Number.isFinite(theta)) {
      throw new RangeError(`${caller}: theta ${feature} must be a finite number, got ${theta}`);
    }
    const decay = Math.tanh(theta);
    // 1 − tanh² = 1 / cosh², which does not lose digits where tanh is nearly 1.
    let weight = Math.sqrt(modelSize / 2) / Math.cosh(theta);
    for (let level = 0; level < depth; level++, weight *= decay) weights[level * features + feature] = weight;
  }
  return {
    size,
    depth,
    encode(output: EncodingValues, rows: TokenRows) {
      const { count, paths } = checkedRows(caller, { size, depth }, { output, rows });
      output.fill(0);
      for (let row = 0; row < count; row++) {
        for (let level = 0; level < depth; level++) {
          const branch = branchOf(caller, shape, { value: paths[row * depth + level]!, row, entry: level });
          if (branch < 0) continue;
          const start = row * size + (level * width + branch) * features;
          for (let feature = 0; feature < features; feature++) {
            output[start + feature] = weights[level * features + feature]!;
          }
        }
      }
    },
  };
}

/**
 * Thetas to begin with: uniform from 0.7 to 0.999.
 *
 * @param count - How many.
 * @param random - A source of numbers from 0 to 1.
 * @throws RangeError unless the count is a positive integer.
 */
export function initialThetas(count: number, random: () => number): Float64Array {
  requireSize("initialThetas", "count", count);
  return Float64Array.from({ length: count }, () => 0.7 + 0.299 * random());
}
