/** Whether an error of an output stream says that its reader went away, as `head` does when it has seen enough. */
export function isOutputClosed(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EPIPE";
}
