/** A set of kinds of nodes that never changes; sets that grew out of one another by the same kinds are the same object. */
export class KindSet {
  readonly #kinds: ReadonlySet<string>;
  readonly #larger = new Map<string, KindSet>();
  readonly #overlaps = new Map<ReadonlySet<string>, boolean>();

  constructor(kinds: ReadonlySet<string> = new Set()) {
    this.#kinds = kinds;
  }

  /** The set with one more kind. */
  with(kind: string): KindSet {
    if (this.#kinds.has(kind)) return this;
    const known = this.#larger.get(kind);
    if (known !== undefined) return known;
    const larger = new KindSet(new Set([...this.#kinds, kind]));
    this.#larger.set(kind, larger);
    return larger;
  }

  /** Tells whether the sets share a kind. */
  overlaps(others: ReadonlySet<string>): boolean {
    if (this.#kinds.size === 0) return false;
    let result = this.#overlaps.get(others);
    if (result === undefined) {
      result = [...this.#kinds].some((kind) => others.has(kind));
      this.#overlaps.set(others, result);
    }
    return result;
  }
}
