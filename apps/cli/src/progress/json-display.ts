import type { AstContext } from "../context.ts";
import type { Display } from "./display.ts";

/**
 * A display for programs: one JSON object per line, its field `event` saying what it is about: `stage`
 * (`state` is started, update, done or failed), `training` (an event of @ast/training) or `result`.
 */
export function jsonDisplay({ process: { stdout }, now }: AstContext): Display {
  const write = (event: string, data: object): void => {
    stdout.write(`${JSON.stringify({ event, ...data })}\n`);
  };
  return {
    stage: async (title, work) => {
      const start = now();
      const seconds = (): number => Math.round(now() - start) / 1000;
      let message: string | undefined;
      write("stage", { title, state: "started" });
      try {
        const result = await work({
          update: (line) => write("stage", { title, state: "update", message: line }),
          training: (event) => write("training", event),
          finish: (line) => {
            message = line;
          },
        });
        write("stage", { title, state: "done", message, seconds: seconds() });
        return result;
      } catch (error) {
        write("stage", { title, state: "failed", seconds: seconds() });
        throw error;
      }
    },
    result: (data) => write("result", data),
  };
}
