import { Listr } from "listr2";
import type { AstContext } from "../context.ts";
import type { Display } from "./display.ts";
import { formatDuration } from "./format-duration.ts";
import { liveLine } from "./training-lines.ts";
import { advanceView, emptyView } from "./training-view.ts";

/** Characters that listr2 needs before a line of output. */
const indentation = 6;

/** Milliseconds between two redraws of the line about training. */
const redrawInterval = 80;

/** A display for a person at a terminal: stages with a mark each, and one line that lives while a model trains. */
export function terminalDisplay({ process: { stdout }, now }: AstContext): Display {
  const width = (): number => (stdout.columns || 80) - indentation;
  return {
    stage: async (title, work) => {
      const start = now();
      const results: Awaited<ReturnType<typeof work>>[] = [];
      let view = emptyView;
      let drawn = Number.NEGATIVE_INFINITY;
      const list = new Listr(
        [
          {
            title,
            task: async (_, task) => {
              let outcome = title;
              results.push(
                await work({
                  update: (line) => {
                    task.output = line;
                  },
                  training: (event) => {
                    view = advanceView(view, event, now());
                    if (now() - drawn < redrawInterval && event.kind !== "evaluated") return;
                    drawn = now();
                    task.output = liveLine(view, { now: drawn, width: width() });
                  },
                  finish: (line) => {
                    outcome = line;
                  },
                }),
              );
              task.output = "";
              task.title = `${outcome} (${formatDuration((now() - start) / 1000)})`;
            },
          },
        ],
        {
          // Ctrl-C is the command's own affair: it has a checkpoint to save.
          registerSignalListeners: false,
          // The message of a failure is printed once, by the command line.
          rendererOptions: { showErrorMessage: false, collapseErrors: false },
        },
      );
      await list.run();
      const [result] = results;
      return result as Awaited<ReturnType<typeof work>>;
    },
    result: (_, lines) => {
      stdout.write(`\n${lines.map((line) => `${line}\n`).join("")}`);
    },
  };
}
