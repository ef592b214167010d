/**
 * The tokens that a variable may have its value from: one, or those of others. Lists would grow with each branch, and be copied at
 * the next.
 */
export type Sources = { readonly token: number } | { readonly parts: readonly Sources[] };

/**
 * Where all variables have their values from at one place: sources by the number of their name, in pages of pages. What a branch does not
 * touch it shares with the others, so that it costs nothing to keep a state and little to join several.
 */
export interface FlowState {
  /** Pages, or in the lowest ones sources; undefined where no variable has any. */
  readonly entries: readonly Entry[];
  /** The pages that this is joined of, which need not be joined with it again. */
  readonly joined: readonly FlowState[];
}

type Entry = FlowState | Sources | undefined;

const PAGE_BITS = 3;
const PAGE_SIZE = 1 << PAGE_BITS;
const EMPTY: FlowState = { entries: new Array(PAGE_SIZE).fill(undefined), joined: [] };

/** The state at the place that is looked at, which can be another one again. */
export class FlowStates {
  /** The state itself. */
  now: FlowState = EMPTY;
  /** By how much the number of a name is shifted for its place in the first page. */
  readonly #shift: number;

  constructor(nameCount: number) {
    let shift = 0;
    while (nameCount > PAGE_SIZE << shift) shift += PAGE_BITS;
    this.#shift = shift;
  }

  get(name: number): Sources | undefined {
    let entry: Entry = this.now;
    for (let shift = this.#shift; entry !== undefined && "entries" in entry; shift -= PAGE_BITS) {
      entry = entry.entries[placeOf(name, shift)];
    }
    return entry;
  }

  set(name: number, sources: Sources): void {
    this.now = withSources(this.now, name, sources, this.#shift);
  }

  /** Lets variables have what one or another of some states gives them. */
  join(states: readonly FlowState[]): void {
    this.now = joinPages(states);
  }
}

function placeOf(name: number, shift: number): number {
  return (name >>> shift) & (PAGE_SIZE - 1);
}

function withSources(page: FlowState, name: number, sources: Sources, shift: number): FlowState {
  const place = placeOf(name, shift);
  const entries = page.entries.slice();
  const below = entries[place];
  if (shift === 0) entries[place] = sources;
  else {
    const inner = below !== undefined && "entries" in below ? below : EMPTY;
    entries[place] = withSources(inner, name, sources, shift - PAGE_BITS);
  }
  return { entries, joined: [] };
}

function joinPages(all: readonly FlowState[]): FlowState {
  const pages = withoutJoined(all, ({ joined }) => joined);
  if (pages.length === 1) return pages[0]!;
  const entries = EMPTY.entries.map((_, place) => joinEntries(pages.map((page) => page.entries[place])));
  return { entries, joined: all };
}

function joinEntries(entries: readonly Entry[]): Entry {
  const pages: FlowState[] = [];
  const sources: Sources[] = [];
  for (const entry of entries) {
    if (entry === undefined) continue;
    if ("entries" in entry) pages.push(entry);
    else sources.push(entry);
  }
  if (pages.length > 0) return joinPages(pages);
  const parts = withoutJoined(sources, (one) => ("parts" in one ? one.parts : []));
  return parts.length > 1 ? { parts } : parts[0];
}

/** Each part once, but not what another one is joined of. */
function withoutJoined<Part>(
  parts: readonly Part[],
  joinedOf: (part: Part) => readonly Part[],
): readonly Part[] {
  const [first] = parts;
  if (parts.every((part) => part === first)) return parts.slice(0, 1);
  const once = new Set(parts);
  for (const part of parts) if (once.has(part)) for (const joined of joinedOf(part)) once.delete(joined);
  return [...once];
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
