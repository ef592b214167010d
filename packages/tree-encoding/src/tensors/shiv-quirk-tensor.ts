/**
 * @file The encoding of Shiv and Quirk (2019) with θ as a parameter. The branches of a batch are a constant; what is learned is the table of weights
 * w[j, f] = p_f^j · sqrt((1 − p_f²) · d_model / 2), with p = tanh θ.
 *
 * It brings its own gradient, so none need be registered. With s = 1 / cosh θ = sqrt(1 − p²) and dp/dθ = s²,
 *
 *     dw/dθ = sqrt(d_model / 2) · (j · p^(j − 1) · s³ − p^(j + 1) · s)
 */
import {
  add,
  cosh,
  customGrad,
  maximum,
  mul,
  pow,
  range,
  reciprocal,
  reshape,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor3D,
  tanh,
  tensor4d,
  tidy,
} from "@tensorflow/tfjs-core";
import { checkedRows } from "../encodings/position-encoder.ts";
import {
  branchOf,
  type ShivQuirkShape,
  type ShivQuirkSizes,
  shivQuirkShape,
} from "../encodings/shiv-quirk-encoder.ts";
import { type BatchPositions, requireBatch } from "./batch-positions.ts";

/**
 * The encoding of a batch, differentiable with respect to θ.
 *
 * @param theta - θ of each feature, `[features]`.
 * @param sizes - Width and depth.
 * @param positions - The batch, with paths `[batch, length, depth]`.
 * @returns `[batch, length, depth · width · features]`.
 * @throws RangeError naming the row, if sizes do not fit or an entry is no branch.
 */
export function shivQuirkTensor(theta: Tensor1D, sizes: ShivQuirkSizes, positions: BatchPositions): Tensor3D {
  const caller = "shivQuirkTensor";
  requireBatch(caller, positions);
  if (theta.rank !== 1) {
    throw new RangeError(`${caller}: theta must have shape [features], got [${theta.shape.join(", ")}]`);
  }
  const shape = shivQuirkShape(caller, sizes, theta.size);
  const { batch, length } = positions;
  return tidy(() => {
    const branches = branchTensor(caller, shape, positions); // [rows, depth, width, 1]
    const encode = customGrad<Tensor3D>((...received) => {
      const save = received.at(-1);
      if (typeof save === "function") save([theta, branches]);
      const weights = reshape(weightTable(theta, shape), [1, shape.depth, 1, shape.features]);
      return {
        value: reshape(mul(branches, weights), [batch, length, shape.size]),
        gradFunc(gradient, [thetas, ones]) {
          const byRow = reshape(gradient, [batch * length, shape.depth, shape.width, shape.features]);
          const ofWeights = sum(mul(byRow, ones!), [0, 2]); // [depth, features]
          return sum(mul(ofWeights, weightSlopes(thetas!, shape)), 0); // [features]
        },
      };
    });
    return encode(theta);
  });
}

/** 1 at each level's branch, `[rows, depth, width, 1]`. */
function branchTensor(
  caller: string,
  shape: ShivQuirkShape,
  { batch, length, paths }: BatchPositions,
): Tensor {
  const { depth, width } = shape;
  const ones = new Float32Array(batch * length * depth * width);
  const rows = checkedRows(
    caller,
    { size: depth * width, depth },
    { output: ones, rows: { length, ...(paths && { paths }) } },
  );
  for (let entry = 0; entry < rows.count * depth; entry++) {
    const place = { value: rows.paths[entry]!, row: Math.floor(entry / depth), entry: entry % depth };
    const branch = branchOf(caller, shape, place);
    if (branch >= 0) ones[entry * width + branch] = 1;
  }
  return tensor4d(ones, [rows.count, depth, width, 1]);
}

/** w: `[depth, features]`. */
function weightTable(theta: Tensor, { depth, modelSize }: ShivQuirkShape): Tensor {
  const scale = mul(reciprocal(cosh(theta)), Math.sqrt(modelSize / 2)); // [features]
  return mul(pow(reshape(tanh(theta), [1, -1]), levels(depth)), scale);
}

/** dw/dθ: `[depth, features]`. */
function weightSlopes(theta: Tensor, { depth, modelSize }: ShivQuirkShape): Tensor {
  const decay = reshape(tanh(theta), [1, -1]); // p
  const slope = reciprocal(cosh(theta)); // s
  const level = levels(depth); // j
  const byDecay = mul(mul(level, pow(decay, maximum(sub(level, 1), 0))), mul(slope, square(slope)));
  const byScale = mul(pow(decay, add(level, 1)), slope);
  return mul(sub(byDecay, byScale), Math.sqrt(modelSize / 2));
}

/** 0, 1, 2, …: `[depth, 1]`. */
function levels(depth: number): Tensor {
  return reshape(range(0, depth), [-1, 1]);
}
