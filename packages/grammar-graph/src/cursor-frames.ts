/** @file What a cursor keeps: nodes whose children are still to come, and the actions so far, in lists that share their ends. */

/** A node that has been written. */
export interface WrittenNode {
  /** Its number, the number of its action, and that action's id; -1 above the root. */
  readonly number: number;
  readonly action: number;
  readonly label: number;
  /** Depth of its children. */
  readonly depth: number;
}

/** A node with children to come, and the nodes that wait behind it. All have one shape, which keeps them fast. */
export interface Frame {
  readonly node: WrittenNode;
  readonly state: number;
  readonly index: number;
  readonly fieldIndex: number;
  readonly next: Frame | undefined;
}

/** A new frame before others. */
export function waitBefore(
  next: Frame | undefined,
  node: WrittenNode,
  state: number,
  index: number,
  fieldIndex: number,
): Frame {
  return { node, state, index, fieldIndex, next };
}

/** The actions so far, last first. */
export interface Written {
  readonly action: number;
  readonly text: string | undefined;
  readonly frame: Frame;
  readonly previous: Written | undefined;
}

/** The frames in the other order, none of them changed. */
export function reverseFrames(frames: Frame | undefined): Frame | undefined {
  let result: Frame | undefined;
  for (let frame = frames; frame !== undefined; frame = frame.next) {
    result = waitBefore(result, frame.node, frame.state, frame.index, frame.fieldIndex);
  }
  return result;
}
