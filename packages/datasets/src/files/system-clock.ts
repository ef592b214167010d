import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "./file-options.ts";

/** The system's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    try {
      await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      // Node's own error hides the reason.
      signal?.throwIfAborted();
      throw error;
    }
  },
};
