import type { AstContext } from "../context.ts";
import type { Display } from "./display.ts";
import { formatDuration } from "./format-duration.ts";
import { evaluationLine, logLine } from "./training-lines.ts";
import { advanceView, emptyView } from "./training-view.ts";

/** Milliseconds between two lines about the steps of a training run. */
const interval = 5000;

/** A display for logs: plain lines, about training every few seconds and at each evaluation. */
export function logDisplay({ process: { stdout }, now }: AstContext): Display {
  const write = (line: string): void => {
    stdout.write(`${line}\n`);
  };
  return {
    stage: async (title, work) => {
      const start = now();
      let outcome = `${title}: done`;
      let view = emptyView;
      let spoken = start;
      let updated: string | undefined;
      write(title);
      const result = await work({
        update: (line) => {
          if (line === updated || now() - spoken < interval) return;
          updated = line;
          spoken = now();
          write(`  ${line}`);
        },
        training: (event) => {
          if (event.kind === "evaluated") write(`  ${evaluationLine(view, event)}`);
          view = advanceView(view, event, now());
          if (event.kind !== "step" || now() - spoken < interval) return;
          spoken = now();
          write(`  ${logLine(view, spoken)}`);
        },
        finish: (line) => {
          outcome = line;
        },
      });
      write(`  ${outcome} (${formatDuration((now() - start) / 1000)})`);
      return result;
    },
    result: (_, lines) => lines.forEach(write),
  };
}
