import type { AstContext } from "../context.ts";

/** Reads lines one at a time, and leaves the stream open between them. */
export interface LineReader {
  /** The next line without its end, or `undefined` once there are no more. */
  readonly next: () => Promise<string | undefined>;
}

/** Reads the lines that a person types. */
export function createLineReader(stream: AstContext["stdin"]): LineReader {
  const chunks = stream[Symbol.asyncIterator]();
  const decoder = new TextDecoder();
  let rest = "";
  let ended = false;
  return {
    next: async () => {
      while (!ended && !rest.includes("\n")) {
        const { value, done } = await chunks.next();
        if (done === true) ended = true;
        else rest += typeof value === "string" ? value : decoder.decode(value, { stream: true });
      }
      if (rest === "") return undefined;
      const [line = ""] = rest.split("\n", 1);
      rest = rest.slice(line.length + 1);
      return line.replace(/\r$/, "");
    },
  };
}
