/** A worker that ended before its work did. */
export class ReplicaError extends Error {
  override readonly name = "ReplicaError";
}
