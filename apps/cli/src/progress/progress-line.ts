import type { AstContext } from "../context.ts";
import { progressBar } from "./progress-bar.ts";

/** One line that says how far a command is, redrawn in its place. */
export interface ProgressLine {
  /** Whether anybody sees it. */
  readonly visible: boolean;
  /**
   * Shows how far it is, at most every 80 ms.
   *
   * @param share - How much is done, from 0 to 1, if that is known.
   * @param words - What is done; called only when the line is drawn.
   */
  readonly update: (share: number | undefined, words: () => string) => void;
  /** Removes the line. */
  readonly clear: () => void;
}

/** Milliseconds between two redraws. */
const interval = 80;

const BAR = 24;

/**
 * A line on the error stream for a person at a terminal; elsewhere nothing is written, so that output holds results only.
 */
export function createProgressLine({ process: { stderr }, now }: AstContext): ProgressLine {
  if (stderr.isTTY !== true) return { visible: false, update: () => {}, clear: () => {} };
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    visible: true,
    update: (share, words) => {
      const time = now();
      if (time - drawn < interval) return;
      drawn = time;
      const bar = share === undefined ? "" : `${progressBar(share, BAR)} ${Math.floor(share * 100)} %  `;
      const line = `${bar}${words()}`.slice(0, (stderr.columns ?? 80) - 1);
      stderr.write(`\r\u001b[2K${line}`);
    },
    clear: () => {
      if (drawn !== Number.NEGATIVE_INFINITY) stderr.write("\r\u001b[2K");
    },
  };
}
