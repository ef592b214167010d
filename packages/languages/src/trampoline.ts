import type { Tree } from "@ast/tree";

/**
 * A recursive function over trees that does not use the call stack: where it would call itself or another
 * such function it yields the call, and gets the result back.
 */
export type TreeCall = Generator<TreeCall, Tree, Tree>;

/** Runs a call, and the calls it yields, with a stack on the heap: nesting costs memory, never an overflow. */
export function runTreeCall(call: TreeCall): Tree {
  const callers: TreeCall[] = [];
  let current = call;
  let step = current.next();
  for (;;) {
    if (!step.done) {
      callers.push(current);
      current = step.value;
      step = current.next();
      continue;
    }
    const caller = callers.pop();
    if (caller === undefined) return step.value;
    current = caller;
    step = current.next(step.value);
  }
}
