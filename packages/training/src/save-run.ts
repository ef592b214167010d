/** @file Saving a run: when it is due, and when the run fails. */
import type { Params } from "@ast/layers";
import { toCheckpointBytes } from "./checkpoint.ts";
import type { CheckpointStore } from "./checkpoint-store.ts";
import type { TrainingEvent } from "./events.ts";
import { messageOf } from "./message-of.ts";
import { partsOf, progressOf, type RunSetting, type RunState } from "./run-state.ts";

/** How a run is saved. */
export interface SaveInputs extends RunSetting {
  readonly store: CheckpointStore;
  /** Of the task, in number. */
  readonly examples: number;
}

/** Saves the state, and tells so, unless the newest checkpoint holds it already. */
export async function* saveRun<P extends Params>(
  state: RunState<P>,
  { store, config, numerics, examples }: SaveInputs,
): AsyncGenerator<TrainingEvent, void> {
  const { step } = state;
  const evaluated = state.evaluations.lastStep;
  if (state.saved?.step === step && state.saved.evaluated === evaluated) return;
  const progress = progressOf(state, { config, numerics, examples });
  const bytes = toCheckpointBytes(partsOf(state), { progress });
  const file = await store.save(bytes, { step, keep: config.keepCheckpoints });
  state.saved = { step, evaluated };
  yield { kind: "checkpoint", step, file };
}

/** What {@link orSave} does. */
export interface WorkOrSave {
  /** How to save the run; `undefined` where it is not saved. */
  readonly saving: SaveInputs | undefined;
  /** Changes the state altogether or, if it fails, not at all; otherwise `state.whole` is false then. */
  readonly work: () => Promise<readonly TrainingEvent[]>;
}

/** Tells of work that was done; if it fails, saves the steps made before, as hours may have passed since the newest checkpoint. */
export async function* orSave<P extends Params>(
  state: RunState<P>,
  { saving, work }: WorkOrSave,
): AsyncGenerator<TrainingEvent, void> {
  let events: readonly TrainingEvent[];
  try {
    events = await work();
  } catch (error) {
    if (saving !== undefined && state.whole && state.step > 0) yield* saveAfter(error, state, saving);
    throw error;
  }
  // A listener that fails while it is told leaves the run, which is no failure of the work.
  yield* events;
}

/** Saves the run after an error, which an error of the saving must not hide. */
async function* saveAfter<P extends Params>(
  error: unknown,
  state: RunState<P>,
  saving: SaveInputs,
): AsyncGenerator<TrainingEvent, void> {
  try {
    yield* saveRun(state, saving);
  } catch (unsaved) {
    const message = `${messageOf(error)}; then ${messageOf(unsaved)}`;
    throw new AggregateError([error, unsaved], message, { cause: error });
  }
}
