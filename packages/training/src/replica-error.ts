/**
 * A worker that did not do its work: its thread did not start, or ended before its work did, its answer could not be read, or its task threw. The message
 * says which worker and why, the cause is the error that came from it, if one did.
 */
export class ReplicaError extends Error {
  override readonly name = "ReplicaError";
}
