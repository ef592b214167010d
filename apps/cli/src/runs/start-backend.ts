import { type BackendName, type InitialisedBackend, initialiseBackend } from "@ast/backend";
import { CommandError, exitCodes, messageOf } from "../command-error.ts";

/**
 * Starts a back end.
 *
 * @throws CommandError if the one asked for cannot be had.
 */
export async function startBackend(backend: BackendName | "auto"): Promise<InitialisedBackend> {
  try {
    return await initialiseBackend({ backend });
  } catch (error) {
    throw new CommandError(exitCodes.failed, messageOf(error), { cause: error });
  }
}
