/**
 * The tokens that a variable may have its value from: one, or those of others. Lists would grow with each branch, and be copied at
 * the next.
 */
export type Sources = { readonly token: number } | { readonly parts: readonly Sources[] };

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
      const parts = new Set<Sources>();
      if (asBefore && before !== undefined) parts.add(before);
      for (const run of runs) {
        const sources = run.get(name) ?? before;
        if (sources !== undefined) parts.add(sources);
      }
      const [first] = parts;
      if (first !== undefined) this.set(name, parts.size === 1 ? first : { parts: [...parts] });
    }
  }
}

/**
 * The tokens of sources, each once.
 *
 * @param seen - Sources that are left out, to which these are added.
 */
export function sourceTokens(sources: Sources, seen: Set<Sources> = new Set()): Set<number> {
  const tokens = new Set<number>();
  const open = [sources];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if ("token" in next) tokens.add(next.token);
    else for (const part of next.parts) open.push(part);
  }
  return tokens;
}

/** Whether sources have the same tokens. */
export function sameSources(a: Sources | undefined, b: Sources | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  if ("token" in a && "token" in b) return a.token === b.token;
  const [tokens, others] = [sourceTokens(a), sourceTokens(b)];
  if (tokens.size !== others.size) return false;
  for (const token of tokens) if (!others.has(token)) return false;
  return true;
}
