import { type BackendName, type InitialisedBackend, initialiseBackend } from "@ast/backend";
import { CommandError, exitCodes, messageOf } from "../command-error.ts";

/**
 * Starts a back end.
 *
 * @param backend - Which.
 * @param options - Whether `gradients` are registered, which only training needs.
 * @throws CommandError if the one asked for cannot be had.
 */
export async function startBackend(
  backend: BackendName | "auto",
  { gradients = true }: { readonly gradients?: boolean } = {},
): Promise<InitialisedBackend> {
  try {
    return await initialiseBackend({ backend, gradients });
  } catch (error) {
    throw new CommandError(exitCodes.failed, messageOf(error), { cause: error });
  }
}
