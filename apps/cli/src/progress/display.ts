import type { TrainingEvent } from "@ast/training";
import type { AstContext } from "../context.ts";

/** What the work of a stage tells while it goes on. */
export interface Stage {
  /** Says in one line what is being done now; the next one replaces it. */
  readonly update: (line: string) => void;
  /** Passes on an event of a training run. */
  readonly training: (event: TrainingEvent) => void;
  /** Says what came of the stage, in place of its title. */
  readonly finish: (line: string) => void;
}

/** How a command with several stages shows itself: to a person at a terminal, in a log, or to a program. */
export interface Display {
  /**
   * Does the work of one stage and shows how it goes.
   *
   * @returns What the work returns; what it throws is thrown on.
   */
  readonly stage: <Result>(title: string, work: (stage: Stage) => Promise<Result>) => Promise<Result>;
  /** Shows what the command is there for: as lines to people, as data to programs. */
  readonly result: (data: object, lines: readonly string[]) => void;
}

/** Chooses the display that fits where the output goes; each is loaded only when chosen. */
export async function createDisplay(
  context: AstContext,
  { json }: { readonly json: boolean },
): Promise<Display> {
  if (json) return (await import("./json-display.ts")).jsonDisplay(context);
  if (context.process.stdout.isTTY === true)
    return (await import("./terminal-display.ts")).terminalDisplay(context);
  return (await import("./log-display.ts")).logDisplay(context);
}
