/** What was found for keys, up to a number of them: then all is forgotten, and what is asked for is found anew. */
export class Remembered<Value> {
  readonly #most: number;
  readonly #values = new Map<string, Value>();

  /** @param most - The number of keys that are remembered at once. */
  constructor(most = 10_000) {
    this.#most = most;
  }

  /** The number of keys that are remembered now. */
  get size(): number {
    return this.#values.size;
  }

  /** What was found for a key, if it is remembered. */
  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  /** Remembers what was found for a key that is not remembered yet. */
  set(key: string, value: Value): void {
    if (this.#values.size >= this.#most) this.#values.clear();
    this.#values.set(key, value);
  }
}
