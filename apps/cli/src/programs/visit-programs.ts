import type { AstContext } from "../context.ts";
import { createProgressLine } from "../progress/progress-line.ts";
import type { ProgramSources } from "./program-sources.ts";
import type { ProgramText, Unreadable } from "./program-text.ts";

/** What happens to programs as they are read. */
export interface ProgramVisitor {
  readonly program: (program: ProgramText) => void;
  readonly unreadable: (fault: Unreadable) => void;
  /** What a person at a terminal is told meanwhile. */
  readonly words: () => string;
}

/** Goes through programs one by one, with a line that shows how far it is. */
export async function visitPrograms(
  context: AstContext,
  { read }: ProgramSources,
  { program: visit, unreadable, words }: ProgramVisitor,
): Promise<void> {
  const progress = createProgressLine(context);
  try {
    for await (const { programs, share } of read()) {
      for (const program of programs) {
        if ("text" in program) visit(program);
        else unreadable(program);
        progress.update(share, words);
      }
    }
  } finally {
    progress.clear();
  }
}
