/** Exit codes of every command. */
export const exitCodes = {
  /** All went well. */
  ok: 0,
  /** The run failed, or what was checked is wrong. */
  failed: 1,
  /** The command line or its input cannot be used. */
  badInput: 2,
  /** Stopped by Ctrl-C or SIGTERM, after what was done was saved: as shells report it. */
  interrupted: 130,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A failure whose message is all that the user needs to read. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /** The exit code the process ends with. */
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** A failure that the user mends by changing the command line or its input; exit code 2. */
export function badInput(message: string, cause?: unknown): CommandError {
  return new CommandError(exitCodes.badInput, message, { cause });
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
