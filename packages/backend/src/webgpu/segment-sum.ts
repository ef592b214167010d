/**
 * @file `UnsortedSegmentSum`, the gradient of `gather`, with equal results in every run. The built-in kernel adds up with
 * atomic operations, in the order in which threads happen to come, and wraps ids that are too large around instead of
 * dropping them. Here rows are first put in order of their segments, equal ids as they came, and then one thread adds up
 * one column of one segment, from the first row to the last.
 */
import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs-core";
import type { WebgpuBackend, WebgpuProgram, WebgpuUniform } from "./webgpu-backend.ts";

const GROUP = 64;

const whole = (value: number): WebgpuUniform => ({ type: "int32", data: [value] });
const groupsOf = (threads: number): [number, number, number] => [Math.ceil(threads / GROUP), 1, 1];
const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** The numbers of the rows `[rows]` in order of their segments. Ids that are no segment come last. */
function orderProgram(rowCount: number): WebgpuProgram {
  return {
    variableNames: ["ids"],
    outputShape: [rowCount],
    workgroupSize: [GROUP, 1, 1],
    dispatchLayout: { x: [0] },
    dispatch: groupsOf(rowCount),
    uniforms: "segmentCount : i32,",
    size: true,
    shaderKey: "astSegmentOrder",
    getUserCode: () => `
      fn segmentOf(row : i32) -> i32 {
        let id = i32(ids[row]);
        return select(uniforms.segmentCount, id, id >= 0 && id < uniforms.segmentCount);
      }

      fn main(index : i32) {
        if (index >= uniforms.size) { return; }
        let segment = segmentOf(index);
        var place = 0;
        for (var row = 0; row < uniforms.size; row++) {
          let other = segmentOf(row);
          place += select(0, 1, other < segment || (other == segment && row < index));
        }
        result[place] = index;
      }`,
  };
}

/** Sums `[segments, width]` of rows `[rows, width]` whose order is known. */
function sumProgram(outputShape: readonly [number, number], element: "f32" | "i32"): WebgpuProgram {
  return {
    variableNames: ["x", "ids", "order"],
    outputShape,
    workgroupSize: [GROUP, 1, 1],
    dispatchLayout: { x: [0, 1] },
    dispatch: groupsOf(sizeOf(outputShape)),
    uniforms: "rowCount : i32, segmentCount : i32, width : i32,",
    size: true,
    shaderKey: `astSegmentSum_${element}`,
    getUserCode: () => `
      // The first place in the order whose segment is this one or a later one.
      fn firstPlace(segment : i32) -> i32 {
        var low = 0;
        var high = uniforms.rowCount;
        while (low < high) {
          let middle = (low + high) / 2;
          let id = i32(ids[order[middle]]);
          let isBefore = id >= 0 && id < segment;
          if (isBefore) { low = middle + 1; } else { high = middle; }
        }
        return low;
      }

      fn main(index : i32) {
        if (index >= uniforms.size) { return; }
        let segment = index / uniforms.width;
        let column = index % uniforms.width;
        let end = firstPlace(segment + 1);
        var sum = ${element}(0);
        for (var place = firstPlace(segment); place < end; place++) {
          sum += ${element}(x[order[place] * uniforms.width + column]);
        }
        result[index] = sum;
      }`,
  };
}

function segmentSum(
  backend: WebgpuBackend,
  { x, segmentIds }: { readonly x: TensorInfo; readonly segmentIds: TensorInfo },
  segmentCount: number,
): TensorInfo {
  if (x.dtype !== "float32" && x.dtype !== "int32") {
    throw new TypeError(`unsortedSegmentSum: webgpu adds float32 or int32, got ${x.dtype}`);
  }
  const rowCount = sizeOf(segmentIds.shape);
  const rowShape = x.shape.slice(segmentIds.shape.length);
  const shape = [segmentCount, ...rowShape];
  const width = sizeOf(rowShape);
  if (rowCount === 0 || sizeOf(shape) === 0) {
    const zeros = x.dtype === "int32" ? new Int32Array(sizeOf(shape)) : new Float32Array(sizeOf(shape));
    return { dataId: backend.write(zeros, shape, x.dtype), shape, dtype: x.dtype };
  }
  // Rows and ids are read as flat memory: their shapes only name variables in the shader.
  const rows = { ...x, shape: [rowCount, width] };
  const ids = { ...segmentIds, shape: [rowCount] };
  const order = backend.runWebGPUProgram(orderProgram(rowCount), [ids], "int32", [whole(segmentCount)]);
  const program = sumProgram([segmentCount, width], x.dtype === "int32" ? "i32" : "f32");
  const uniforms = [rowCount, segmentCount, width].map(whole);
  const sums = backend.runWebGPUProgram(program, [rows, ids, order], x.dtype, uniforms);
  backend.disposeData(order.dataId);
  return { ...sums, shape };
}

/** The kernel in TensorFlow.js's registry. */
export const segmentSumKernel: KernelConfig = {
  kernelName: "UnsortedSegmentSum",
  backendName: "webgpu",
  kernelFunc: ({ inputs, attrs, backend }) => {
    const { x, segmentIds } = inputs;
    const segmentCount: unknown = attrs?.numSegments;
    if (x === undefined || segmentIds === undefined || typeof segmentCount !== "number") {
      throw new TypeError("unsortedSegmentSum: expected x, segmentIds and numSegments");
    }
    return segmentSum(backend as WebgpuBackend, { x, segmentIds }, segmentCount);
  },
};
