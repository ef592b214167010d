/** @file Running a training run to its end. */
import type { Params } from "@ast/layers";
import type { TrainingEvent } from "./events.ts";
import type { TrainingResult } from "./train.ts";

/**
 * Follows a run to its end and gives its result, which a `for await` loop would lose.
 *
 * @param run - What `train` gives.
 * @param onEvent - Sees each event; the run waits for it.
 *
 * @example
 * const result = await followRun(train(task, config), (event) => console.log(event));
 */
export async function followRun<P extends Params>(
  run: AsyncGenerator<TrainingEvent, TrainingResult<P>>,
  onEvent: (event: TrainingEvent) => void | Promise<void>,
): Promise<TrainingResult<P>> {
  try {
    for (;;) {
      const next = await run.next();
      if (next.done === true) return next.value;
      await onEvent(next.value);
    }
  } catch (error) {
    // A listener that fails ends the run, and the run frees its tensors.
    await run.throw(error);
    throw error;
  }
}
