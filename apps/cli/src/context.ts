import type { CommandContext } from "@stricli/core";

/** Where a command writes: the part of a Node stream that commands need. */
export interface OutputStream {
  /** `false` asks to wait for `drain` before more is written. */
  write(text: string): unknown;
  once?(event: "drain", listener: () => void): unknown;
  /** Whether a person watches at a terminal. */
  readonly isTTY?: boolean;
  /** Width of the terminal in characters. */
  readonly columns?: number;
  readonly getColorDepth?: (environment?: Readonly<Partial<Record<string, string>>>) => number;
}

/** A pending Ctrl-C. */
export interface Interrupt {
  /** Aborts at the first Ctrl-C or SIGTERM; one that comes more than a second later ends the process at once. */
  readonly signal: AbortSignal;
  /** Gives Ctrl-C back to the system. */
  readonly release: () => void;
}

/** Everything a command may use of the outside world, so that tests can give it another one. */
export interface AstContext extends CommandContext {
  readonly process: { readonly stdout: OutputStream; readonly stderr: OutputStream };
  /** Standard input, read only by commands that are asked to. */
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly environment: Readonly<Partial<Record<string, string>>>;
  /** The working directory, absolute; relative paths start here. */
  readonly directory: string;
  /** Where commands keep what they can make again, absolute; `undefined` keeps nothing. */
  readonly cache: string | undefined;
  /** Threads that may run at once: commands with much to compute start as many workers, and with 1 none. */
  readonly processors: number;
  /** Milliseconds of a clock that only moves forward. */
  readonly now: () => number;
  /** Asks the network, as the global `fetch` does; for commands that are there to download. */
  readonly fetch: (
    address: string,
    options: { readonly signal?: AbortSignal; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<Response>;
  /** Takes over Ctrl-C until released; for commands that have something to save. */
  readonly takeInterrupt: () => Interrupt;
}
