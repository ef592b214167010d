/** The tokens that a variable may have its value from, in ascending order. */
export type Sources = readonly number[];

/** New sources of variables, by the number of their name. */
export type Changes = ReadonlyMap<number, Sources>;

/** Where variables have their values from at the place that is looked at. What changed can be taken back, and done again. */
export class FlowStates {
  readonly #sources: (Sources | undefined)[];
  /** The names that were set, and what they had before. */
  readonly #names: number[] = [];
  readonly #before: (Sources | undefined)[] = [];

  constructor(nameCount: number) {
    this.#sources = new Array(nameCount).fill(undefined);
  }

  get(name: number): Sources | undefined {
    return this.#sources[name];
  }

  set(name: number, sources: Sources): void {
    this.#names.push(name);
    this.#before.push(this.#sources[name]);
    this.#sources[name] = sources;
  }

  /** The present, for `takeBack`. */
  get now(): number {
    return this.#names.length;
  }

  /** Takes back what changed since then, and gives it. */
  takeBack(then: number): Changes {
    const changes = new Map<number, Sources>();
    while (this.#names.length > then) {
      const name = this.#names.pop()!;
      const sources = this.#sources[name];
      if (sources !== undefined && !changes.has(name)) changes.set(name, sources);
      this.#sources[name] = this.#before.pop();
    }
    return changes;
  }

  /** Does changes again. */
  apply(changes: Changes): void {
    for (const [name, sources] of changes) this.set(name, sources);
  }

  /**
   * Lets variables have what one or another run gives them.
   *
   * @param asBefore - Whether it may also be that none is run.
   */
  join(runs: readonly Changes[], asBefore: boolean): void {
    const names = new Set<number>();
    for (const run of runs) for (const name of run.keys()) names.add(name);
    for (const name of names) {
      const before = this.get(name);
      const joined = new Set<number>(asBefore ? before : []);
      for (const run of runs) for (const source of run.get(name) ?? before ?? []) joined.add(source);
      this.set(
        name,
        [...joined].sort((a, b) => a - b),
      );
    }
  }
}

/** Whether two lists of sources are the same. */
export function sameSources(a: Sources | undefined, b: Sources | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((source, index) => source === b[index]);
}
